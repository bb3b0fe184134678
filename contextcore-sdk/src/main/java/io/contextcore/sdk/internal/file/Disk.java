package io.contextcore.sdk.internal.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

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
}
