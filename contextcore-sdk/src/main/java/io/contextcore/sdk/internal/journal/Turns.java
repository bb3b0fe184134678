package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may append: of the threads of this process one at a time, in the order in which they came, and of all processes one
 * at a time. Closing the journal is the last turn. Thread-safe.
 */
final class Turns {
    private static final Logger logger = LoggerFactory.getLogger(Turns.class);

    private final OpenFiles files;
    private final Duration timeout;
    private final ReentrantLock threads = new ReentrantLock(true);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final LineBuffer pending = new LineBuffer(); // used with threads held
    private boolean closed; // guarded by threads

    /** @param timeout how long to wait for a turn at most */
    Turns(OpenFiles files, Duration timeout) {
        this.files = files;
        this.timeout = timeout;
    }

    private TurnWait newWait() {
        return new TurnWait(files.directory(), timeout);
    }

    // ---- a turn ----

    /**
     * Waits for the turn, and finds the end of the journal, as {@link Journal#begin} does.
     *
     * @throws StorageException if the turn did not come in time, or the journal cannot be used or is closed
     * @throws IllegalStateException if this thread has the turn already
     */
    FileTurn begin() {
        if (threads.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread has the turn of the journal already");
        }
        TurnWait wait = newWait();
        try {
            return Uninterrupted.call(current -> begin(wait, current));
        } catch (IOException e) {
            throw new StorageException(
                    "cannot use the journal in " + files.directory().path() + ": " + e
                            + ". Repeat the call when its files can be used again",
                    e);
        }
    }

    private FileTurn begin(TurnWait wait, Uninterrupted current) throws IOException {
        wait.forThreads(threads);
        boolean begun = false;
        try {
            requireOpen();
            wait.forProcesses(files.locks(), current);
            files.writer().catchUp();
            begun = true;
            return new FileTurn(this, files.writer(), pending);
        } finally {
            if (!begun) {
                end();
            }
        }
    }

    /** Returns whether this thread has the turn. */
    boolean isHeldByCurrentThread() {
        return threads.isHeldByCurrentThread();
    }

    /** @throws StorageException if the journal is closed, or about to be */
    void requireOpen() {
        if (closing.get()) {
            throw new StorageException(
                    "cannot append to the journal in " + files.directory().path() + ": it is closed", null);
        }
    }

    /** Ends the turn of this thread. What it added and did not commit is forgotten. */
    void end() {
        try {
            pending.clear();
            if (closing.get()) {
                closeFiles();
            } else if (!files.writer().hasLeftover()) {
                // With a leftover the turn stays here, until it could be cut off or the process ends: others would take
                // lines that are whole for events, although their append was reported as failed.
                files.locks().giveTurnBack();
            }
        } finally {
            threads.unlock();
        }
    }

    // ---- the last one ----

    /** Returns whether {@link #close} was called. */
    boolean isClosing() {
        return closing.get();
    }

    /**
     * Lets nobody begin a turn any more, waits for the end of the one that is there, and closes the files. If that turn
     * lasts longer than it is waited for, its end closes them. Has no effect when repeated.
     */
    void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        try {
            Uninterrupted.run(current -> {
                newWait().forThreads(threads);
                end();
            });
        } catch (StorageException | IOException e) {
            logger.warn(
                    "The journal in {} is closed later, by the thread that has not ended its turn",
                    files.directory().path());
        }
    }

    /** With threads held. */
    private void closeFiles() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Uninterrupted.run(current -> files.writer().cutLeftover());
        } catch (IOException e) {
            logger.warn(
                    "Could not close the journal in {} cleanly: events whose append failed may be read from it later",
                    files.directory().path(),
                    e);
        }
        try {
            files.close();
        } catch (IOException e) {
            logger.warn(
                    "Could not close the files of the journal in {}",
                    files.directory().path(),
                    e);
        }
    }
}
