package io.contextcore.sdk.internal.signal;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How the open tasks of a project stand at a time. It is counted anew each time, because time alone changes it; that takes
 * as long as there are tasks in memory, and is done while others go on working. Immutable.
 */
public final class OpenWork {
    /** That of a project without tasks. */
    static final OpenWork NONE = new OpenWork();

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_DAY = Duration.ofDays(1).toNanos();

    /** The types that there are, each with how many tasks are overdue. */
    private final Map<TaskType, Long> overdue = new EnumMap<>(TaskType.class);

    private final Map<TaskStatus, Long> maxAge = new EnumMap<>(TaskStatus.class);

    private OpenWork() {}

    /**
     * Returns the open work of each project; safe while the state changes.
     *
     * @param now in epoch nanoseconds
     */
    public static Map<String, OpenWork> of(State state, long now) {
        Map<String, OpenWork> all = new HashMap<>();
        for (ProjectState project : state.projects()) {
            OpenWork open = new OpenWork();
            LocalDate today = LocalDate.ofEpochDay(Math.floorDiv(now, NANOS_PER_DAY));
            for (TaskState task : project.tasks()) {
                if (task.isOpen()) {
                    open.add(task, now, today);
                }
            }
            all.put(project.project(), open);
        }
        return all;
    }

    private void add(TaskState task, long now, LocalDate today) {
        LocalDate due = task.getDueDate();
        overdue.merge(task.getType(), due != null && today.isAfter(due) ? 1L : 0L, Long::sum);
        long age = Math.max(0, now - task.attempt().interval().since()) / NANOS_PER_SECOND;
        maxAge.merge(task.getStatus(), age, Math::max);
    }

    /** Returns whether there is an open task of this type. */
    boolean has(TaskType type) {
        return overdue.containsKey(type);
    }

    /** Returns how many open tasks of this type were due on an earlier day, by the calendar of UTC. */
    long overdue(TaskType type) {
        return overdue.getOrDefault(type, 0L);
    }

    /** Returns the longest time, in whole seconds, that an open task has been in this status; 0 if there is none. */
    long maxAge(TaskStatus status) {
        return maxAge.getOrDefault(status, 0L);
    }
}
