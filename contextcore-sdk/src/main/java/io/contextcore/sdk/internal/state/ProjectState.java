package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.ledger.ChainLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one project: its tasks, sprints, insights, hand-overs and deployments, and the totals over all of its history.
 *
 * <p>The values are immutable; the maps are changed by {@link State} alone, one thread at a time. Reading
 * is safe for every thread and sees each task as it was after some event.
 */
public final class ProjectState implements ProjectView {
    private static final Comparator<TaskState> OLDEST_FIRST =
            Comparator.comparingLong(TaskState::createdAt).thenComparing(TaskState::getId);

    private final String project;
    private final InMemory<TaskState> tasks = new InMemory<>();
    private final Set<String> openTasks = ConcurrentHashMap.newKeySet();
    private final Map<String, SprintState> sprints = new ConcurrentHashMap<>();
    private final InMemory<InsightState> insights = new InMemory<>();
    private final InMemory<HandoffState> handoffs = new InMemory<>();
    private final InMemory<DeploymentState> deployments = new InMemory<>();
    private final Totals totals;
    private final Supplier<Archived> archived;
    private volatile @Nullable ChainLink ledgerHead;

    /**
     * A project without events.
     *
     * @param archived has what was moved out of memory
     */
    ProjectState(String project, Supplier<Archived> archived) {
        this.project = project;
        this.totals = new Totals();
        this.archived = archived;
    }

    /** A project as it was at the time of an image. */
    ProjectState(ProjectImage image, Supplier<Archived> archived) {
        this.project = image.project();
        this.totals = image.totals().copy();
        this.archived = archived;
        this.ledgerHead = image.ledgerHead();
        for (SprintState sprint : image.sprints()) {
            sprints.put(sprint.getId(), sprint);
        }
        for (TaskState task : image.openTasks()) {
            tasks.put(task, false, 0);
            openTasks.add(task.getId());
        }
        for (HandoffState handoff : image.openHandoffs()) {
            handoffs.put(handoff, false, 0);
        }
        for (ProjectImage.Leaving leaving : image.leaving()) {
            put(leaving.entity(), leaving.changedAt());
        }
    }

    /** Returns a copy; by the thread that commits, or while it cannot. */
    ProjectImage image() {
        List<TaskState> open = new ArrayList<>(openTasks.size());
        for (String taskId : openTasks) {
            open.add(Objects.requireNonNull(tasks.get(taskId), taskId));
        }
        List<ProjectImage.Leaving> leaving = new ArrayList<>(tasks.leavingAfter(-1));
        leaving.addAll(insights.leavingAfter(-1));
        leaving.addAll(handoffs.leavingAfter(-1));
        leaving.addAll(deployments.leavingAfter(-1));
        return new ProjectImage(
                project, totals.copy(), ledgerHead, List.copyOf(sprints.values()), open, openHandoffs(), leaving);
    }

    @Override
    public String project() {
        return project;
    }

    /** Returns whether there were no events about it. */
    public boolean isEmpty() {
        return sprints.isEmpty()
                && insights.isEmpty()
                && handoffs.isEmpty()
                && deployments.isEmpty()
                && totals.isEmpty();
    }

    @Override
    public @Nullable TaskState task(@Nullable String taskId) {
        if (taskId == null) {
            return null;
        }
        TaskState inMemory = tasks.get(taskId);
        return inMemory != null ? inMemory : (TaskState) archived.get().find(Entity.Kind.TASK, project, taskId);
    }

    /** Returns the tasks that are in memory: all that are open, and those that finished of late. */
    public Collection<TaskState> tasks() {
        return tasks.values();
    }

    /** Returns the open tasks, oldest first. */
    public List<TaskState> openTasks() {
        List<TaskState> open = new ArrayList<>(openTasks.size());
        for (String taskId : openTasks) {
            TaskState task = tasks.get(taskId);
            if (task != null && task.isOpen()) {
                open.add(task);
            }
        }
        open.sort(OLDEST_FIRST);
        return open;
    }

    int openTaskCount() {
        return openTasks.size();
    }

