package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.Health;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sender of one signal: waits for each answer, counts, holds back after failures, and never throws.
 *
 * <p>Owned by the delivery thread; {@link #health} may be called by any.
 *
 * @param <T> what it exports
 */
final class Exporting<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(Exporting.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String signal;
    private final Sender<T> sender;
    private final Clock clock;

    private int failuresInARow;
    private long pausedUntil = System.nanoTime();
    private volatile Health.Signal counts = new Health.Signal(true, 0, 0, 0, null, null);

    Exporting(String signal, Sender<T> sender, Clock clock) {
        this.signal = signal;
        this.sender = sender;
        this.clock = clock;
    }

    /** Exports, and returns whether all of it was accepted. */
    boolean export(List<T> items, Duration timeout) {
        if (items.isEmpty()) {
            return true;
        }
        Outcome outcome = sender.send(items, timeout);
        if (outcome instanceof Outcome.Failed failed) {
            failed(failed.reason());
            if (failed.retryAfter() != null) {
                // The backend knows better than our guess, unless it asks for less.
                long asked = System.nanoTime() + failed.retryAfter().toNanos();
                pausedUntil = asked - pausedUntil > 0 ? asked : pausedUntil;
            }
            return false;
        }
        if (outcome instanceof Outcome.Refused refused) {
            return failed(refused.reason());
        }
        if (outcome instanceof Outcome.PartlyRefused partly) {
            LOGGER.warn(
                    "Of {} items of {} the backend refused {}: {}",
                    items.size(),
                    signal,
                    partly.items(),
                    partly.reason());
        }
        return succeeded(items.size());
    }

    private boolean succeeded(int items) {
        Health.Signal before = counts;
        if (failuresInARow > 0) {
            LOGGER.info("Delivery of {} works again", signal);
        }
        failuresInARow = 0;
        pausedUntil = System.nanoTime();
        counts = new Health.Signal(true, 0, before.delivered() + items, before.failures(), Instant.now(clock), null);
        return true;
    }

    boolean failed(String error) {
        Health.Signal before = counts;
        if (!error.equals(before.lastError())) {
            LOGGER.warn("Delivery of {} failed and will be tried again, nothing is lost: {}", signal, error);
        }
        long pause = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(failuresInARow, 10));
        failuresInARow++;
        pausedUntil =
                System.nanoTime() + pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2);
        counts = new Health.Signal(true, 0, before.delivered(), before.failures() + 1, before.lastSuccess(), error);
        return false;
    }

    /** Returns how long not to try again after failures; zero or less if there is no reason to wait. */
    Duration pause() {
        return Duration.ofNanos(pausedUntil - System.nanoTime());
    }

    /** Returns the figures, with this many events still queued. */
    Health.Signal health(long queued) {
        Health.Signal now = counts;
        return new Health.Signal(true, queued, now.delivered(), now.failures(), now.lastSuccess(), now.lastError());
    }

    /** Returns the figures of a signal that has no exporter. */
    static Health.Signal notConfigured() {
        return new Health.Signal(false, 0, 0, 0, null, null);
    }
}
