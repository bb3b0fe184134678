package io.contextcore.sdk.internal.tempo;

import java.time.Duration;
import java.time.Instant;

/**
 * A range of time in the whole seconds that Tempo's search knows. Immutable.
 *
 * @param start in epoch seconds, more than 0: to Tempo 0 means that nothing was said
 * @param end in epoch seconds, after the start
 */
record Window(long start, long end) {
    private static final long MAX = 0xffff_ffffL;

    /** Returns the seconds that a range has a part of; at least one, and none outside of what Tempo can be asked. */
    static Window of(Instant from, Instant to) {
        long start = Math.min(Math.max(from.getEpochSecond(), 1), MAX - 1);
        return new Window(start, Math.min(Math.max(to.getEpochSecond() + 1, start + 1), MAX));
    }

    Duration length() {
        return Duration.ofSeconds(end - start);
    }

    boolean canBeSplit() {
        return end - start > 1;
    }

    /** Returns the last part of this window, of a length that is shorter than it, or its later half. */
    Window latest(Duration length) {
        return new Window(end - Math.min(Math.max(length.toSeconds(), 1), end - start - 1), end);
    }

    /** Returns what is before a part that ends with this window. */
    Window before(Window later) {
        return new Window(start, later.start);
    }
}
