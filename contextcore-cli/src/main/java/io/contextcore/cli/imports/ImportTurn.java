package io.contextcore.cli.imports;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One import at a time, in whichever process: the next one finds what this one recorded, so that nothing is recorded twice.
 * The system takes the turn from a process that ends, however it ends.
 */
final class ImportTurn implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long POLL_MILLIS = 100;

    private final FileChannel channel;

    private ImportTurn(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the turn.
     *
     * @param home the directory of the journal
     * @param waiting is run once if another has the turn
     * @throws StorageException if it does not end, or this thread is interrupted
     */
    static ImportTurn take(Path home, Runnable waiting) throws IOException {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(home.resolve("imports"), Disk.SYSTEM);
        FileChannel channel = directory.open(
                directory.resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            waitFor(channel, waiting);
            return new ImportTurn(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void waitFor(FileChannel channel, Runnable waiting) throws IOException {
        long begin = System.nanoTime();
        boolean told = false;
        for (FileLock lock = lock(channel); lock == null; lock = lock(channel)) {
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new StorageException("another import goes on in this journal; try again when it has ended", null);
            }
            if (!told) {
                waiting.run();
                told = true;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException("interrupted while another import went on", e);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // it is in this process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
