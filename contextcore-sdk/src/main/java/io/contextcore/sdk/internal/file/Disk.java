package io.contextcore.sdk.internal.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to the files of a journal: {@link #SYSTEM}, but for tests of a disk that fails. */
public interface Disk {

    /** The file system of this machine. */
    Disk SYSTEM = new Disk() {};

    /** Creates a directory with its parents, unless it exists. */
    default void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
        Files.createDirectories(directory, attributes);
    }

    /** Opens a file, as {@link FileChannel#open(Path, Set, FileAttribute[])} does. */
    default FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return FileChannel.open(file, options, attributes);
    }

    /**
     * Opens a file that exists, to read and write, in a way that the interrupt of a thread does not close it. Symbolic
     * links are followed.
     */
    default RandomAccessFile openUninterruptible(Path file) throws IOException {
        return new RandomAccessFile(file.toFile(), "rw");
    }

    /** Gives a file another name, in place of the file that may have that name, in one step. */
    default void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes a file, if it exists. */
    default void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Makes durable which files a directory has. */
    default void forceDirectory(Path directory) throws IOException {
        if (OwnerOnly.isPosix(directory)) { // elsewhere a directory cannot be opened, and needs no forcing
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Whose something is and what may be done to it.
     *
     * @param mode the permissions with the sticky bit, as {@code chmod} takes them
     */
    record Standing(boolean symbolicLink, int owner, int mode) {
        static final int STICKY = 01000;
        static final int GROUP_MAY_WRITE = 020;
        static final int OTHERS_MAY_WRITE = 02;

        boolean allows(int mask) {
            return (mode & mask) != 0;
        }
    }

    /** Returns whose a file is, without following it if it is a symbolic link; {@code null} if this is not Unix. */
    default @Nullable Standing standing(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> attributes =
                Files.readAttributes(file, "unix:uid,mode,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
        return new Standing(
                (boolean) requireNonNull(attributes.get("isSymbolicLink")),
                (int) requireNonNull(attributes.get("uid")),
                (int) requireNonNull(attributes.get("mode")));
    }

    /** Returns the number of the user that this process runs as; -1 if it cannot be told, as on other systems than Linux. */
    default int user() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }

    /** Returns the type of the file system that a file is on, as the system names it. */
    default String fileSystemType(Path file) throws IOException {
        return Files.getFileStore(file).type();
    }
}
