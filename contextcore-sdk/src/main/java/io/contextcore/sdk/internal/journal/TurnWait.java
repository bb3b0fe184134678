package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One wait for the turn to append, of a bounded time that begins when this is made. Immutable. */
final class TurnWait {
    private final PrivateDirectory directory;
    private final Duration timeout;
    private final long deadline; // in the time of System.nanoTime()

    TurnWait(PrivateDirectory directory, Duration timeout) {
        this.directory = directory;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /**
     * Waits until this thread has a lock.
     *
     * @throws StorageException if the time was over before
     * @throws ClosedByInterruptException if the thread was interrupted; {@link Uninterrupted} lets it wait again then
     */
    void forThreads(ReentrantLock threads) throws IOException {
        try {
            if (!threads.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw late("another thread of this process");
            }
        } catch (InterruptedException e) {
            throw new ClosedByInterruptException();
        }
    }

    /**
     * Waits until this process has the turn.
     *
     * @throws StorageException if the time was over before
     */
    void forProcesses(ProcessLocks locks, Uninterrupted current) throws IOException {
        if (!locks.takeTurn(deadline, current)) {
            throw late(locks.holder());
        }
    }

    private StorageException late(String holder) {
        return new StorageException(
                "the turn to append to the journal in " + directory.path() + " did not come within "
                        + timeout.toMillis() + " ms: " + holder
                        + " has it. If that is stopped or hangs, let it go on or end it; then repeat the call",
                null);
    }
}
