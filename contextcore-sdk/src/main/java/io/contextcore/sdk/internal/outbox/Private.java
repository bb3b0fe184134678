package io.contextcore.sdk.internal.outbox;

import java.nio.file.FileSystem;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but their owner may read. */
final class Private {
    private static final FileAttribute<?>[] NONE = {};

    private Private() {}

    static FileAttribute<?>[] fileAttributes(FileSystem fileSystem) {
        return attributes(fileSystem, "rw-------");
    }

    static FileAttribute<?>[] directoryAttributes(FileSystem fileSystem) {
        return attributes(fileSystem, "rwx------");
    }

    private static FileAttribute<?>[] attributes(FileSystem fileSystem, String permissions) {
        if (!fileSystem.supportedFileAttributeViews().contains("posix")) {
            return NONE;
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
