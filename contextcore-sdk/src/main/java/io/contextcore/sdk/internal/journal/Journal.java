package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.event.Event;
import java.io.Closeable;
import java.util.List;

/**
 * The only durable state: a sequence of events that is appended to and never changed. It is the queue of everything that
 * is sent, too.
 *
 * <p>One thread appends at a time, which the caller sees to; any thread may call the other methods meanwhile.
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
     * Appends events, all or none, and returns once they are durable. A crash before it returns may leave the first few.
     *
     * @throws io.contextcore.api.StorageException if they could not be made durable, or the journal is closed. None of
     *     them is in the journal then, and the call may be repeated when the cause is gone
     * @throws io.contextcore.api.RefusedException if an event has no form in which it could be read again: a string over
     *     64 KiB, a line over 1 MiB, a missing field. None of the events is in the journal then
     */
    void append(List<Event> events);

    /** Returns the position after the last durable event. */
    long end();

    /**
     * Returns the next events from a position on, in order; damaged lines are passed over. It returns at least one if
     * there is any before {@link #end()}, and may return fewer than asked for to bound the memory they take.
     *
     * @param position 0, {@link #end()}, or an {@link Entry#nextPosition()} of this journal
     * @param maxEvents how many at most, at least 1
     * @return the events; empty if none is left before {@link #end()}, which may then still lie ahead of the position
     *     because of damaged lines
     * @throws IllegalArgumentException if there is no event boundary at the position, as with one that was kept while
     *     the end of the journal was lost
     * @throws io.contextcore.api.StorageException if the journal cannot be read
     */
    List<Entry> read(long position, int maxEvents);

    /** Returns how many lines were set aside or passed over because they are damaged; each counts once. */
    long damaged();

    /** Ends appending and lets others open the journal; has no effect when repeated. */
    @Override
    void close();

    /**
     * One event in its place.
     *
     * @param nextPosition the position after it
     */
    record Entry(Event event, long nextPosition) {}
}
