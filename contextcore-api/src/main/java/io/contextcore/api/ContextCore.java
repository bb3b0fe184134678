package io.contextcore.api;

import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import org.jspecify.annotations.Nullable;

/**
 * The entry to ContextCore: hands out what a team's work and its insights become telemetry through.
 *
 * <pre>{@code
 * TaskTracker tasks = contextCore.getTaskTracker();
 * Task task = tasks.startTask("PROJ-123", "Vouchers at checkout");
 * task.updateStatus(TaskStatus.IN_PROGRESS);
 * task.complete();
 * }</pre>
 *
 * <p>Implementations are safe for use by several threads. {@link #noop()} does nothing at all; the working
 * implementation is in the artifact {@code contextcore-sdk}.
 */
public interface ContextCore {

    /** Returns the implementation that records nothing. */
    static ContextCore noop() {
        return NoopContextCore.INSTANCE;
    }

    /** Returns the tracker for the tasks of the default project, the one this instance was configured with. */
    TaskTracker getTaskTracker();

    /**
     * Returns the tracker for the tasks of a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @throws RefusedException if the id breaks that rule
     */
    TaskTracker getTaskTracker(String project);

    /** Returns the tracker for the sprints of the default project. */
    SprintTracker getSprintTracker();

    /**
     * Returns the tracker for the sprints of a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @throws RefusedException if the id breaks that rule
     */
    SprintTracker getSprintTracker(String project);

    /** Returns the emitter for the insights of people in the default project; see {@link InsightEmitter#by}. */
    InsightEmitter getInsightEmitter();

    /** Returns the emitter for the insights of a software agent in the default project. */
    InsightEmitter getInsightEmitter(Agent agent);

    /**
     * Returns the emitter for the insights of a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @param agent the software agent that writes them down; {@code null} if none does
     * @throws RefusedException if a value of the two breaks its rule
     */
    InsightEmitter getInsightEmitter(String project, @Nullable Agent agent);

    /** Returns the querier for the insights of the default project. */
    InsightQuerier getInsightQuerier();

    /**
     * Returns the querier for the insights of a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @throws RefusedException if the id breaks that rule
     */
    InsightQuerier getInsightQuerier(String project);

    /** Returns the hand-overs of the default project, as an agent sees them. */
    HandoffQueue getHandoffQueue(Agent agent);

    /**
     * Returns the hand-overs of a project, as an agent sees them.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @throws RefusedException if a value of the two breaks its rule
     */
    HandoffQueue getHandoffQueue(String project, Agent agent);

    /** Returns the tracker for the deployments of the default project. */
    DeploymentTracker getDeploymentTracker();

    /**
     * Returns the tracker for the deployments of a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @throws RefusedException if the id breaks that rule
     */
    DeploymentTracker getDeploymentTracker(String project);

    /** Returns the guidance for the default project, whose questions a person answers. */
    Guidance getGuidance();

    /** Returns the guidance for the default project, whose questions a software agent answers. */
    Guidance getGuidance(Agent agent);

    /**
     * Returns the guidance for a project.
     *
     * @param project the project's id, 1 to 200 characters, no control characters
     * @param agent the software agent that answers questions; {@code null} if none does
     * @throws RefusedException if a value of the two breaks its rule
     */
    Guidance getGuidance(String project, @Nullable Agent agent);
}
