package io.contextcore.api.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The figures of nothing. */
final class NoopTaskTotals implements TaskTotals, TimeDistribution {
    static final NoopTaskTotals INSTANCE = new NoopTaskTotals();

    private NoopTaskTotals() {}

    @Override
    public long getTaskCount(TaskStatus status) {
        return 0;
    }

    @Override
    public long getCreated() {
        return 0;
    }

    @Override
    public long getCompleted() {
        return 0;
    }

    @Override
    public long getCancelled() {
        return 0;
    }

    @Override
    public long getCompletedPoints() {
        return 0;
    }

    @Override
    public TimeDistribution getLeadTime() {
        return this;
    }

    @Override
    public TimeDistribution getCycleTime() {
        return this;
    }

    @Override
    public TimeDistribution getBlockedTime() {
        return this;
    }

    @Override
    public long getCount() {
        return 0;
    }

    @Override
    public @Nullable Duration getMean() {
        return null;
    }

    @Override
    public @Nullable Duration getMin() {
        return null;
    }

    @Override
    public @Nullable Duration getMax() {
        return null;
    }

    @Override
    public @Nullable Duration getQuantile(double share) {
        return null;
    }

    @Override
    public String toString() {
        return "NoopTaskTotals";
    }
}
