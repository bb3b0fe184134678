package io.contextcore.sdk.internal.file;

import io.contextcore.api.StorageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of files that only their owner may read and write: 0600 in 0700 where the file system is POSIX. Symbolic
 * links are never followed. Immutable; what it does to files is as thread-safe as the file system.
 */
public final class PrivateDirectory {
    private final Path path;
    private final Disk disk;

    private PrivateDirectory(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Creates the directory with its parents unless it exists; the permissions of one that exists stay as they are.
     *
     * @throws StorageException if it cannot be created, is a symbolic link or no directory, or if others could write in it
     *     or put another one in its place
     */
    public static PrivateDirectory openOrCreate(Path path, Disk disk) {
        Place place = new Place(path, disk);
        try {
            place.requireSafeParents();
            PrivateDirectory directory = create(path, disk);
            place.requirePrivate();
            place.warnIfRemote();
            return directory;
        } catch (AccessDeniedException e) {
            throw new StorageException(
                    "cannot create the directory " + path + ": this user has no permission to write in "
                            + path.toAbsolutePath().getParent() + "; give it to the user, or name another directory",
                    e);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot create the directory " + path + ": " + e + "; name one that can be written", e);
        }
    }

    private static PrivateDirectory create(Path path, Disk disk) throws IOException {
        List<Path> created = new ArrayList<>();
        for (Path each = path.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            created.add(each);
        }
        disk.createDirectories(path, OwnerOnly.directory(path));
        for (Path each : created) {
            Path parent = each.getParent();
            if (parent != null) {
                disk.forceDirectory(parent); // else a power failure may take the new directory away
            }
        }
        return new PrivateDirectory(path, disk);
    }

    /** Returns a directory in this one, which is created unless it exists. */
    public PrivateDirectory directory(String name) throws IOException {
        return create(path.resolve(name), disk);
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Returns whether there is something of that name, be it a symbolic link. */
    public boolean has(String name) {
        return Files.exists(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the names of all files, in their natural order. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Opens a file of this directory, and creates it for its owner alone if the options say so. */
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return disk.open(file, all, OwnerOnly.file(file));
    }

    /** Opens a file that exists, to read and write; unlike a channel, the interrupt of a thread does not close it. */
    public RandomAccessFile openUninterruptible(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.isSymbolicLink(file)) {
            throw new IOException(file + " is a symbolic link");
        }
        return disk.openUninterruptible(file);
    }

    /** Makes durable which files the directory has. */
    public void force() throws IOException {
        disk.forceDirectory(path);
    }

    /**
     * Replaces the content of a file, durably and as a whole: whatever happens meanwhile, the file has the old content or
     * the new one.
     */
    public void replace(String name, Content content) throws IOException {
        Path next = path.resolve(name + ".next");
        disk.delete(next);
        try (FileChannel channel = open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
        disk.move(next, path.resolve(name));
        force();
    }

    /** Deletes a file, if it exists. */
    public void delete(String name) throws IOException {
        disk.delete(path.resolve(name));
    }
}
