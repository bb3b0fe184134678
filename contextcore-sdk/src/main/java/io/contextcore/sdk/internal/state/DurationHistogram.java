package io.contextcore.sdk.internal.state;

import java.util.ArrayList;
import java.util.List;

/** Counts durations in seconds, in buckets from one hour to 26 weeks. Owned by the thread that commits. */
public final class DurationHistogram {
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    private static final long[] BOUNDARIES = {
        HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 3 * DAY, 5 * DAY, WEEK, 2 * WEEK, 4 * WEEK, 8 * WEEK, 13 * WEEK,
        26 * WEEK
    };
    private static final List<Double> BOUNDARY_LIST = boundaryList();

    private final long[] counts = new long[BOUNDARIES.length + 1];
    private long sum;
    private long count;
    private long min = Long.MAX_VALUE;
    private long max;

    private static List<Double> boundaryList() {
        List<Double> boundaries = new ArrayList<>();
        for (long boundary : BOUNDARIES) {
            boundaries.add((double) boundary);
        }
        return List.copyOf(boundaries);
    }

    DurationHistogram() {}

    /** What was kept of a histogram: the counts of its buckets, and if they are not all 0, sum, smallest and largest. */
    DurationHistogram(List<Long> counts, long sum, long min, long max) {
        if (counts.size() != this.counts.length) {
            throw new IllegalArgumentException("a histogram has " + this.counts.length + " buckets");
        }
        for (int i = 0; i < this.counts.length; i++) {
            this.counts[i] = counts.get(i);
            this.count += this.counts[i];
        }
        this.sum = sum;
        this.min = min;
        this.max = max;
    }

    DurationHistogram copy() {
        return new DurationHistogram(counts(), sum, min, max);
    }

    /** Returns all that two histograms counted. */
    DurationHistogram plus(DurationHistogram other) {
        DurationHistogram both = copy();
        for (int i = 0; i < counts.length; i++) {
            both.counts[i] += other.counts[i];
        }
        both.sum += other.sum;
        both.count += other.count;
        both.min = Math.min(min, other.min);
        both.max = Math.max(max, other.max);
        return both;
    }

    void record(long seconds) {
        int bucket = 0;
        while (bucket < BOUNDARIES.length && seconds > BOUNDARIES[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sum += seconds;
        count++;
        min = Math.min(min, seconds);
        max = Math.max(max, seconds);
    }

    /** Returns the upper bounds, inclusive, of all buckets but the last. */
    public static List<Double> boundaries() {
        return BOUNDARY_LIST;
    }

    /** Returns how many durations fell into each bucket. */
    public List<Long> counts() {
        List<Long> copy = new ArrayList<>(counts.length);
        for (long bucket : counts) {
            copy.add(bucket);
        }
        return List.copyOf(copy);
    }

    /**
     * Returns an estimate of the seconds that a share of all did not exceed, while there is any: evenly spread within a
     * bucket, and never beyond the smallest and the largest.
     *
     * @param share 0 to 1
     */
    double quantile(double share) {
        double rank = share * (double) count;
        long before = 0;
        int bucket = 0;
        while (bucket < BOUNDARIES.length && before + counts[bucket] < rank) {
            before += counts[bucket++];
        }
        double lower = bucket == 0 ? 0 : BOUNDARIES[bucket - 1];
        double upper = bucket < BOUNDARIES.length ? BOUNDARIES[bucket] : max();
        double within = counts[bucket] == 0 ? 0 : (rank - before) / (double) counts[bucket];
        return Math.max(min(), Math.min(max(), lower + (upper - lower) * within));
    }

    long exactSum() {
        return sum;
    }

    long exactMin() {
        return min;
    }

    long exactMax() {
        return max;
    }

    public double sum() {
        return (double) sum;
    }

    public long count() {
        return count;
    }

    /** Returns the smallest; 0 while there is none. */
    public double min() {
        return count == 0 ? 0 : (double) min;
    }

    /** Returns the largest; 0 while there is none. */
    public double max() {
        return (double) max;
    }
}
