package io.contextcore.sdk.internal.outbox;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time in which this process sends nothing, so that events can be appended that were delivered before, elsewhere: their
 * cursors are moved along with them. What the backend gets of all signals afterwards is as the journal is by then.
 *
 * <p>For one thread. The threads of the signals wait meanwhile; what they own is theirs again when this is closed.
 */
public final class Suspension implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Suspension.class);

    private final List<Cursor> cursors;
    private final Runnable whenOver;
    private final List<SignalThread.Rest> rests = new ArrayList<>();
    private final List<Journal.Lease> leases = new ArrayList<>();
    private boolean complete = true;

    Suspension(List<Cursor> cursors, Runnable whenOver) {
        this.cursors = cursors;
        this.whenOver = whenOver;
    }

    /** Takes the role of a signal that this process does not send. */
    void take(Journal journal, Journal.Role role) {
        Journal.Lease lease = journal.tryLease(role);
        if (lease == null) {
            complete = false;
        } else {
            leases.add(lease);
        }
    }

    /** Lets a signal rest; the next call awaits it. */
    void add(SignalThread thread) {
        try {
            rests.add(thread.rest());
        } catch (RejectedExecutionException e) {
            throw new StorageException("cannot append to the journal: its SDK is closed", e);
        }
    }

    void await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            for (SignalThread.Rest rest : rests) {
                complete &= rest.await(deadline);
            }
        } catch (TimeoutException e) {
            throw new StorageException(
                    "delivery did not come to rest within " + timeout.toSeconds()
                            + " s; repeat the call when less waits for the backend",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted before anything was done; repeat the call", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StorageException cause
                    ? cause
                    : new StorageException("the roles of delivery cannot be taken: " + e.getCause(), e.getCause());
        }
    }

    /** Returns whether no other process delivers anything from this journal either. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns whether every signal was delivered up to a position. */
    public boolean isDeliveredUpTo(long position) {
        return cursors.stream().allMatch(cursor -> load(cursor).position() >= position);
    }

    private static Cursor.Place load(Cursor cursor) {
        try {
            return cursor.load();
        } catch (IOException e) {
            return Cursor.Place.START; // as the signal's thread takes it, which says so in the log
        }
    }

    /**
     * Counts events as delivered, for each signal that has delivered all before them. One that has not delivers them.
     *
     * @param from the position before them
     * @param to the position after them
     */
    public void passOver(long from, long to, long events) {
        for (Cursor cursor : cursors) {
            Cursor.Place place = load(cursor);
            if (place.position() != from) {
                continue;
            }
            try {
                cursor.save(new Cursor.Place(to, place.eventCount() + events, place.setAside(), Cursor.Place.NO_STAMP));
            } catch (IOException e) {
                LOGGER.warn(
                        "Events that were delivered before are delivered again, because a cursor cannot be moved", e);
            }
        }
    }

    @Override
    public void close() {
        leases.forEach(Journal.Lease::close);
        rests.forEach(SignalThread.Rest::end);
        whenOver.run();
    }
}
