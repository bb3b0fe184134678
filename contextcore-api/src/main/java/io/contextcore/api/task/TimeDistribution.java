package io.contextcore.api.task;

import io.contextcore.api.RefusedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, over many times: counted in the buckets that its metric has, from 1 hour to 26 weeks. Immutable.
 */
public interface TimeDistribution {

    /** Returns how many times there are. */
    long getCount();

    /** Returns the mean, in whole seconds; {@code null} while there is no time. It is exact. */
    @Nullable Duration getMean();

    /** Returns the shortest; {@code null} while there is none. It is exact. */
    @Nullable Duration getMin();

    /** Returns the longest; {@code null} while there is none. It is exact. */
    @Nullable Duration getMax();

    /**
     * Returns an estimate of the time that this share of all did not exceed, in whole seconds. As Prometheus'
     * {@code histogram_quantile} does, it takes the times of a bucket to lie evenly between the bucket's bounds; unlike it,
     * it knows the shortest and the longest time, and goes neither below the one nor above the other.
     *
     * @param share 0.0 to 1.0, such as 0.95
     * @return {@code null} while there is no time
     * @throws RefusedException if the share is not in that range
     */
    @Nullable Duration getQuantile(double share);
}
