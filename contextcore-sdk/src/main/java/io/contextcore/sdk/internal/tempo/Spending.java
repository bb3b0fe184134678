package io.contextcore.sdk.internal.tempo;

import java.time.Duration;

/** What one call may spend in all: time, requests and bytes. For one thread. */
final class Spending {
    static final int MAX_REQUESTS = 2_000;
    static final long MAX_BYTES = 256L << 20;

    /** How much is read of one answer. */
    static final int MAX_ANSWER_BYTES = 16 << 20;

    private final Duration time;
    private final long deadline;
    private int requests;
    private long bytes;

    Spending(Duration time) {
        this.time = time;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /**
     * Accounts for a request that is about to be made.
     *
     * @return how long it may take
     */
    Duration request() {
        if (requests >= MAX_REQUESTS) {
            throw exceeded(MAX_REQUESTS + " requests");
        }
        if (bytes >= MAX_BYTES) {
            throw exceeded((MAX_BYTES >> 20) + " MiB");
        }
        requests++;
        return left();
    }

    /** Returns how much time is left, more than zero. */
    Duration left() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw exceeded(time.toString());
        }
        return left;
    }

    void received(int count) {
        bytes += count;
    }

    private static TempoException exceeded(String what) {
        return new TempoException(TempoException.Reason.FAILED, "broken off after " + what);
    }
}
