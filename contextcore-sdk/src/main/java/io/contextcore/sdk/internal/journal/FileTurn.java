package io.contextcore.sdk.internal.journal;

import io.contextcore.sdk.internal.event.Event;
import java.util.List;

/** The turn of one thread to append to files, until it is closed. For that thread. */
final class FileTurn implements Journal.Turn {
    private final Turns turns;
    private final SegmentWriter writer;
    private final LineBuffer pending;
    private boolean ended;

    /** @param pending where lines are gathered; the turns take it back, and empty it, when this one ends */
    FileTurn(Turns turns, SegmentWriter writer, LineBuffer pending) {
        this.turns = turns;
        this.writer = writer;
        this.pending = pending;
    }

    @Override
    public void add(List<Event> events) {
        requireTurn();
        pending.add(events);
    }

    @Override
    public long pending() {
        return pending.length();
    }

    @Override
    public void commit() {
        requireTurn();
        turns.requireOpen();
        if (pending.length() == 0) {
            return;
        }
        try {
            writer.append(pending);
        } finally {
            pending.clear();
        }
    }

    @Override
    public void removeBefore(long position) {
        requireTurn();
        turns.requireOpen();
        writer.removeBefore(position);
    }

    private void requireTurn() {
        if (ended || !turns.isHeldByCurrentThread()) {
            throw new IllegalStateException("this turn has ended, or is that of another thread");
        }
    }

    @Override
    public void close() {
        if (!ended) {
            requireTurn();
            ended = true;
            turns.end();
        }
    }
}
