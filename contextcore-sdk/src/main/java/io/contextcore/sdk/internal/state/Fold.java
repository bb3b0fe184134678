package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.AGENT_ID;
import static io.contextcore.sdk.internal.event.EventField.ASSIGNEE;
import static io.contextcore.sdk.internal.event.EventField.BLOCKED_BY;
import static io.contextcore.sdk.internal.event.EventField.DEPENDS_ON;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT;
import static io.contextcore.sdk.internal.event.EventField.END_DATE;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_ID;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_STATUS;
import static io.contextcore.sdk.internal.event.EventField.PARENT_ID;
import static io.contextcore.sdk.internal.event.EventField.PERCENT_COMPLETE;
import static io.contextcore.sdk.internal.event.EventField.PLANNED_POINTS;
import static io.contextcore.sdk.internal.event.EventField.REASON;
import static io.contextcore.sdk.internal.event.EventField.ROOT_ID;
import static io.contextcore.sdk.internal.event.EventField.SOURCE_ID;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_GOAL;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_ID;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_NAME;
import static io.contextcore.sdk.internal.event.EventField.START_DATE;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;
import static io.contextcore.sdk.internal.event.EventField.TASK_STATUS;
import static io.contextcore.sdk.internal.event.EventField.TO_STATUS;

import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fold: what an event does to a project's state. Pure, and total: an event that does not fit the state, because a line
 * before it was lost, changes nothing.
 */
public final class Fold {
    private final ProjectView state;
    private final Event event;
    private Map<String, TaskState> ancestors = Map.of(); // replaced by a mutable one when the first is put,
    private Map<String, SprintState> sprints = Map.of(); // because most events change neither

    private Fold(ProjectView state, Event event) {
        this.state = state;
        this.event = event;
    }

    /** Returns what the event changes. The state stays as it is until the change is committed. */
    public static Change apply(ProjectView state, Event event) {
        return new Fold(state, event).fold();
    }

    private Change fold() {
        return switch (event.type()) {
            case INSIGHT_EMITTED, INSIGHT_SUPERSEDED -> Change.ofInsights(event, Supersession.fold(state, event));
            case HANDOFF_CREATED, HANDOFF_STATUS_CHANGED -> Change.ofHandoff(event, handoff());
            case DEPLOYMENT_RECORDED -> Change.ofDeployment(event, deployment());
            default -> foldWork();
        };
    }

    private @Nullable HandoffState handoff() {
        HandoffState before = state.handoff(event.get(HANDOFF_ID));
        if (event.type() == EventType.HANDOFF_CREATED) {
            return before == null ? HandoffState.created(event) : null;
        }
        HandoffStatus to = event.require(HANDOFF_STATUS);
        if (before == null || !HandoffStep.leads(before.status(), to)) {
            return null;
        }
        String toAgent = to == HandoffStatus.ACCEPTED ? event.get(AGENT_ID) : before.toAgent();
        return before.moved(to, toAgent, event.get(REASON), event.occurredAt());
    }

    /** Of two events about one deployment the first counts: the id of its span is given away once. */
    private @Nullable DeploymentState deployment() {
        return state.deployment(event.get(DEPLOYMENT)) == null ? DeploymentState.recorded(event) : null;
    }

    private Change foldWork() {
        TaskState before = state.task(event.get(TASK_ID));
        TaskState after = after(before);
        if (after != null) {
            rollUp(before, after);
            countTowardsSprints(before, after);
        }
        SprintState sprint = sprintOfEvent();
        if (sprint != null) {
            put(sprint);
        }
        return Change.ofWork(event, before, after, sprint, listOf(ancestors), listOf(sprints));
    }

    private static <T> List<T> listOf(Map<String, T> changed) {
        return changed.isEmpty() ? List.of() : List.copyOf(changed.values());
    }

    private void put(TaskState ancestor) {
        if (ancestors.isEmpty()) {
            ancestors = new LinkedHashMap<>();
        }
        ancestors.put(ancestor.getId(), ancestor);
    }

    private void put(SprintState sprint) {
        if (sprints.isEmpty()) {
            sprints = new LinkedHashMap<>();
        }
        sprints.put(sprint.getId(), sprint);
    }

