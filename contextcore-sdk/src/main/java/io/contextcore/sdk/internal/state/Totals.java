package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Absolute figures over all of a project's history, kept up event by event. They never go back, except for the number of
 * tasks in each status. Owned by the thread that commits.
 */
@SuppressWarnings("EnumOrdinal") // indexes of arrays that never leave this object
public final class Totals {
    private static final TaskType[] TYPES = TaskType.values();
    private static final TaskStatus[] STATUSES = TaskStatus.values();
    /** One more than there are priorities: the last is for none. */
    private static final int PRIORITIES = TaskPriority.values().length + 1;

    private final long[] tasksByStatus = new long[STATUSES.length];
    private final long[][] created = new long[TYPES.length][PRIORITIES];
    private final long[][] completed = new long[TYPES.length][PRIORITIES];
    private final long[][] cancelled = new long[TYPES.length][PRIORITIES];
    private final long[] completedPoints = new long[TYPES.length];
    private final DurationHistogram[] leadTime = histograms();
    private final DurationHistogram[] cycleTime = histograms();
    private final DurationHistogram[] blockedTime = histograms();

    private static DurationHistogram[] histograms() {
        DurationHistogram[] histograms = new DurationHistogram[TYPES.length];
        for (int i = 0; i < histograms.length; i++) {
            histograms[i] = new DurationHistogram();
        }
        return histograms;
    }

    void add(EventType event, @Nullable TaskState before, TaskState after) {
        if (before != null) {
            tasksByStatus[before.getStatus().ordinal()]--;
        }
        tasksByStatus[after.getStatus().ordinal()]++;
        int type = after.getType().ordinal();
        int priority = index(after.getPriority());
        switch (event) {
            case TASK_CREATED -> created[type][priority]++;
            case TASK_CANCELLED -> cancelled[type][priority]++;
            case TASK_COMPLETED -> {
                completed[type][priority]++;
                Integer points = after.getStoryPoints();
                completedPoints[type] += points == null ? 0 : points;
                Attempt attempt = after.attempt();
                long end = attempt.interval().since();
                leadTime[type].record(attempt.leadSeconds(end));
                blockedTime[type].record(attempt.blockedSeconds(end));
                if (attempt.firstInProgressAt() != Attempt.NEVER) {
                    cycleTime[type].record(attempt.cycleSeconds(end));
                }
            }
            default -> {
                // changes nothing but, perhaps, the status
            }
        }
    }

    private static int index(@Nullable TaskPriority priority) {
        return priority == null ? PRIORITIES - 1 : priority.ordinal();
    }

    /** Returns whether no task was ever created. */
    boolean isEmpty() {
        for (long tasks : tasksByStatus) {
            if (tasks > 0) {
                return false; // no task ever leaves
            }
        }
        return true;
    }

    /** Returns how many tasks have this status now. */
    public long tasks(TaskStatus status) {
        return tasksByStatus[status.ordinal()];
    }

    /** Returns how many tasks were ever created. */
    public long created(TaskType type, @Nullable TaskPriority priority) {
        return created[type.ordinal()][index(priority)];
    }

    /** Returns how many times a task was completed. */
    public long completed(TaskType type, @Nullable TaskPriority priority) {
        return completed[type.ordinal()][index(priority)];
    }

    /** Returns how many times a task was cancelled. */
    public long cancelled(TaskType type, @Nullable TaskPriority priority) {
        return cancelled[type.ordinal()][index(priority)];
    }

    /** Returns the story points of all completions. */
    public long completedPoints(TaskType type) {
        return completedPoints[type.ordinal()];
    }

    /** Returns the lead times of all completions. */
    public DurationHistogram leadTime(TaskType type) {
        return leadTime[type.ordinal()];
    }

    /** Returns the cycle times of all completions of tasks that were ever in progress. */
    public DurationHistogram cycleTime(TaskType type) {
        return cycleTime[type.ordinal()];
    }

    /** Returns the blocked times of all completions. */
    public DurationHistogram blockedTime(TaskType type) {
        return blockedTime[type.ordinal()];
    }
}
