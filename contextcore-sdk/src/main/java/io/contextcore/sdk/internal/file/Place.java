package io.contextcore.sdk.internal.file;

import io.contextcore.api.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a directory is, and whether other users could read what is put there, by way of writing in it, replacing it, or
 * leading a symbolic link elsewhere. On other systems than Unix only what can be known is checked. Immutable.
 */
final class Place {
    private static final Logger LOGGER = LoggerFactory.getLogger(Place.class);
    private static final int ROOT = 0;

    /** Beginnings of the types of file systems whose files are on another machine. */
    private static final List<String> REMOTE = List.of(
            "nfs", "smb", "cifs", "9p", "afs", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "vboxsf");

    private final Path path;
    private final Disk disk;
    private final int user;

    Place(Path path, Disk disk) {
        this.path = path;
        this.disk = disk;
        this.user = disk.user();
    }

    /**
     * Checks what exists of the directory and of all above it.
     *
     * @throws StorageException if others could put another directory in its place
     */
    void requireSafeParents() throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw refused("it is a symbolic link; name the directory itself");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw refused("it is not a directory");
        }
        Path parent = path.toAbsolutePath().getParent();
        requireSafe(parent);
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        if (parent != null) {
            requireSafe(parent.toRealPath()); // what links on the way led to
        }
    }

    private void requireSafe(@Nullable Path lowest) throws IOException {
        for (Path each = lowest; each != null; each = each.getParent()) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                requireSafeParent(each);
            }
        }
    }

    private void requireSafeParent(Path parent) throws IOException {
        Disk.Standing standing = disk.standing(parent);
        if (standing == null) {
            return;
        }
        if (standing.symbolicLink()) {
            if (standing.owner() != ROOT && user >= 0 && standing.owner() != user) {
                throw refused(parent + " on the way to it is a symbolic link of another user, who could lead it"
                        + " elsewhere; name the directory that it leads to");
            }
        } else if (standing.allows(Disk.Standing.OTHERS_MAY_WRITE) && !standing.allows(Disk.Standing.STICKY)) {
            throw refused("every user can write in " + parent + ", and so replace what is in it; forbid that with"
                    + " \"chmod o-w " + parent + "\", or name another directory");
        }
    }

    /**
     * Checks the directory itself, which exists.
     *
     * @throws StorageException if others may write in it
     */
    void requirePrivate() throws IOException {
        Disk.Standing standing = disk.standing(path);
        if (standing == null) {
            return;
        }
        if (standing.allows(Disk.Standing.GROUP_MAY_WRITE | Disk.Standing.OTHERS_MAY_WRITE)) {
            throw refused("other users can write in it; forbid that with \"chmod go-w " + path
                    + "\", or name another directory");
        }
        if (user > ROOT && standing.owner() != user) {
            throw refused("it belongs to another user (" + standing.owner() + ", this process runs as " + user
                    + "); name a directory of this user");
        }
    }

    private StorageException refused(String why) {
        return new StorageException("cannot use " + path + " for the journal: " + why, null);
    }

    /** Says so if the directory is on another machine. */
    void warnIfRemote() {
        String type;
        try {
            type = disk.fileSystemType(path);
        } catch (IOException e) {
            LOGGER.debug("The type of the file system of {} is not known", path, e);
            return;
        }
        if (isRemote(type)) {
            LOGGER.warn(
                    "The journal in {} is on a network file system ({}): whether several processes can share it, and"
                            + " whether it outlives a power failure, depends on how that keeps locks and writes",
                    path,
                    type);
        }
    }

    static boolean isRemote(String fileSystemType) {
        String type = fileSystemType.toLowerCase(Locale.ROOT);
        return REMOTE.stream().anyMatch(type::startsWith);
    }
}
