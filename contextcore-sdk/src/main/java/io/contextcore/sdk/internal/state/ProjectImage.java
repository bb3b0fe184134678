package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.ledger.ChainLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as it was at one moment. Nothing changes it.
 *
 * @param ledgerHead the last entry of its ledger; {@code null} if it has none
 * @param sprints all sprints, in no particular order
 * @param openTasks all open tasks, in no particular order
 * @param openHandoffs all hand-overs that have not ended, in no particular order
 * @param leaving the finished tasks, insights and ended hand-overs that were in memory
 */
public record ProjectImage(
        String project,
        Totals totals,
        @Nullable ChainLink ledgerHead,
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
