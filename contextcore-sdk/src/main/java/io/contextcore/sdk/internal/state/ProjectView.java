package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.ledger.ChainLink;
import org.jspecify.annotations.Nullable;

/** What a decision, the fold and the projections see of a project. */
public interface ProjectView {

    /** Returns the id of the project. */
    String project();

    /** Returns a task, be it finished long ago; {@code null} if there is none. */
    @Nullable TaskState task(@Nullable String taskId);

    /** Returns a sprint; {@code null} if there is none. */
    @Nullable SprintState sprint(@Nullable String sprintId);

    /** Returns an insight, be it superseded or expired; {@code null} if there is none. */
    @Nullable InsightState insight(@Nullable String insightId);

    /** Returns a hand-over, be it ended long ago; {@code null} if there is none. */
    @Nullable HandoffState handoff(@Nullable String handoffId);

    /** Returns a deployment; {@code null} if there is none. */
    @Nullable DeploymentState deployment(@Nullable String deploymentId);

    /** Returns how many sprints there are. */
    int sprintCount();

    /** Returns the last entry of the project's ledger; {@code null} if it has none. */
    @Nullable ChainLink ledgerHead();

    /** Returns whether a task is another one or one of its ancestors. */
    default boolean isSelfOrAncestor(String candidate, @Nullable String taskId) {
        for (TaskState task = task(taskId); task != null; task = task(task.getParentId())) {
            if (task.getId().equals(candidate)) {
                return true;
            }
        }
        return candidate.equals(taskId);
    }
}
