package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTotals;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TimeDistribution;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The totals of a project as they were at one moment, those of all types and priorities together. Immutable. */
public final class ProjectTotals implements TaskTotals {
    private final Map<TaskStatus, Long> taskCounts = new EnumMap<>(TaskStatus.class);
    private final long created;
    private final long completed;
    private final long cancelled;
    private final long completedPoints;
    private final TimeDistribution leadTime;
    private final TimeDistribution cycleTime;
    private final TimeDistribution blockedTime;

    /** Copies totals; by the thread that commits, or while it cannot. */
    public ProjectTotals(Totals totals) {
        for (TaskStatus status : TaskStatus.values()) {
            taskCounts.put(status, totals.tasks(status));
        }
        this.created = sum(totals::created);
        this.completed = sum(totals::completed);
        this.cancelled = sum(totals::cancelled);
        this.completedPoints = sum(totals::completedPoints);
        this.leadTime = distribution(totals::leadTime);
        this.cycleTime = distribution(totals::cycleTime);
        this.blockedTime = distribution(totals::blockedTime);
    }

    private static long sum(ToLongFunction<TaskType> figure) {
        return Stream.of(TaskType.values()).mapToLong(figure).sum();
    }

    private static TimeDistribution distribution(Function<TaskType, DurationHistogram> times) {
        return new Times(
                Stream.of(TaskType.values()).map(times).reduce(new DurationHistogram(), DurationHistogram::plus));
    }

    /** A histogram that nobody changes any more. */
    private record Times(DurationHistogram histogram) implements TimeDistribution {
        @Override
        public long getCount() {
            return histogram.count();
        }

        @Override
        public @Nullable Duration getMean() {
            return getCount() == 0 ? null : Duration.ofSeconds(Math.round(histogram.sum() / getCount()));
        }

        @Override
        public @Nullable Duration getMin() {
            return getCount() == 0 ? null : Duration.ofSeconds(histogram.exactMin());
        }

        @Override
        public @Nullable Duration getMax() {
            return getCount() == 0 ? null : Duration.ofSeconds(histogram.exactMax());
        }

        @Override
        public @Nullable Duration getQuantile(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new RefusedException("share", share, "must be 0.0 to 1.0");
            }
            return getCount() == 0 ? null : Duration.ofSeconds(Math.round(histogram.quantile(share)));
        }

        @Override
        public String toString() {
            return getCount() + " from " + getMin() + " to " + getMax() + ", median " + getQuantile(0.5);
        }
    }

    @Override
    public long getTaskCount(TaskStatus status) {
        return taskCounts.getOrDefault(status, 0L);
    }

    @Override
    public long getCreated() {
        return created;
    }

    @Override
    public long getCompleted() {
        return completed;
    }

    @Override
    public long getCancelled() {
        return cancelled;
    }

    @Override
    public long getCompletedPoints() {
        return completedPoints;
    }

    @Override
    public TimeDistribution getLeadTime() {
        return leadTime;
    }

    @Override
    public TimeDistribution getCycleTime() {
        return cycleTime;
    }

    @Override
    public TimeDistribution getBlockedTime() {
        return blockedTime;
    }

    @Override
    public String toString() {
        return "TaskTotals{" + taskCounts + ", created=" + created + ", completed=" + completed + ", cancelled="
                + cancelled + ", completedPoints=" + completedPoints + ", leadTime=" + leadTime + ", cycleTime="
                + cycleTime + ", blockedTime=" + blockedTime + "}";
    }
}