    @Override
    public @Nullable SprintState sprint(@Nullable String sprintId) {
        return sprintId == null ? null : sprints.get(sprintId);
    }

    /** Returns the sprints in the order of their creation. */
    public List<SprintState> sprints() {
        List<SprintState> all = new ArrayList<>(sprints.values());
        all.sort(Comparator.comparingInt(SprintState::number));
        return all;
    }

    @Override
    public @Nullable InsightState insight(@Nullable String insightId) {
        if (insightId == null) {
            return null;
        }
        InsightState inMemory = insights.get(insightId);
        return inMemory != null
                ? inMemory
                : (InsightState) archived.get().find(Entity.Kind.INSIGHT, project, insightId);
    }

    /** Returns the insights that are in memory and were changed after a position; by whoever commits, or while it cannot. */
    public List<InsightState> insightsChangedAfter(long position) {
        return insights.leavingAfter(position).stream()
                .map(leaving -> (InsightState) leaving.entity())
                .toList();
    }

    @Override
    public @Nullable HandoffState handoff(@Nullable String handoffId) {
        if (handoffId == null) {
            return null;
        }
        HandoffState inMemory = handoffs.get(handoffId);
        return inMemory != null
                ? inMemory
                : (HandoffState) archived.get().find(Entity.Kind.HANDOFF, project, handoffId);
    }

    /** Returns the hand-overs that have not ended, in no particular order. */
    public List<HandoffState> openHandoffs() {
        return handoffs.values().stream()
                .filter(handoff -> !handoff.status().isFinished())
                .toList();
    }

    @Override
    public @Nullable DeploymentState deployment(@Nullable String deploymentId) {
        if (deploymentId == null) {
            return null;
        }
        DeploymentState inMemory = deployments.get(deploymentId);
        return inMemory != null
                ? inMemory
                : (DeploymentState) archived.get().find(Entity.Kind.DEPLOYMENT, project, deploymentId);
    }

    @Override
    public int sprintCount() {
        return sprints.size();
    }

    @Override
    public @Nullable ChainLink ledgerHead() {
        return ledgerHead;
    }

    /** Returns the totals; to be read by the thread that commits, or while it cannot. */
    public Totals totals() {
        return totals;
    }

    /** Makes a change, folded from this very state, part of it. */
    void commit(Change change, long position) {
        for (TaskState ancestor : change.ancestors()) {
            put(ancestor, position);
        }
        for (SprintState sprint : change.sprints()) {
            sprints.put(sprint.getId(), sprint);
        }
        for (InsightState insight : change.insights()) {
            put(insight, position);
        }
        HandoffState handoff = change.handoff();
        if (handoff != null) {
            put(handoff, position);
        }
        DeploymentState deployment = change.deployment();
        if (deployment != null) {
            put(deployment, position);
        }
        TaskState after = change.after();
        if (after != null) {
            TaskState before = change.before();
            boolean wasOpen = before != null && before.isOpen();
            put(after, position);
            if (after.isOpen() && !wasOpen) {
                openTasks.add(after.getId());
            } else if (wasOpen && !after.isOpen()) {
                openTasks.remove(after.getId());
            }
            totals.add(change.event().type(), before, after);
        }
        ChainLink link = ChainLink.of(change.event());
        if (link != null) {
            ledgerHead = link;
        }
    }

    private void put(Entity entity, long position) {
        if (entity instanceof TaskState task) {
            tasks.put(task, !task.isOpen(), position);
        } else if (entity instanceof InsightState insight) {
            insights.put(insight, true, position);
        } else if (entity instanceof HandoffState handoff) {
            handoffs.put(handoff, handoff.status().isFinished(), position);
        } else if (entity instanceof DeploymentState deployment) {
            deployments.put(deployment, true, position);
        }
    }

    /** Forgets the finished tasks and hand-overs, the insights and the deployments that were not changed after a position. */
    void moveOut(long upTo) {
        tasks.moveOut(upTo);
        insights.moveOut(upTo);
        handoffs.moveOut(upTo);
        deployments.moveOut(upTo);
    }
}
