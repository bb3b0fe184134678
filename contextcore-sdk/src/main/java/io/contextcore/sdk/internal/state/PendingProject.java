package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.ledger.ChainLink;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project as it will be once the events of a group are durable: the state, and on top of it what those events change.
 * Nobody else sees it, and if they do not become durable it is thrown away. For one thread.
 */
public final class PendingProject implements ProjectView {
    private final ProjectState committed;
    private final Map<String, TaskState> tasks = new HashMap<>();
    private final Map<String, SprintState> sprints = new HashMap<>();
    private final Map<String, InsightState> insights = new HashMap<>();
    private final Map<String, HandoffState> handoffs = new HashMap<>();
    private final Map<String, DeploymentState> deployments = new HashMap<>();
    private int newSprints;
    private @Nullable ChainLink ledgerHead;

    public PendingProject(ProjectState committed) {
        this.committed = committed;
        this.ledgerHead = committed.ledgerHead();
    }

    /** Folds an event in, and returns the change that makes it part of the state. */
    public Change apply(Event event) {
        Change change = Fold.apply(this, event);
        for (TaskState ancestor : change.ancestors()) {
            tasks.put(ancestor.getId(), ancestor);
        }
        for (SprintState sprint : change.sprints()) {
            if (sprint(sprint.getId()) == null) {
                newSprints++;
            }
            sprints.put(sprint.getId(), sprint);
        }
        for (InsightState insight : change.insights()) {
            insights.put(insight.id(), insight);
        }
        HandoffState handoff = change.handoff();
        if (handoff != null) {
            handoffs.put(handoff.id(), handoff);
        }
        DeploymentState deployment = change.deployment();
        if (deployment != null) {
            deployments.put(deployment.id(), deployment);
        }
        TaskState after = change.after();
        if (after != null) {
            tasks.put(after.getId(), after);
        }
        ChainLink link = ChainLink.of(event);
        if (link != null) {
            ledgerHead = link;
        }
        return change;
    }

    @Override
    public String project() {
        return committed.project();
    }

    @Override
    public @Nullable TaskState task(@Nullable String taskId) {
        TaskState pending = taskId == null ? null : tasks.get(taskId);
        return pending != null ? pending : committed.task(taskId);
    }

    @Override
    public @Nullable SprintState sprint(@Nullable String sprintId) {
        SprintState pending = sprintId == null ? null : sprints.get(sprintId);
        return pending != null ? pending : committed.sprint(sprintId);
    }

    @Override
    public @Nullable InsightState insight(@Nullable String insightId) {
        InsightState pending = insightId == null ? null : insights.get(insightId);
        return pending != null ? pending : committed.insight(insightId);
    }

    @Override
    public @Nullable HandoffState handoff(@Nullable String handoffId) {
        HandoffState pending = handoffId == null ? null : handoffs.get(handoffId);
        return pending != null ? pending : committed.handoff(handoffId);
    }

    @Override
    public @Nullable DeploymentState deployment(@Nullable String deploymentId) {
        DeploymentState pending = deploymentId == null ? null : deployments.get(deploymentId);
        return pending != null ? pending : committed.deployment(deploymentId);
    }

    @Override
    public int sprintCount() {
        return committed.sprintCount() + newSprints;
    }

    @Override
    public @Nullable ChainLink ledgerHead() {
        return ledgerHead;
    }
}
