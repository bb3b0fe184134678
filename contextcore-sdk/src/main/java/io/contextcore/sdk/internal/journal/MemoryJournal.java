package io.contextcore.sdk.internal.journal;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A journal that lives as long as its process. Positions count events. */
public final class MemoryJournal implements Journal {
    private final JournalIdentity identity;
    private final ReentrantLock turns = new ReentrantLock();
    private final Object lock = new Object();
    private final List<Event> events = new ArrayList<>(); // guarded by lock
    private boolean closed; // guarded by lock

    public MemoryJournal(Clock clock) {
        this.identity = JournalIdentity.create(clock);
    }

    @Override
    public String id() {
        return identity.id();
    }

    @Override
    public long createdAt() {
        return identity.createdAt();
    }

    @Override
    public Turn begin() {
        turns.lock();
        return new MemoryTurn();
    }

    private final class MemoryTurn implements Turn {
        private final List<Event> added = new ArrayList<>();

        @Override
        public void add(List<Event> more) {
            added.addAll(more);
        }

        @Override
        public long pending() {
            return added.size();
        }

        @Override
        public void commit() {
            synchronized (lock) {
                if (closed) {
                    throw new StorageException("cannot append to the journal in memory: it is closed", null);
                }
                events.addAll(added);
            }
            added.clear();
        }

        @Override
        public void removeBefore(long position) {
            // nothing to gain: the events are gone with the process
        }

        @Override
        public void close() {
            turns.unlock();
        }
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long nextStart() {
        return 0;
    }

    @Override
    public boolean hasGrown() {
        return false;
    }

    @Override
    public Lease tryLease(Role role) {
        return () -> {}; // no other process can see it
    }

    @Override
    public long end() {
        synchronized (lock) {
            return events.size();
        }
    }

    @Override
    public List<Entry> read(long position, int maxEvents) {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents " + maxEvents + " must be at least 1");
        }
        synchronized (lock) {
            int end = events.size();
            if (position < 0 || position > end) {
                throw new IllegalArgumentException("position " + position + " must be 0 to " + end);
            }
            int from = (int) position;
            int to = (int) Math.min(position + maxEvents, end);
            List<Entry> entries = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                entries.add(new Entry(events.get(i), i + 1L));
            }
            return entries;
        }
    }

    @Override
    public long damaged() {
        return 0;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