    private @Nullable TaskState after(@Nullable TaskState before) {
        return switch (event.type()) {
            case TASK_CREATED -> before == null ? created() : null;
            case SPRINT_CREATED, SPRINT_STARTED, SPRINT_ENDED -> null;
            default -> before == null ? null : changed(before);
        };
    }

    private TaskState created() {
        String taskId = event.require(TASK_ID);
        String rootId = event.require(ROOT_ID);
        String parentId = parentOf(taskId, null);
        TaskIdentity identity =
                new TaskIdentity(event.project(), taskId, rootId, 1, anchorWithin(rootId, state.task(parentId)));
        Attempt attempt =
                Attempt.begin(1, event.require(TASK_STATUS), event.occurredAt(), event.actor(), event.get(REASON));
        TaskState.Draft task =
                new TaskState.Draft(identity, event.occurredAt(), event.source(), TaskDetails.of(event), attempt);
        task.sourceId = event.get(SOURCE_ID);
        task.assignee = event.get(ASSIGNEE);
        task.parentId = parentId;
        task.sprintId = sprintOf(null);
        List<String> dependencies = event.get(DEPENDS_ON);
        task.dependencies = dependencies == null ? List.of() : dependencies;
        return task.build();
    }

    /** The parent that the event names; the present one if that is unknown or would close a circle. */
    private @Nullable String parentOf(String taskId, @Nullable String present) {
        String parentId = event.get(PARENT_ID);
        boolean fits = parentId == null || (state.task(parentId) != null && !state.isSelfOrAncestor(taskId, parentId));
        return fits ? parentId : present;
    }

    /** The sprint that the event names; the present one if that is unknown. */
    private @Nullable String sprintOf(@Nullable String present) {
        String sprintId = event.get(SPRINT_ID);
        return sprintId == null || state.sprint(sprintId) != null ? sprintId : present;
    }

    /** The nearest ancestor whose anchor lies in the trace of that root: a span's parent must be in its own trace. */
    private @Nullable TaskIdentity anchorWithin(String rootId, @Nullable TaskState ancestor) {
        TaskState candidate = ancestor;
        while (candidate != null && !candidate.getRootId().equals(rootId)) {
            candidate = state.task(candidate.getParentId());
        }
        return candidate == null ? null : candidate.identity();
    }

    private TaskState changed(TaskState before) {
        TaskState.Draft task = before.next();
        switch (event.type()) {
            case TASK_UPDATED -> task.details = task.details.updatedBy(event);
            case TASK_STATUS_CHANGED, TASK_BLOCKED, TASK_UNBLOCKED, TASK_COMPLETED, TASK_CANCELLED ->
                task.attempt = task.attempt.move(
                        event.type(),
                        event.require(TO_STATUS),
                        event.occurredAt(),
                        event.actor(),
                        event.get(REASON),
                        event.get(BLOCKED_BY));
            case TASK_REOPENED -> reopen(before, task);
            case TASK_ASSIGNED -> task.assignee = event.get(ASSIGNEE);
            case TASK_PROGRESS_UPDATED -> task.ownPercent = (int) (long) event.require(PERCENT_COMPLETE);
            case TASK_REPARENTED -> task.parentId = parentOf(before.getId(), before.getParentId());
            case TASK_LINKED -> task.dependencies = with(task.dependencies, event.require(DEPENDS_ON));
            case SPRINT_TASK_ADDED -> task.sprintId = sprintOf(before.getSprintId());
            case SPRINT_TASK_REMOVED -> task.sprintId = null;
            default -> {
                // a comment changes nothing but the revision
            }
        }
        return task.build();
    }

    private void reopen(TaskState before, TaskState.Draft task) {
        int number = before.getAttempt() + 1;
        TaskIdentity earlier = before.identity();
        TaskIdentity parent = anchorWithin(earlier.rootId(), state.task(before.getParentId()));
        task.identity = new TaskIdentity(
                earlier.project(), earlier.taskId(), earlier.rootId(), number, parent != null ? parent : earlier);
        task.attempt =
                Attempt.begin(number, event.require(TO_STATUS), event.occurredAt(), event.actor(), event.get(REASON));
    }

