package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.RemovedEntries;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.state.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints when there is enough that they save, moves finished tasks and insights out of memory once they are on disk, and
 * removes events that are too old to be kept.
 *
 * <p>A daemon thread does this that lives no longer than it takes; there is one at most. Where several processes use the
 * journal, one of them writes at a time, and the others make use of it. If something fails, a warning is logged: all is
 * in the journal, and the next attempt is made a little later.
 *
 * <p>Safe for use by several threads.
 */
public final class Checkpointing {
    private static final Logger LOGGER = LoggerFactory.getLogger(Checkpointing.class);

    /** How many events a checkpoint must save reading; writing one takes about as long as reading them. */
    static final long MIN_EVENTS = 10_000;

    /** The same for the last one: a process that is about to end has the time. */
    static final long MIN_EVENTS_AT_CLOSE = 1_000;

    /** After how many more events a failure is tried again. */
    private static final long RETRY_EVENTS = 1_000;

    /** How long to wait for a checkpoint of this process before a compaction. */
    private static final Duration COMPACTION = Duration.ofSeconds(30);

    private static final int READ_BATCH = 1_024;

    private static final Duration LEAVING = Duration.ofSeconds(1);

    private final Engine engine;
    private final Journal journal;
    private final Checkpoints checkpoints;
    private final RemovedEntries removedEntries;
    private final @Nullable Duration retention;
    private final LongSupplier deliveredUpTo;
    private final Object lock = new Object();
    private @Nullable Thread thread; // guarded by lock
    private boolean compacting; // guarded by lock; somebody does it in a thread of their own
    private boolean closed; // guarded by lock
    private volatile long dueAt; // a count of events

    /**
     * @param removedEntries where entries of ledgers go that are removed from the journal
     * @param retention how long events are kept at least; {@code null} for ever
     * @param deliveredUpTo the position up to which every signal was delivered; 0 if one never was
     */
    public Checkpointing(
            Engine engine,
            Journal journal,
            Checkpoints checkpoints,
            RemovedEntries removedEntries,
            @Nullable Duration retention,
            LongSupplier deliveredUpTo) {
        this.engine = engine;
        this.journal = journal;
        this.checkpoints = checkpoints;
        this.removedEntries = removedEntries;
        this.retention = retention;
        this.deliveredUpTo = deliveredUpTo;
        this.dueAt = nextDue();
    }

    private long nextDue() {
        return checkpoints.newestEventCount() + eventsBetween(engine.state().openTaskCount());
    }

    /** How many events are between two checkpoints. Open tasks are written each time, so more of them make it rarer. */
    static long eventsBetween(int openTasks) {
        return Math.max(MIN_EVENTS, 2L * openTasks);
    }

    /** Begins to write a checkpoint if one is due. Returns at once, and costs two comparisons if none is. */
    public void wake() {
        if (engine.state().eventCount() < dueAt) {
            return;
        }
        synchronized (lock) {
            if (!closed && thread == null && !compacting) {
                thread = begin(false);
            }
        }
    }

    private @Nullable Thread begin(boolean closing) {
        Thread begun = new Thread(() -> run(closing), "contextcore-checkpoint");
        begun.setDaemon(true);
        try {
            begun.start();
            return begun;
        } catch (OutOfMemoryError e) { // no thread is to be had, which is not the host's concern
            failed(e);
            return null;
        }
    }

    private void run(boolean closing) {
        try {
            useCheckpointsOfOthers();
            if (isDue(closing)) {
                write();
            }
            dueAt = Math.max(nextDue(), engine.state().eventCount() + RETRY_EVENTS);
        } catch (IOException | RuntimeException e) {
            failed(e);
        } finally {
            synchronized (lock) {
                thread = null;
                lock.notifyAll();
            }
        }
    }

    private void failed(Throwable cause) {
        dueAt = engine.state().eventCount() + RETRY_EVENTS;
        LOGGER.warn(
                "A checkpoint could not be written; all is in the journal, but opening it takes longer: {}",
                cause.toString());
    }

    private boolean isDue(boolean closing) {
        State state = engine.state();
        long needed = closing ? MIN_EVENTS_AT_CLOSE : eventsBetween(state.openTaskCount());
        return state.eventCount() - checkpoints.newestEventCount() >= needed;
    }

