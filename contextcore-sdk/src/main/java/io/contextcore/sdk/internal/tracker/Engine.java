package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.state.Archived;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.PendingProject;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: takes the turn in the journal, learns what other processes have appended, decides, journals and folds,
 * in that order. Between the decision and the state there is nothing that can fail but the journal, and then nothing has
 * happened.
 *
 * <p>Calls that come while another is being written are written together, with one force to the disk for all: each is
 * decided on the state as the calls before it leave it.
 */
public final class Engine {
    private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);
    private static final int REPLAY_BATCH = 1_024;

    /** A group ends early rather than take more memory than this, in bytes of the journal. */
    private static final long MAX_PENDING = 4 << 20;

    /** How old what is read may be, when another process has written. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Journal journal;
    private final Clock clock;
    private final Supplier<String> eventIds; // for what comes from no other system; used by whoever has the turn
    private final LedgerWriter ledgerWriter;
    private final State state;
    private final ReentrantLock changing = new ReentrantLock(); // held while the state changes
    private final GroupCommit<Request> group = new GroupCommit<>(this::executeAll);
    private volatile long lookedAt = System.nanoTime();
    private volatile Runnable afterAppend = () -> {};
    private final Map<Thread, Batch> batches = new ConcurrentHashMap<>();

    /** What a caller asks for, given the state and the time: the events that record it, or an exception. Pure. */
    public interface Decision {
        List<Event.Builder> decide(ProjectView state, long now);
    }

    /** Events that were recorded elsewhere. Its methods are called in the turn to append, by the thread that asked for it. */
    public interface Recorded {
        /** Returns the events to append, now that all is known that others have appended; none of them changes nothing. */
        List<Event> choose();

        /**
         * Learns that the events are durable, and part of the state.
         *
         * @param from the position before them
         * @param to the position after them
         */
        void appended(List<Event> events, long from, long to);
    }

    /**
     * Brings a state up to the end of the journal.
     *
     * @param state as of its position in this journal; the engine alone changes it from now on
     */
    public Engine(Journal journal, State state, Clock clock, Supplier<String> eventIds) {
        this(journal, state, clock, eventIds, LedgerWriter.CONTINUING);
    }

    /**
     * Brings a state up to the end of the journal.
     *
     * @param state as of its position in this journal; the engine alone changes it from now on
     * @param ledgerWriter makes events entries of a ledger, while nobody else can
     */
    public Engine(Journal journal, State state, Clock clock, Supplier<String> eventIds, LedgerWriter ledgerWriter) {
        this.journal = journal;
        this.state = state;
        this.clock = clock;
        this.eventIds = eventIds;
        this.ledgerWriter = ledgerWriter;
        catchUp();
    }

    private void catchUp() {
        long end = journal.end();
        if (state.position() >= end) {
            return;
        }
        changing.lock();
        try {
            while (state.position() < end) {
                List<Journal.Entry> entries = journal.read(state.position(), REPLAY_BATCH);
                if (entries.isEmpty()) {
                    state.skipTo(end);
                }
                for (Journal.Entry entry : entries) {
                    state.apply(entry.event(), entry.nextPosition());
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /** Sets what is run, outside of any lock, after events were appended. It must not throw, nor take long. */
    public void setAfterAppend(Runnable afterAppend) {
        this.afterAppend = afterAppend;
    }

    /** Returns the state, which may lack what other processes have appended since somebody last looked. */
    public State state() {
        return state;
    }

    /** Returns a project as it is now, or was a tenth of a second ago. What this thread does in a batch is done first. */
    public ProjectState fresh(String project) {
        Batch own = ownBatch();
        if (own != null) {
            own.write();
        }
        freshen();
        return state.project(project);
    }

    /** Returns a project as {@link #fresh} does, with what this thread did in a batch, which stays to be written. */
    ProjectView current(String project) {
        freshen();
        return view(project);
    }

    /** Returns a project with what this thread did in a batch; without what other processes did of late. */
    ProjectView view(String project) {
        Batch own = ownBatch();
        return own == null ? state.project(project) : own.view(project);
    }

    /** Learns what other processes have appended, unless that was done a moment ago. Never throws. */
    void freshen() {
        long now = System.nanoTime();
        if (now - lookedAt > FRESH_NANOS) {
            lookedAt = now;
            refresh();
        }
    }

    /** Learns what other processes have appended, if anything. Never throws: what is known already is still right. */
    public void refresh() {
        try {
            if (journal.hasGrown()) {
                group.run(new Request("", (project, now) -> List.of()));
                afterAppend.run();
            }
        } catch (StorageException e) {
            LOGGER.warn("What other processes have recorded cannot be read now: {}", e.getMessage());
        }
    }

    /** Returns the time, in epoch nanoseconds. */
    public long now() {
        return Times.epochNanos(clock.instant());
    }

    /** Makes a decision a durable fact, or leaves everything as it was and throws. */
    void execute(String project, Decision decision) {
        Request request = new Request(project, decision);
        Batch own = ownBatch();
        if (own != null) {
            own.add(request);
            return;
        }
        group.run(request);
        if (!request.events.isEmpty()) {
            afterAppend.run();
        }
    }

    /**
     * Appends events that were recorded elsewhere as they are, with their ids and times, in a turn of their own: all or
     * none. An exception of {@link Recorded#choose} comes out of this method, and nothing has happened then.
     *
     * @throws StorageException if they could not be made durable
     */
    public void append(Recorded recorded) {
        boolean appended;
        try (Journal.Turn turn = journal.begin()) {
            catchUp();
            List<Event> events = recorded.choose();
            appended = !events.isEmpty();
            if (appended) {
                Map<String, PendingProject> pending = new HashMap<>();
                List<Change> changes = new ArrayList<>(events.size());
                for (Event event : events) {
                    changes.add(pending.computeIfAbsent(
                                    event.project(), project -> new PendingProject(state.project(project)))
                            .apply(event));
                }
                turn.add(events);
                long from = journal.end();
                turn.commit();
                publish(changes);
                recorded.appended(events, from, journal.end());
            }
        }
        if (appended) {
            afterAppend.run();
        }
    }

    private @Nullable Batch ownBatch() {
        return batches.isEmpty() ? null : batches.get(Thread.currentThread());
    }

    /** Runs work whose decisions are written together, by and by; all of them when it returns. Within another, it joins. */
    public void batch(Runnable work) {
        if (ownBatch() != null) {
            work.run();
            return;
        }
        Batch own = new Batch(state, this::now, this::writeTogether);
        batches.put(Thread.currentThread(), own);
        try {
            work.run();
        } catch (Throwable e) {
            try {
                own.write(); // what was accepted before is kept
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        } finally {
            batches.remove(Thread.currentThread());
        }
        own.write();
    }

    private void writeTogether(List<Request> requests) {
        group.run(Request.ofAll(requests));
        afterAppend.run();
    }

    /** Decides and records; by the leader of a group, for all of it. */
    private void executeAll(List<Request> calls) {
        List<Request> requests = Request.flatten(calls);
        int next = 0;
        while (next < requests.size()) {
            int from = next;
            try (Journal.Turn turn = journal.begin()) {
                catchUp();
                next = decideAll(requests, from, turn);
                if (turn.pending() > 0) {
                    turn.commit();
                    publish(requests, from, next);
                }
            } catch (StorageException e) {
                if (next == from) {
                    next = requests.size(); // there was no turn, and each of them would wait for one as long
                }
                failAll(requests.subList(from, next), e);
            }
        }
    }

    /** Returns the index of the first request that is left for the next turn. */
    private int decideAll(List<Request> requests, int from, Journal.Turn turn) {
        long now = now();
        long recordedAt = state.lastRecordedAt();
        // one alone is decided on the state itself, which spares the layer above it
        Map<String, PendingProject> pending = requests.size() == 1 ? null : new HashMap<>();
        int next = from;
        do {
            Request request = requests.get(next);
            ProjectState committed = state.project(request.project);
            PendingProject layer = pending == null
                    ? null
                    : pending.computeIfAbsent(request.project, project -> new PendingProject(committed));
            try {
                recordedAt = decide(request, now, recordedAt, layer == null ? committed : layer, turn);
            } catch (RuntimeException e) {
                request.failure = e;
            }
            request.changes = fold(request.events, committed, layer);
            next++;
        } while (next < requests.size() && turn.pending() < MAX_PENDING);
        return next;
    }

    /** Returns when the last event was recorded. Each is recorded later than the one before it, whatever the clock says. */
    private long decide(Request request, long now, long lastRecordedAt, ProjectView project, Journal.Turn turn) {
        List<Event.Builder> decided = request.decision.decide(project, now);
        if (decided.isEmpty()) {
            return lastRecordedAt;
        }
        long recordedAt = lastRecordedAt;
        ChainLink ledgerHead = project.ledgerHead();
        List<Event> events = new ArrayList<>(decided.size());
        for (Event.Builder builder : decided) {
            recordedAt = Math.max(now, recordedAt + 1);
            String sourced = SourcedIds.of(builder, project);
            builder.setId(sourced != null ? sourced : eventIds.get()).setRecordedAt(recordedAt);
            Event event = ledgerWriter.build(builder, ledgerHead);
            ChainLink link = ChainLink.of(event);
            ledgerHead = link != null ? link : ledgerHead;
            events.add(event);
        }
        turn.add(events);
        request.events = events;
        return recordedAt;
    }

    /**
     * Folds events before they are durable: a finished task may have to be read from the disk for it, and if that fails
     * nothing of the turn is recorded. Afterwards nothing can fail.
     */
    private static List<Change> fold(List<Event> events, ProjectState committed, @Nullable PendingProject layer) {
        if (layer == null && events.size() == 1) {
            return List.of(Fold.apply(committed, events.get(0)));
        }
        PendingProject pending = layer != null ? layer : new PendingProject(committed);
        return events.stream().map(pending::apply).toList();
    }

    private void publish(List<Request> requests, int from, int to) {
        for (int i = from; i < to; i++) {
            publish(requests.get(i).changes);
        }
    }

    private void publish(List<Change> changes) {
        long end = journal.end();
        changing.lock();
        try {
            for (Change change : changes) {
                state.commit(change, end);
            }
        } finally {
            changing.unlock();
        }
    }

    private static void failAll(List<Request> requests, StorageException cause) {
        for (Request request : requests) {
            request.events = List.of();
            request.changes = List.of();
            if (request.failure == null) {
                // one for each caller, who may add to it
                request.failure = new StorageException(String.valueOf(cause.getMessage()), cause.getCause());
            }
        }
    }

    /** Moves finished tasks and insights out of memory, as {@link State#moveOut} does. */
    void moveOut(Archived kept, long upTo) {
        changing.lock();
        try {
            state.moveOut(kept, upTo);
        } finally {
            changing.unlock();
        }
    }

    /** Reads the state while nothing changes it. The reader must not block. */
    public <T> T read(Function<State, T> reader) {
        changing.lock();
        try {
            return reader.apply(state);
        } finally {
            changing.unlock();
        }
    }
}
