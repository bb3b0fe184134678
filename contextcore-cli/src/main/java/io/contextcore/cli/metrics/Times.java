package io.contextcore.cli.metrics;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Durations in whole seconds, all of them kept, so that what is said of them is exact. For one thread. */
final class Times {
    private long[] seconds = new long[64];
    private int count;
    private boolean sorted = true;

    void add(@Nullable Duration time) {
        if (time == null) {
            return;
        }
        if (count == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * count);
        }
        seconds[count++] = time.toSeconds();
        sorted = false;
    }

    int count() {
        return count;
    }

    /** Returns the shortest of them that so many percent do not exceed; {@code null} if there is none. */
    @Nullable Duration percentile(int percent) {
        if (count == 0) {
            return null;
        }
        if (!sorted) {
            Arrays.sort(seconds, 0, count);
            sorted = true;
        }
        long rank = Math.max(1, ((long) count * percent + 99) / 100);
        return Duration.ofSeconds(seconds[(int) rank - 1]);
    }
}
