package io.contextcore.sdk.internal.outbox;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.signal.DeliveryMetrics;
import io.contextcore.sdk.internal.tracker.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the facts of one signal, and after them how things stand.
 *
 * @param <T> what is sent
 */
final class FactThread<T> extends SignalThread {
    private final FactQueue<T> queue;
    private final Cursor cursor;
    private final Backend<T> backend;
    private final Standing standing;
    private volatile boolean delivering;

    /** How things stand now; sent when all facts were. Owned by the signal's thread. */
    interface Standing {
        /** Sends what changed, and returns whether nothing is left to be sent. */
        boolean sendChanged(Duration timeout);

        /** Returns whether there is something to be sent. */
        boolean hasChanged();

        /** Sends all of it. */
        void sendAll(Duration timeout);
    }

    FactThread(
            String signal,
            Journal.Role role,
            Journal journal,
            Engine engine,
            Cursor cursor,
            FactQueue<T> queue,
            Backend<T> backend,
            Standing standing) {
        super(signal, role, journal, engine);
        this.cursor = cursor;
        this.queue = queue;
        this.backend = backend;
        this.standing = standing;
    }

    @Override
    void open() {
        queue.open();
        delivering = true;
    }

    @Override
    void close() {
        delivering = false;
    }

    @Override
    void deliver() {
        while (!isDelivered() && backend.isReady() && !isEnding()) {
            queue.deliverNext(EXPORT_TIMEOUT);
        }
        if (isDelivered() && backend.isReady() && !isEnding()) {
            standing.sendChanged(EXPORT_TIMEOUT);
        }
    }

    private boolean isDelivered() {
        return queue.isDeliveredUpTo(journal.end());
    }

    @Override
    void beat() {
        if (isDelivered() && backend.isReady() && !isEnding()) {
            standing.sendAll(EXPORT_TIMEOUT);
        }
    }

    @Override
    @Nullable Duration untilRetry() {
        return isDelivered() && !standing.hasChanged() ? null : backend.pause();
    }

    @Override
    boolean deliverUpTo(long position, long deadline) {
        while (!queue.isDeliveredUpTo(position)) {
            if (!isLeft(deadline) || !queue.deliverNext(left(deadline))) {
                return false;
            }
        }
        return !isDelivered() || !standing.hasChanged() || (isLeft(deadline) && standing.sendChanged(left(deadline)));
    }

    @Override
    boolean isDeliveredElsewhere(long position) {
        return placeElsewhere().position() >= position;
    }

    private Cursor.Place placeElsewhere() {
        try {
            return cursor.load();
        } catch (IOException e) {
            return Cursor.Place.START; // whoever delivers says so in its log
        }
    }

    /** Returns up to where everything was delivered. */
    Cursor.Place place() {
        return delivering ? queue.place() : placeElsewhere();
    }

    DeliveryMetrics.Figures figures(String signal) {
        Health.Signal health = health();
        return new DeliveryMetrics.Figures(
                signal, health.queued(), lagSeconds(), health.delivered(), health.failures(), health.setAside());
    }

    /** How long the first event that was not delivered has been waiting. */
    private long lagSeconds() {
        long position = place().position();
        if (position < journal.start() || position >= journal.end()) {
            return 0;
        }
        try {
            List<Journal.Entry> first = journal.read(position, 1);
            long waiting =
                    first.isEmpty() ? 0 : engine.now() - first.get(0).event().recordedAt();
            return TimeUnit.NANOSECONDS.toSeconds(Math.max(0, waiting));
        } catch (IllegalArgumentException | StorageException e) {
            return 0; // whoever delivers meets the same, and says so
        }
    }

    Health.Signal health() {
        Cursor.Place place = place();
        Backend.Figures figures = backend.figures();
        return new Health.Signal(
                true,
                Math.max(0, engine.state().eventCount() - place.eventCount()),
                figures.delivered(),
                figures.failures(),
                place.setAside(),
                figures.lastSuccess(),
                figures.lastError());
    }
}