    static List<String> with(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        for (String one : more) {
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        return List.copyOf(all);
    }

    private void rollUp(@Nullable TaskState before, TaskState after) {
        String oldParent = before == null ? null : before.getParentId();
        String newParent = after.getParentId();
        if (oldParent == null && newParent == null) {
            return;
        }
        Children shareBefore = Children.shareOf(before);
        Children shareAfter = Children.shareOf(after);
        if (Objects.equals(oldParent, newParent)) {
            replaceShare(newParent, shareBefore, shareAfter);
        } else {
            replaceShare(oldParent, shareBefore, Children.NONE);
            replaceShare(newParent, Children.NONE, shareAfter);
        }
    }

    private void replaceShare(@Nullable String parentId, Children shareBefore, Children shareAfter) {
        String next = parentId;
        Children before = shareBefore;
        Children after = shareAfter;
        while (next != null && !before.equals(after)) {
            TaskState parent = ancestors.getOrDefault(next, state.task(next));
            if (parent == null) {
                return;
            }
            TaskState.Draft changed = parent.next();
            changed.children = parent.children().replace(before, after);
            TaskState result = changed.build();
            put(result);
            before = Children.shareOf(parent);
            after = Children.shareOf(result);
            next = parent.getParentId();
        }
    }

    /** Keeps the points of sprints that have not ended, and their tasks. */
    private void countTowardsSprints(@Nullable TaskState before, TaskState after) {
        String oldSprint = before == null ? null : before.getSprintId();
        String newSprint = after.getSprintId();
        if (Objects.equals(oldSprint, newSprint)) {
            addPoints(newSprint, scopePoints(after) - scopePoints(before), donePoints(after) - donePoints(before));
        } else {
            leave(oldSprint, after.getId(), scopePoints(before), donePoints(before));
            enter(newSprint, after.getId(), scopePoints(after), donePoints(after));
        }
    }

    private void addPoints(@Nullable String sprintId, long scope, long done) {
        SprintState sprint = runningSprint(sprintId);
        if (sprint != null && (scope != 0 || done != 0)) {
            put(sprint.plus(scope, done));
        }
    }

    private void leave(@Nullable String sprintId, String taskId, long scope, long done) {
        SprintState sprint = runningSprint(sprintId);
        if (sprint != null) {
            put(sprint.withoutTask(taskId).plus(-scope, -done));
        }
    }

    private void enter(@Nullable String sprintId, String taskId, long scope, long done) {
        SprintState sprint = runningSprint(sprintId);
        if (sprint != null) {
            put(sprint.withTask(taskId).plus(scope, done));
        }
    }

    private @Nullable SprintState runningSprint(@Nullable String sprintId) {
        SprintState sprint = state.sprint(sprintId);
        return sprint == null || sprint.getStatus() == SprintStatus.ENDED ? null : sprint;
    }

    private static long scopePoints(@Nullable TaskState task) {
        Integer points = task == null || task.getStatus() == TaskStatus.CANCELLED ? null : task.getStoryPoints();
        return points == null ? 0 : points;
    }

    private static long donePoints(@Nullable TaskState task) {
        return task != null && task.getStatus() == TaskStatus.DONE ? scopePoints(task) : 0;
    }

    private @Nullable SprintState sprintOfEvent() {
        String sprintId = event.get(SPRINT_ID);
        SprintState sprint = sprintId == null ? null : sprints.getOrDefault(sprintId, state.sprint(sprintId));
        return switch (event.type()) {
            case SPRINT_CREATED -> sprint == null && sprintId != null ? createdSprint(sprintId) : null;
            case SPRINT_STARTED -> sprint == null ? null : sprint.start(event.occurredAt(), event.get(PLANNED_POINTS));
            case SPRINT_ENDED -> sprint == null ? null : sprint.end(event.occurredAt());
            case SPRINT_TASK_ADDED, SPRINT_TASK_REMOVED -> sprint;
            default -> null;
        };
    }

    private SprintState createdSprint(String sprintId) {
        return new SprintState(
                event.project(),
                sprintId,
                state.sprintCount() + 1,
                1,
                event.get(SPRINT_NAME),
                event.get(SPRINT_GOAL),
                event.get(START_DATE),
                event.get(END_DATE),
                Attempt.NEVER,
                Attempt.NEVER,
                event.get(PLANNED_POINTS),
                0,
                0,
                Set.of());
    }
}
