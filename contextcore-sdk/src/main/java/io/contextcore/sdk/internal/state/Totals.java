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
    private final long[] statusChanges = new long[STATUSES.length];
    private final long[][] created = new long[TYPES.length][PRIORITIES];
    private final long[][] completed = new long[TYPES.length][PRIORITIES];
    private final long[][] cancelled = new long[TYPES.length][PRIORITIES];
    private final long[] completedPoints = new long[TYPES.length];
    private final DurationHistogram[] leadTime = new DurationHistogram[TYPES.length];
    private final DurationHistogram[] cycleTime = new DurationHistogram[TYPES.length];
    private final DurationHistogram[] blockedTime = new DurationHistogram[TYPES.length];

    /** The figures of a project without events. */
    Totals() {
        for (int type = 0; type < TYPES.length; type++) {
            leadTime[type] = new DurationHistogram();
            cycleTime[type] = new DurationHistogram();
            blockedTime[type] = new DurationHistogram();
        }
    }

    Totals copy() {
        Totals copy = new Totals();
        for (TaskStatus status : STATUSES) {
            copy.setStatus(status, tasks(status), statusChanges(status));
        }
        for (TaskType type : TYPES) {
            int i = type.ordinal();
            System.arraycopy(created[i], 0, copy.created[i], 0, PRIORITIES);
            System.arraycopy(completed[i], 0, copy.completed[i], 0, PRIORITIES);
            System.arraycopy(cancelled[i], 0, copy.cancelled[i], 0, PRIORITIES);
            copy.setTimes(type, completedPoints[i], leadTime[i].copy(), cycleTime[i].copy(), blockedTime[i].copy());
        }
        return copy;
    }

    void setStatus(TaskStatus status, long tasks, long changes) {
        tasksByStatus[status.ordinal()] = tasks;
        statusChanges[status.ordinal()] = changes;
    }

    void setCounts(
            TaskType type, @Nullable TaskPriority priority, long newCreated, long newCompleted, long newCancelled) {
        created[type.ordinal()][index(priority)] = newCreated;
        completed[type.ordinal()][index(priority)] = newCompleted;
        cancelled[type.ordinal()][index(priority)] = newCancelled;
    }

    void setTimes(
            TaskType type,
            long newCompletedPoints,
            DurationHistogram newLeadTime,
            DurationHistogram newCycleTime,
            DurationHistogram newBlockedTime) {
        completedPoints[type.ordinal()] = newCompletedPoints;
        leadTime[type.ordinal()] = newLeadTime;
        cycleTime[type.ordinal()] = newCycleTime;
        blockedTime[type.ordinal()] = newBlockedTime;
    }

    void add(EventType event, @Nullable TaskState before, TaskState after) {
        if (before != null) {
            tasksByStatus[before.getStatus().ordinal()]--;
            if (before.getStatus() != after.getStatus()) {
                statusChanges[after.getStatus().ordinal()]++;
            }
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

    /** Returns whether a task that was created, completed or cancelled had this type then. */
    public boolean has(TaskType type) {
        return created(type) + completed(type) + cancelled(type) > 0;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Returns how many times a task changed to this status from another one. */
    public long statusChanges(TaskStatus status) {
        return statusChanges[status.ordinal()];
    }

    /** Returns how many tasks were ever created. */
    public long created(TaskType type, @Nullable TaskPriority priority) {
        return created[type.ordinal()][index(priority)];
    }

    /** Returns how many tasks were ever created, of whatever priority. */
    public long created(TaskType type) {
        return sum(created[type.ordinal()]);
    }

    /** Returns how many times a task was completed, of whatever priority. */
    public long completed(TaskType type) {
        return sum(completed[type.ordinal()]);
    }

    /** Returns how many times a task was cancelled, of whatever priority. */
    public long cancelled(TaskType type) {
        return sum(cancelled[type.ordinal()]);
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
