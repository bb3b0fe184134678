package io.contextcore.sdk.internal.event;

import java.time.Instant;

/** Converts between {@link Instant} and epoch nanoseconds, the form that OTLP and the state use. */
public final class Times {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The last time that fits, in the year 2262. */
    public static final Instant MAX = instant(Long.MAX_VALUE);

    private Times() {}

    public static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    /** Returns the epoch nanoseconds of a time between 1970 and {@link #MAX}. */
    public static long epochNanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
    }
}
