package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signal's way out of the journal: what an event means is projected from the state at its place in the journal, not
 * from today's, so that it is the same whenever it is sent. The state at the cursor is kept here for that.
 *
 * <p>At least once, in order: a batch is sent until it was taken, then the cursor moves. After a crash one batch may be
 * sent again, byte for byte the same. What the backend refuses for good is set aside; of a batch, only the items that it
 * refuses when they come alone.
 *
 * <p>Owned by the signal's thread, but for {@link #place}.
 *
 * @param <T> what is sent
 */
final class FactQueue<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(FactQueue.class);

    /** A crash sends one batch again, so it is small. */
    private static final int BATCH_EVENTS = 256;

    /** After how many events the finished tasks among them are looked for in a checkpoint. */
    private static final int KEEP_IN_MEMORY = 4_096;

    private final Journal journal;
    private final Cursor cursor;
    private final Replicas replicas;
    private final Facts<T> facts;
    private final Backend<T> backend;
    private final SetAside<T> setAside;
    private final LongSupplier now;

    private State state = new State();
    private long movedOutAt;
    private volatile Cursor.Place place = Cursor.Place.START;
    private @Nullable Batch<T> batch;

    /**
     * What is sent of events.
     *
     * @param projection makes the items of a change, given the project before it
     * @param weigher about how many bytes an item takes
     * @param aging which items are sent with another time; {@code null} for none
     * @param onDelivered learns of each change whose items were delivered
     */
    record Facts<T>(
            BiFunction<ProjectView, Change, List<T>> projection,
            ToLongFunction<T> weigher,
            @Nullable Aging<T> aging,
            Consumer<Change> onDelivered) {}

    /** What a backend refuses with its own time after a while, and how it is sent then. */
    interface Aging<T> {
        boolean needsStamp(T item, long now);

        T stamped(T item, long stamp);
    }

    /** What was projected and not yet taken. */
    private static final class Batch<T> {
        final List<T> items;
        final List<Change> changes;
        final long nextPosition;
        long refused;

        @Nullable Deque<List<T>> requests;

        Batch(List<T> items, List<Change> changes, long nextPosition) {
            this.items = items;
            this.changes = changes;
            this.nextPosition = nextPosition;
        }
    }

    FactQueue(
            Journal journal,
            Cursor cursor,
            Replicas replicas,
            Facts<T> facts,
            Backend<T> backend,
            SetAside<T> setAside,
            LongSupplier now) {
        this.journal = journal;
        this.cursor = cursor;
        this.replicas = replicas;
        this.facts = facts;
        this.backend = backend;
        this.setAside = setAside;
        this.now = now;
    }

    /** Rebuilds the state at the cursor, wherever another process has left it. */
    void open() {
        Cursor.Place target = Cursor.Place.START;
        try {
            target = cursor.load();
        } catch (IOException e) {
            LOGGER.warn("How far the journal was delivered is not known, so it is sent again from its beginning", e);
        }
        batch = null;
        if (!replayTo(target.position())) {
            LOGGER.warn("The place up to which the journal was delivered is not one in it; it is sent again from its"
                    + " beginning");
            target = Cursor.Place.START;
            replayTo(journal.start());
        }
        place = new Cursor.Place(state.position(), state.eventCount(), target.setAside(), target.stamp());
    }

    private boolean replayTo(long target) {
        state = replicas.upTo(target);
        movedOutAt = state.eventCount();
        if (target > journal.end()) {
            return false;
        }
        while (state.position() < target) {
            List<Journal.Entry> entries = journal.read(state.position(), BATCH_EVENTS);
            if (entries.isEmpty()) {
                state.skipTo(target); // nothing but damaged lines
            }
            for (Journal.Entry entry : entries) {
                if (state.position() < target) {
                    state.apply(entry.event(), entry.nextPosition());
                }
            }
            moveOut();
        }
        return state.position() == target;
    }

    /** Returns whether everything before a position was delivered. */
    boolean isDeliveredUpTo(long position) {
        return place.position() >= position;
    }

    /** Returns how far it was delivered by this process, or was when it began. */
    Cursor.Place place() {
        return place;
    }

    /** Sends the next batch. Returns whether it was taken, or set aside. */
    boolean deliverNext(Duration timeout) {
        Batch<T> next = batch;
        if (next == null) {
            next = project();
            batch = next;
        }
        if (!fixStamp(next) || !sendAll(next, timeout)) {
            return false;
        }
        Cursor.Place moved = new Cursor.Place(
                next.nextPosition,
                place.eventCount() + next.changes.size(),
                place.setAside() + next.refused,
                Cursor.Place.NO_STAMP);
        if (!save(moved)) {
            return false;
        }
        batch = null;
        next.changes.forEach(facts.onDelivered);
        moveOut();
        return true;
    }

    private boolean sendAll(Batch<T> next, Duration timeout) {
        Deque<List<T>> requests = next.requests;
        if (requests == null) {
            requests = new ArrayDeque<>(Weight.requests(stamped(next.items), facts.weigher));
            next.requests = requests;
        }
        while (!requests.isEmpty()) {
            List<T> request = requests.getFirst();
            Outcome outcome = backend.send(request, timeout);
            if (outcome instanceof Outcome.Failed) {
                return false;
            }
            requests.removeFirst();
            if (outcome instanceof Outcome.PartlyRefused partly) {
                next.refused += partly.items();
                setAside.keep(request, partly.items(), partly.reason());
            } else if (outcome instanceof Outcome.Refused refused) {
                if (request.size() == 1) {
                    next.refused++;
                    setAside.keep(request, 1, refused.reason());
                } else {
                    int half = request.size() / 2; // to find the items that are meant, and deliver the others
                    requests.addFirst(request.subList(half, request.size()));
                    requests.addFirst(request.subList(0, half));
                }
            }
        }
        return true;
    }

    /** A stamp is written down before it is used, so that the same one is used after a crash. */
    private boolean fixStamp(Batch<T> next) {
        Aging<T> aging = facts.aging;
        long time = now.getAsLong();
        if (aging == null
                || place.stamp() != Cursor.Place.NO_STAMP
                || next.items.stream().noneMatch(item -> aging.needsStamp(item, time))) {
            return true;
        }
        return save(place.withStamp(time));
    }

    private List<T> stamped(List<T> items) {
        Aging<T> aging = facts.aging;
        long stamp = place.stamp();
        if (aging == null || stamp == Cursor.Place.NO_STAMP) {
            return items;
        }
        return items.stream()
                .map(item -> aging.needsStamp(item, stamp) ? aging.stamped(item, stamp) : item)
                .toList();
    }

    private boolean save(Cursor.Place moved) {
        try {
            cursor.save(moved);
            place = moved;
            return true;
        } catch (IOException e) {
            backend.failed("the cursor could not be moved: " + e);
            return false;
        }
    }

    private Batch<T> project() {
        List<T> items = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        long weight = 0;
        long end = journal.end(); // without entries there are only damaged lines up to there
        List<Journal.Entry> entries = journal.read(state.position(), BATCH_EVENTS);
        if (entries.isEmpty()) {
            state.skipTo(end);
        }
        for (Journal.Entry entry : entries) {
            if (weight > Weight.MAX_REQUEST) {
                break;
            }
            ProjectView project = state.project(entry.event().project());
            Change change = Fold.apply(project, entry.event());
            for (T item : facts.projection.apply(project, change)) {
                items.add(item);
                weight += facts.weigher.applyAsLong(item);
            }
            state.commit(change, entry.nextPosition());
            changes.add(change);
        }
        return new Batch<>(items, changes, state.position());
    }

    private void moveOut() {
        if (state.eventCount() - movedOutAt >= KEEP_IN_MEMORY) {
            movedOutAt = state.eventCount();
            Kept kept = replicas.keptUpTo(state.position());
            if (kept != null) {
                state.moveOut(kept.archived(), kept.position());
            }
        }
    }
}