    private void useCheckpointsOfOthers() {
        moveOut(checkpoints.adopt(engine.state().position()));
    }

    private void moveOut(@Nullable Kept kept) {
        if (kept != null) {
            engine.moveOut(kept.archived(), kept.position());
        }
    }

    /** Returns whether nobody was in the way. */
    private boolean write() throws IOException {
        Journal.Lease lease = journal.tryLease(Journal.Role.CHECKPOINT);
        if (lease == null) {
            return false; // another process is about to write one, or to remove events
        }
        try {
            moveOut(checkpoints.write(engine.read(State::image)));
            long delivered = deliveredUpTo.getAsLong();
            removeOldEvents(delivered);
            checkpoints.prune(delivered);
            return true;
        } finally {
            lease.close();
        }
    }

    /**
     * Writes a checkpoint of all that was recorded, whatever it saves, and removes the events that are too old to be kept; in
     * the thread of the caller.
     *
     * @return up to which position events were removed
     * @throws RefusedException if another process does it just now
     * @throws StorageException if it failed, or this is closed
     */
    public long compact() {
        synchronized (lock) {
            boolean interrupted = await(System.nanoTime() + COMPACTION.toNanos());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (closed) {
                throw new StorageException("cannot compact the journal: it is closed", null);
            }
            if (isBusy()) {
                throw inTheWay();
            }
            compacting = true;
        }
        try {
            engine.refresh();
            useCheckpointsOfOthers();
            if (!write()) {
                throw inTheWay();
            }
            return journal.start();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot compact the journal: " + e + "; all is in it, and the call may be repeated", e);
        } finally {
            synchronized (lock) {
                compacting = false;
                lock.notifyAll();
            }
        }
    }

    private static RefusedException inTheWay() {
        return new RefusedException(
                "journal",
                null,
                "must not be compacted by two at a time: another one does it now; try again in a moment");
    }

    private boolean isBusy() {
        return thread != null || compacting;
    }

    /** What is removed was delivered, and what it led to is in the base. */
    private void removeOldEvents(long delivered) throws IOException {
        if (retention == null) {
            return;
        }
        long kept = TimeUnit.NANOSECONDS.convert(retention); // at most 292 years
        long position = checkpoints.lastBefore(engine.now() - kept, delivered);
        if (position <= journal.start()) {
            return;
        }
        long removable = Math.min(position, checkpoints.promote(delivered));
        long start = journal.start();
        for (long next = journal.nextStart(); start < next && next <= removable; next = journal.nextStart()) {
            removedEntries.keep(start, ledgerEntries(start, next));
            try (Journal.Turn turn = journal.begin()) {
                turn.removeBefore(next);
            }
            start = next;
        }
    }

    private List<Event> ledgerEntries(long from, long to) {
        if (engine.state().projects().stream().allMatch(project -> project.ledgerHead() == null)) {
            return List.of();
        }
        List<Event> kept = new ArrayList<>();
        long position = from;
        while (position < to) {
            List<Journal.Entry> entries = journal.read(position, READ_BATCH);
            if (entries.isEmpty()) {
                break;
            }
            for (Journal.Entry entry : entries) {
                if (entry.nextPosition() <= to && ChainLink.of(entry.event()) != null) {
                    kept.add(entry.event());
                }
                position = entry.nextPosition();
            }
        }
        return kept;
    }

    /**
     * Lets a checkpoint that is being written come to its end, and writes a last one if that saves enough. What takes
     * longer than the timeout is given up. Closing again has no effect.
     */
    public void close(Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        boolean interrupted = Thread.interrupted();
        synchronized (lock) {
            if (!closed) {
                closed = true;
                interrupted |= await(deadline);
                if (!isBusy() && isDue(true)) {
                    thread = begin(true);
                    interrupted |= await(deadline);
                }
                if (thread != null) {
                    thread.interrupt(); // ends what it does to files, which leaves no checkpoint behind
                    interrupted |= await(System.nanoTime() + LEAVING.toNanos());
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until nobody writes a checkpoint here; returns whether an interrupt cut that short. */
    private boolean await(long deadline) {
        try {
            long left = deadline - System.nanoTime();
            while (isBusy() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
                left = deadline - System.nanoTime();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
