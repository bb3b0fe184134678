package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.event.Event;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only durable state: a sequence of events that is appended to and never changed. It is the queue of everything that
 * is sent, too.
 *
 * <p>Several processes may have it open. One of them, and one of its threads, has the {@linkplain #begin() turn} to append
 * at a time; any thread may call the other methods meanwhile.
 *
 * <p>A position is the place between two events. The first is 0, and later ones are larger; nothing else about the
 * numbers is promised.
 */
public interface Journal extends Closeable {

    /** Returns the id of the journal: random, and fixed for ever. It is the {@code service.instance.id} of the metrics. */
    String id();

    /** Returns when the journal was created, in epoch nanoseconds; fixed for ever. The cumulative metrics start there. */
    long createdAt();

    /**
     * Waits for the turn to append, at most for a bounded time. Once it is there, {@link #end()} is the very end of the
     * journal, whoever wrote it, until the turn ends.
     *
     * @throws io.contextcore.api.StorageException if another process or thread did not end its turn in time, or the
     *     journal cannot be used or is closed
     * @throws IllegalStateException if this thread has the turn already
     */
    Turn begin();

    /** Returns the position of the first event that is kept, also when another process removed those before it. */
    long start();

    /**
     * Returns what {@link #start()} is once as little as possible was removed from the beginning; {@link #start()} itself if
     * nothing can be.
     */
    long nextStart();

    /**
     * Returns the position after the last durable event that is known here. What other processes append is known from the
     * next turn on.
     */
    long end();

    /** Returns whether another process has appended something after {@link #end()}, as far as a cheap look tells. */
    boolean hasGrown();

    /**
     * Returns the next events from a position on, in order; damaged lines are passed over. It returns at least one if
     * there is any before {@link #end()}, and may return fewer than asked for to bound the memory they take.
     *
     * @param position {@link #start()}, {@link #end()}, or an {@link Entry#nextPosition()} of this journal
     * @param maxEvents how many at most, at least 1
     * @return the events; empty if none is left before {@link #end()}, which may then still lie ahead of the position
     *     because of damaged lines
     * @throws IllegalArgumentException if there is no event boundary at the position, as with one that was kept while
     *     the end of the journal was lost, or if it is before {@link #start()}
     * @throws io.contextcore.api.StorageException if the journal cannot be read
     */
    List<Entry> read(long position, int maxEvents);

    /**
     * Takes a role that one process at a time can have, and keeps it until the lease is closed or the process ends,
     * however it ends. Returns at once.
     *
     * @return {@code null} if it is taken, or the journal is closed
     * @throws io.contextcore.api.StorageException if the file system cannot tell
     */
    @Nullable Lease tryLease(Role role);

    /** Returns how many lines were found damaged, or parts lost; each counts once. */
    long damaged();

    /**
     * Ends appending, and gives back the leases; has no effect when repeated. A turn that another thread has is waited for
     * as {@link #begin} does; one that lasts longer ends the rest by itself.
     */
    @Override
    void close();

    /**
     * Appends events in a turn of its own.
     *
     * @throws io.contextcore.api.StorageException as {@link #begin} and {@link Turn#commit}
     * @throws io.contextcore.api.RefusedException as {@link Turn#add}
     */
    default void append(List<Event> events) {
        try (Turn turn = begin()) {
            turn.add(events);
            turn.commit();
        }
    }

    /** The right to append. For one thread. */
    interface Turn extends AutoCloseable {

        /**
         * Adds events to what the next commit writes, all or none.
         *
         * @throws io.contextcore.api.RefusedException if an event has no form in which it could be read again: a string
         *     over 64 KiB, a line over 1 MiB, a missing field. None of the events is added then
         */
        void add(List<Event> events);

        /** Returns how many bytes the next commit writes, about. */
        long pending();

        /**
         * Appends what was added, all or none, and returns once it is durable. A crash before it returns may leave the
         * first few.
         *
         * @throws io.contextcore.api.StorageException if it could not be made durable. None of the events is in the
         *     journal then, and all may be added again when the cause is gone
         */
        void commit();

        /**
         * Removes events before a position, as far as that can be done by deleting whole files; {@link #start()} tells how
         * far that was.
         *
         * @throws io.contextcore.api.StorageException if they could not be removed
         */
        void removeBefore(long position);

        /** Ends the turn. What was added and not committed is forgotten. */
        @Override
        void close();
    }

    /** What one process at a time does. */
    enum Role {
        TRACES,
        LOGS,
        METRICS,
        CHECKPOINT
    }

    /** The possession of a role. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * One event in its place.
     *
     * @param nextPosition the position after it
     */
    record Entry(Event event, long nextPosition) {}
}
