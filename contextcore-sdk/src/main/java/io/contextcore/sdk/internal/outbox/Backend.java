package io.contextcore.sdk.internal.outbox;

import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend of one signal, as it shows: counts what it took, and leaves it alone for a while after a failure, for longer
 * and longer up to a minute, or as long as it asked for.
 *
 * <p>Owned by the signal's thread; {@link #figures} may be called by any.
 *
 * @param <T> what is sent
 */
final class Backend<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(Backend.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String signal;
    private final Sender<T> sender;
    private final Clock clock;

    private int failuresInARow;
    private long pausedUntil = System.nanoTime();
    private volatile Figures figures = new Figures(0, 0, null, null);

    /**
     * What came of it since the process began.
     *
     * @param delivered how many items were taken
     * @param failures how many requests failed
     * @param lastSuccess when one last was taken; {@code null} if none was
     * @param lastError what went wrong last; {@code null} if nothing did since then
     */
    record Figures(
            long delivered,
            long failures,
            @Nullable Instant lastSuccess,
            @Nullable String lastError) {}

    Backend(String signal, Sender<T> sender, Clock clock) {
        this.signal = signal;
        this.sender = sender;
        this.clock = clock;
    }

    /** Sends items as one request. */
    Outcome send(List<T> items, Duration timeout) {
        Outcome outcome = sender.send(items, timeout);
        if (outcome instanceof Outcome.Accepted) {
            answered(items.size(), null);
        } else if (outcome instanceof Outcome.PartlyRefused partly) {
            answered(Math.max(0, items.size() - partly.items()), partly.reason());
        } else if (outcome instanceof Outcome.Refused refused) {
            answered(0, refused.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(failed.reason(), failed.retryAfter());
        }
        return outcome;
    }

    /** A backend that refuses what it was sent works. */
    private void answered(long taken, @Nullable String refusal) {
        Figures before = figures;
        if (failuresInARow > 0) {
            LOGGER.info("Delivery of {} works again", signal);
        }
        failuresInARow = 0;
        pausedUntil = System.nanoTime();
        figures = new Figures(
                before.delivered + taken,
                before.failures,
                taken > 0 ? Instant.now(clock) : before.lastSuccess,
                refusal);
    }

    /** Notes that delivery failed, for a reason on this side. */
    void failed(String error) {
        failed(error, null);
    }

    private void failed(String error, @Nullable Duration retryAfter) {
        Figures before = figures;
        if (!error.equals(before.lastError)) {
            LOGGER.warn("Delivery of {} failed and will be tried again, nothing is lost: {}", signal, error);
        }
        long pause = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(failuresInARow, 10));
        long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2);
        failuresInARow++;
        pausedUntil = System.nanoTime() + (retryAfter == null ? jittered : Math.max(retryAfter.toNanos(), jittered));
        figures = new Figures(before.delivered, before.failures + 1, before.lastSuccess, error);
    }

    /** Returns how long not to try again after failures; zero or less if there is no reason to wait. */
    Duration pause() {
        return Duration.ofNanos(pausedUntil - System.nanoTime());
    }

    /** Returns whether there is no reason to wait. */
    boolean isReady() {
        return pause().toNanos() <= 0;
    }

    Figures figures() {
        return figures;
    }

    /** Lets go of the connections, by any thread. */
    void close(Duration timeout) {
        sender.close(timeout);
    }
}
