package io.contextcore.sdk.internal.state;

import java.util.List;

/**
 * A project as it was at one moment. Nothing changes it.
 *
 * @param sprints all sprints, in no particular order
 * @param openTasks all open tasks, in no particular order
 * @param openHandoffs all hand-overs that have not ended, in no particular order
 * @param leaving the finished tasks, insights and ended hand-overs that were in memory
 */
public record ProjectImage(
        String project,
        Totals totals,
        List<SprintState> sprints,
        List<TaskState> openTasks,
        List<HandoffState> openHandoffs,
        List<Leaving> leaving) {

    /**
     * A finished task, an insight, or a hand-over that has ended.
     *
     * @param changedAt the position after the event that changed it last
     */
    public record Leaving(Entity entity, long changedAt) {}
}
