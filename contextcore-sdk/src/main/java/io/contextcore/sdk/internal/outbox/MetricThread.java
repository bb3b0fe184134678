package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.signal.DeliveryMetrics;
import io.contextcore.sdk.internal.tracker.Engine;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends the figures as they are now: when something changed, and at every heartbeat. They are never queued. */
final class MetricThread extends SignalThread {
    private final Supplier<List<MetricData>> figures;
    private final Backend<MetricData> backend;
    private long sentAt = -1;

    /** @param figures all metrics, now */
    MetricThread(Journal journal, Engine engine, Supplier<List<MetricData>> figures, Backend<MetricData> backend) {
        super("metrics", Journal.Role.METRICS, journal, engine);
        this.figures = figures;
        this.backend = backend;
    }

    @Override
    void open() {
        sentAt = -1;
    }

    @Override
    void deliver() {
        if (!isSent() && backend.isReady() && !isEnding()) {
            send(EXPORT_TIMEOUT);
        }
    }

    private boolean isSent() {
        return sentAt == engine.state().eventCount();
    }

    @Override
    void beat() {
        if (backend.isReady() && !isEnding()) {
            send(EXPORT_TIMEOUT);
        }
    }

    /** What a backend refuses of it is not kept: the next figures say the same, and more. */
    private boolean send(Duration timeout) {
        engine.refresh(); // totals that are behind those that another process has sent would go back
        long events = engine.state().eventCount();
        for (List<MetricData> request : Weight.requests(figures.get(), Weight::of)) {
            if (backend.send(request, timeout) instanceof Outcome.Failed) {
                return false;
            }
        }
        sentAt = events;
        return true;
    }

    @Override
    @Nullable Duration untilRetry() {
        return isSent() ? null : backend.pause();
    }

    @Override
    boolean deliverUpTo(long position, long deadline) {
        return isSent() || (isLeft(deadline) && send(left(deadline)));
    }

    @Override
    boolean isDeliveredElsewhere(long position) {
        return true; // soon: whoever has the role looks every second
    }

    DeliveryMetrics.Figures figures(String signal) {
        Backend.Figures now = backend.figures();
        return new DeliveryMetrics.Figures(signal, 0, 0, now.delivered(), now.failures(), 0);
    }

    Health.Signal health() {
        Backend.Figures now = backend.figures();
        return new Health.Signal(true, 0, now.delivered(), now.failures(), 0, now.lastSuccess(), now.lastError());
    }
}
