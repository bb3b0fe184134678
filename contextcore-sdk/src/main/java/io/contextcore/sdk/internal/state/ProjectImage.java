package io.contextcore.sdk.internal.state;

import java.util.List;

/**
 * A project as it was at one moment. Nothing changes it.
 *
 * @param sprints all sprints, in no particular order
 * @param openTasks all open tasks, in no particular order
 * @param leaving the finished tasks and insights that were in memory
 */
public record ProjectImage(
        String project, Totals totals, List<SprintState> sprints, List<TaskState> openTasks, List<Leaving> leaving) {

    /**
     * A finished task, or an insight.
     *
     * @param changedAt the position after the event that changed it last
     */
    public record Leaving(Entity entity, long changedAt) {}
}
