package io.contextcore.sdk.internal.tracker;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one writer: decides, journals and folds, in that order, under one lock. Between the decision and the state there is
 * nothing that can fail but the journal, and then nothing has happened.
 */
public final class Engine {
    private static final int REPLAY_BATCH = 1_024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Journal journal;
    private final Clock clock;
    private final Supplier<String> eventIds;
    private final State state = new State();
    private final AtomicLong eventCount = new AtomicLong();
    private volatile Runnable afterAppend = () -> {};

    /** What a caller asks for, given the state and the time: the events that record it, or an exception. Pure. */
    public interface Decision {
        List<Event.Builder> decide(ProjectState state, long now);
    }

    /** Rebuilds the state from the journal. */
    public Engine(Journal journal, Clock clock, Supplier<String> eventIds) {
        this.journal = journal;
        this.clock = clock;
        this.eventIds = eventIds;
        long position = 0;
        List<Journal.Entry> batch = journal.read(position, REPLAY_BATCH);
        while (!batch.isEmpty()) {
            for (Journal.Entry entry : batch) {
                state.apply(entry.event());
                position = entry.nextPosition();
            }
            eventCount.addAndGet(batch.size());
            batch = journal.read(position, REPLAY_BATCH);
        }
    }

    /** Sets what is run, outside of the lock, after events were appended. It must not throw, nor take long. */
    public void setAfterAppend(Runnable afterAppend) {
        this.afterAppend = afterAppend;
    }

    public State state() {
        return state;
    }

    /** Returns how many events the journal holds. */
    public long eventCount() {
        return eventCount.get();
    }

    /** Returns the time, in epoch nanoseconds. */
    public long now() {
        return Times.epochNanos(clock.instant());
    }

    /** Makes a decision a durable fact, or leaves everything as it was and throws. */
    void execute(ProjectState project, Decision decision) {
        lock.lock();
        try {
            long now = now();
            List<Event.Builder> decided = decision.decide(project, now);
            if (decided.isEmpty()) {
                return;
            }
            Event[] events = new Event[decided.size()];
            for (int i = 0; i < events.length; i++) {
                events[i] =
                        decided.get(i).setId(eventIds.get()).setRecordedAt(now).build();
            }
            journal.append(List.of(events));
            for (Event event : events) {
                project.apply(event);
            }
            eventCount.addAndGet(events.length);
        } finally {
            lock.unlock();
        }
        afterAppend.run();
    }

    /** Reads the state while nothing changes it. The reader must not block. */
    public <T> T read(Function<State, T> reader) {
        lock.lock();
        try {
            return reader.apply(state);
        } finally {
            lock.unlock();
        }
    }
}
