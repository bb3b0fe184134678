package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directory of files that only their owner may read and write: 0600 in 0700 where the file system is POSIX. Symbolic
 * links are never followed.
 */
final class PrivateDirectory {
    private final Path path;
    private final ChannelOpener opener;
    private final boolean posix;

    private PrivateDirectory(Path path, ChannelOpener opener) {
        this.path = path;
        this.opener = opener;
        this.posix = OwnerOnly.isPosix(path);
    }

    /** Creates the directory with its parents unless it exists; the permissions of one that exists stay as they are. */
    static PrivateDirectory openOrCreate(Path path, ChannelOpener opener) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new StorageException(
                    "cannot use " + path + " for the journal: it is a symbolic link; name the directory itself", null);
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new StorageException("cannot use " + path + " for the journal: it is not a directory", null);
        }
        List<Path> created = new ArrayList<>();
        for (Path each = path.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            created.add(each);
        }
        Files.createDirectories(path, OwnerOnly.directory(path));
        PrivateDirectory directory = new PrivateDirectory(path, opener);
        for (Path each : created) {
            Path parent = each.getParent();
            if (parent != null) {
                directory.force(parent); // else a power failure may take the new directory away
            }
        }
        return directory;
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Opens a file of this directory, and creates it for its owner alone if the options say so. */
    FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return opener.open(file, all, OwnerOnly.file(file));
    }

    /** Makes durable which files the directory has. */
    void force() throws IOException {
        force(path);
    }

    private void force(Path directory) throws IOException {
        if (posix) { // elsewhere a directory cannot be opened, and needs no forcing
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Gives a file that is complete and forced its final name, durably. */
    void publish(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        force();
    }
}
