package io.contextcore.sdk.internal.state;

import java.util.List;

/**
 * A project as it was at one moment. Nothing changes it.
 *
 * @param sprints all sprints, in no particular order
 * @param openTasks all open tasks, in no particular order
 * @param finishedInMemory the finished tasks that were in memory
 */
public record ProjectImage(
        String project,
        Totals totals,
        List<SprintState> sprints,
        List<TaskState> openTasks,
        List<Finished> finishedInMemory) {

    /**
     * A finished task.
     *
     * @param changedAt the position after the event that changed it last
     */
    public record Finished(TaskState task, long changedAt) {}
}
