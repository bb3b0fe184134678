package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * The right to write in a directory, which one journal of one process has at a time. It ends with the process, however
 * that ends. The file {@code lock} names the process.
 */
final class DirectoryLock implements Closeable {
    /** Beyond the text, which others could not read on Windows if it were locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Channels of attempts that were refused because this process has the lock, by the key of the file. To close one
     * would release the lock: POSIX locks belong to the process, and go with the first channel that is closed.
     */
    private static final Map<Object, FileChannel> REFUSED = new HashMap<>();

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock acquire(PrivateDirectory directory) throws IOException {
        synchronized (REFUSED) {
            Path file = directory.resolve("lock");
            if (Files.notExists(file)) {
                directory
                        .open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                        .close();
            }
            Object key = keyOf(file);
            FileChannel channel = REFUSED.remove(key);
            if (channel == null) {
                channel = directory.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }
            return acquire(directory, channel, key);
        }
    }

    private static Object keyOf(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        return key == null ? file.toRealPath() : key;
    }

    private static DirectoryLock acquire(PrivateDirectory directory, FileChannel channel, Object key)
            throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            REFUSED.put(key, channel);
            throw new StorageException(
                    "the journal in " + directory.path() + " is open in this process already: share that one, or close"
                            + " it first",
                    null);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            try (channel) {
                throw new StorageException(
                        "the journal in " + directory.path() + " is open in " + ownerOf(channel)
                                + ": end that one, or use another directory",
                        null);
            }
        }
        try {
            channel.truncate(0);
            String owner = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(owner.getBytes(US_ASCII)), 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new DirectoryLock(channel);
    }

    private static String ownerOf(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        String pid = US_ASCII.decode(text.flip()).toString();
        return pid.matches("\\d+") ? "process " + pid : "another process";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
