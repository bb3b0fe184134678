package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signal's way out of the journal: what an event means is projected from the state at its place in the journal, not
 * from today's, so that it is the same whenever it is sent. The state at the cursor is kept here for that.
 *
 * <p>At least once, in order: a batch is sent until it is accepted, then the cursor moves. After a crash one batch may be
 * sent again, byte for byte the same. Owned by the delivery thread.
 *
 * @param <T> what is sent
 */
final class FactQueue<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(FactQueue.class);
    private static final int BATCH_EVENTS = 256;

    private final Journal journal;
    private final Cursor cursor;
    private final BiFunction<ProjectView, Change, List<T>> projection;
    private final @Nullable Aging<T> aging;
    private final Consumer<Change> onDelivered;
    private final Exporting<T> exporting;
    private final LongSupplier now;

    private State state = new State();
    private long position;
    private long stamp = Cursor.Place.NO_STAMP;
    private final AtomicLong deliveredEvents = new AtomicLong();
    private @Nullable Batch<T> batch;

    /** What becomes too old to be sent with its own time, and how it is sent then. */
    interface Aging<T> {
        boolean isTooOld(T item, long now);

        T stamped(T item, long stamp);
    }

    /** What was projected and not yet accepted. */
    private record Batch<T>(List<T> items, List<Change> changes, long nextPosition) {}

    FactQueue(
            Journal journal,
            Cursor cursor,
            BiFunction<ProjectView, Change, List<T>> projection,
            @Nullable Aging<T> aging,
            Consumer<Change> onDelivered,
            Exporting<T> exporting,
            LongSupplier now) {
        this.journal = journal;
        this.cursor = cursor;
        this.projection = projection;
        this.aging = aging;
        this.onDelivered = onDelivered;
        this.exporting = exporting;
        this.now = now;
    }

    /** Rebuilds the state at the cursor. */
    void open() {
        Cursor.Place place = Cursor.Place.START;
        try {
            place = cursor.load();
        } catch (IOException e) {
            LOGGER.warn("How far the journal was delivered is not known, so it is sent again from its beginning", e);
        }
        long target = place.position();
        stamp = place.stamp();
        List<Journal.Entry> entries = journal.read(position, BATCH_EVENTS);
        while (position < target && !entries.isEmpty()) {
            for (Journal.Entry entry : entries) {
                if (position < target) {
                    state.apply(entry.event(), entry.nextPosition());
                    advance(entry.nextPosition(), 1);
                }
            }
            entries = journal.read(position, BATCH_EVENTS);
        }
        if (position != target) {
            LOGGER.warn(
                    "The place up to which the journal was delivered is not one in it; it is sent again from its beginning");
            state = new State();
            stamp = Cursor.Place.NO_STAMP;
            position = 0;
            deliveredEvents.set(0);
        }
    }

    private void advance(long nextPosition, int events) {
        position = nextPosition;
        deliveredEvents.addAndGet(events);
    }

    /** Returns whether everything in the journal was accepted. */
    boolean isEmpty() {
        return batch == null && position >= journal.end();
    }

    /** Returns how many events were accepted, since the journal began. */
    long deliveredEvents() {
        return deliveredEvents.get();
    }

    Exporting<T> exporting() {
        return exporting;
    }

    /** Sends the next batch, if there is one. Returns whether it was accepted. */
    boolean deliverNext(Duration timeout) {
        Batch<T> next = batch != null ? batch : project();
        batch = next;
        if (!fixStamp(next)
                || !exporting.export(stamped(next.items), timeout)
                || !save(new Cursor.Place(next.nextPosition, Cursor.Place.NO_STAMP))) {
            return false;
        }
        batch = null;
        stamp = Cursor.Place.NO_STAMP;
        advance(next.nextPosition, next.changes.size());
        next.changes.forEach(onDelivered);
        return true;
    }

    /** A stamp is written down before it is used, so that the same one is used after a crash. */
    private boolean fixStamp(Batch<T> next) {
        long time = now.getAsLong();
        if (aging == null
                || stamp != Cursor.Place.NO_STAMP
                || next.items.stream().noneMatch(item -> aging.isTooOld(item, time))) {
            return true;
        }
        if (!save(new Cursor.Place(position, time))) {
            return false;
        }
        stamp = time;
        return true;
    }

    private List<T> stamped(List<T> items) {
        Aging<T> known = aging;
        if (known == null || stamp == Cursor.Place.NO_STAMP) {
            return items;
        }
        return items.stream()
                .map(item -> known.isTooOld(item, stamp) ? known.stamped(item, stamp) : item)
                .toList();
    }

    private boolean save(Cursor.Place place) {
        try {
            cursor.save(place);
            return true;
        } catch (IOException e) {
            return exporting.failed("the cursor could not be moved: " + e);
        }
    }

    private Batch<T> project() {
        List<T> items = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        long next = journal.end(); // without entries there are only damaged lines up to there
        for (Journal.Entry entry : journal.read(position, BATCH_EVENTS)) {
            ProjectView project = state.project(entry.event().project());
            Change change = Fold.apply(project, entry.event());
            items.addAll(projection.apply(project, change));
            state.commit(change, entry.nextPosition());
            changes.add(change);
            next = entry.nextPosition();
        }
        return new Batch<>(items, changes, next);
    }
}
