package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.ASSIGNEE;
import static io.contextcore.sdk.internal.event.EventField.ATTEMPT;
import static io.contextcore.sdk.internal.event.EventField.ATTRIBUTES;
import static io.contextcore.sdk.internal.event.EventField.BLOCKED_BY;
import static io.contextcore.sdk.internal.event.EventField.BLOCKED_DURATION_S;
import static io.contextcore.sdk.internal.event.EventField.BLOCKED_TIME_S;
import static io.contextcore.sdk.internal.event.EventField.CLEARED;
import static io.contextcore.sdk.internal.event.EventField.COMMENT;
import static io.contextcore.sdk.internal.event.EventField.CYCLE_TIME_S;
import static io.contextcore.sdk.internal.event.EventField.DEPENDS_ON;
import static io.contextcore.sdk.internal.event.EventField.DUE_DATE;
import static io.contextcore.sdk.internal.event.EventField.FROM_STATUS;
import static io.contextcore.sdk.internal.event.EventField.LABELS;
import static io.contextcore.sdk.internal.event.EventField.LEAD_TIME_S;
import static io.contextcore.sdk.internal.event.EventField.PARENT_ID;
import static io.contextcore.sdk.internal.event.EventField.PERCENT_COMPLETE;
import static io.contextcore.sdk.internal.event.EventField.REASON;
import static io.contextcore.sdk.internal.event.EventField.ROOT_ID;
import static io.contextcore.sdk.internal.event.EventField.SOURCE_ID;
import static io.contextcore.sdk.internal.event.EventField.SPRINT_ID;
import static io.contextcore.sdk.internal.event.EventField.STORY_POINTS;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;
import static io.contextcore.sdk.internal.event.EventField.TASK_PRIORITY;
import static io.contextcore.sdk.internal.event.EventField.TASK_STATUS;
import static io.contextcore.sdk.internal.event.EventField.TASK_TITLE;
import static io.contextcore.sdk.internal.event.EventField.TASK_TYPE;
import static io.contextcore.sdk.internal.event.EventField.TASK_URL;
import static io.contextcore.sdk.internal.event.EventField.TO_STATUS;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a sane tracker: what is asked for becomes the events that record it, or is refused. Pure: it sees the state,
 * the request and the time, and changes nothing.
 */
public final class TaskDecisions {
    private final ProjectView state;
    private final CallContext call;
    private final long now;

    public TaskDecisions(ProjectView state, CallContext call, long now) {
        this.state = state;
        this.call = call;
        this.now = now;
    }

    /** Starts a task. */
    public List<Event.Builder> start(String taskId, TaskInput input) {
        Input.id(EventBodyFields.TASK_ID, taskId);
        if (state.task(taskId) != null) {
            throw new RefusedException(
                    EventBodyFields.TASK_ID, taskId, "must be new in project \"" + state.project() + "\"");
        }
        TaskState parent = parent(taskId, input.get(PARENT_ID), input.isFinishedParentAllowed());
        List<String> dependencies = input.get(DEPENDS_ON);
        if (dependencies != null) {
            checkDependencies(taskId, dependencies, 0);
        }
        String sprintId = input.get(SPRINT_ID);
        if (sprintId != null) {
            openSprint(sprintId);
        }
        Attributes attributes = input.attributes(Attributes.empty());
        return List.of(Moment.of(call, now)
                .event(EventType.TASK_CREATED, state.project())
                .set(TASK_ID, taskId)
                .set(TASK_TYPE, input.get(TASK_TYPE, TaskType.TASK))
                .set(TASK_TITLE, input.get(TASK_TITLE))
                .set(SPRINT_ID, sprintId)
                .set(TASK_STATUS, input.get(TASK_STATUS, TaskStatus.TODO))
                .set(TASK_PRIORITY, input.get(TASK_PRIORITY))
                .set(ASSIGNEE, input.get(ASSIGNEE))
                .set(STORY_POINTS, input.get(STORY_POINTS))
                .set(LABELS, input.get(LABELS))
                .set(TASK_URL, input.get(TASK_URL))
                .set(DUE_DATE, input.get(DUE_DATE))
                .set(PARENT_ID, parent == null ? null : parent.getId())
                .set(ROOT_ID, parent == null ? taskId : topmost(parent).getId())
                .set(ATTEMPT, 1L)
                .set(DEPENDS_ON, dependencies)
                .set(SOURCE_ID, input.get(SOURCE_ID))
                .set(ATTRIBUTES, attributes.isEmpty() ? null : attributes));
    }

    /** Changes what was said of a task; what is as it was before leaves no event. */
    public List<Event.Builder> update(String taskId, TaskInput input) {
        TaskState task = task(taskId);
        Moment moment = since(task.createdAt(), "the creation of the task");
        List<Event.Builder> events = new ArrayList<>();
        addDetails(events, moment, task, input);
        if (input.has(ASSIGNEE)) {
            events.addAll(assign(taskId, input.get(ASSIGNEE)));
        }
        if (input.has(PARENT_ID)) {
            events.addAll(reparent(taskId, input.get(PARENT_ID), input.isFinishedParentAllowed()));
        }
        List<String> dependencies = input.get(DEPENDS_ON);
        if (dependencies != null) {
            events.addAll(link(taskId, dependencies));
        }
        if (input.has(SPRINT_ID)) {
            events.addAll(new SprintDecisions(state, call, now).move(task, input.get(SPRINT_ID)));
        }
        return events;
    }

    private static void addDetails(List<Event.Builder> events, Moment moment, TaskState task, TaskInput input) {
        Integer points = task.getStoryPoints();
        Attributes attributes = input.attributes(task.getAttributes());
        List<String> cleared = new ArrayList<>();
        Event.Builder event = moment.about(EventType.TASK_UPDATED, task);
        boolean changed = note(event, cleared, input, TASK_TITLE, task.getTitle());
        changed |= note(event, cleared, input, TASK_TYPE, task.getType());
        changed |= note(event, cleared, input, TASK_PRIORITY, task.getPriority());
        changed |= note(event, cleared, input, STORY_POINTS, points == null ? null : points.longValue());
        changed |= note(event, cleared, input, LABELS, task.getLabels().isEmpty() ? null : task.getLabels());
        changed |= note(event, cleared, input, TASK_URL, task.getUrl());
        changed |= note(event, cleared, input, DUE_DATE, task.getDueDate());
        if (!attributes.equals(task.getAttributes())) {
            changed = true;
            if (attributes.isEmpty()) {
                cleared.add(ATTRIBUTES.name());
            } else {
                event.set(ATTRIBUTES, attributes);
            }
        }
        if (changed) {
            events.add(event.set(CLEARED, cleared.isEmpty() ? null : List.copyOf(cleared)));
        }
    }

    private static <T> boolean note(
            Event.Builder event, List<String> cleared, TaskInput input, EventField<T> field, @Nullable T present) {
        if (!input.has(field) || Objects.equals(input.get(field), present)) {
            return false;
        }
        T value = input.get(field);
        event.set(field, value);
        if (value == null) {
            cleared.add(field.name());
        }
        return true;
    }

    /** Moves a task to another status. */
    public List<Event.Builder> updateStatus(
            String taskId, TaskStatus to, @Nullable String reason, @Nullable String blockedBy) {
        if (to == null) {
            throw new RefusedException(EventBodyFields.TO_STATUS, null, "must be given");
        }
        String why = Input.lines(EventBodyFields.REASON, reason);
        String by = Input.optionalId(EventBodyFields.BLOCKED_BY, blockedBy);
        TaskState task = task(taskId);
        Attempt.Interval interval = task.attempt().interval();
        TaskStatus from = interval.status();
        if (from.isFinished()) {
            throw new RefusedException(
                    EventBodyFields.TO_STATUS,
                    to.getValue(),
                    "cannot follow \"" + from.getValue() + "\": task \"" + taskId
                            + "\" is finished and must be re-opened first");
        }
        boolean saysMore = to == TaskStatus.BLOCKED
                && (why != null || by != null)
                && (!Objects.equals(why, interval.reason()) || !Objects.equals(by, interval.blockedBy()));
        if (from == to && !saysMore) {
            return List.of();
        }
        Moment moment = since(interval.since(), "the change of status before it");
        Event.Builder event = moment.about(typeOf(from, to), task)
                .set(FROM_STATUS, from)
                .set(TO_STATUS, to)
                .set(REASON, why)
                .set(BLOCKED_BY, by);
        if (from == TaskStatus.BLOCKED) {
            event.set(BLOCKED_DURATION_S, (moment.at() - interval.since()) / Moment.NANOS_PER_SECOND);
        }
        if (to == TaskStatus.DONE) {
            Attempt attempt = task.attempt();
            long cycle = attempt.cycleSeconds(moment.at());
            Integer points = task.getStoryPoints();
            event.set(LEAD_TIME_S, attempt.leadSeconds(moment.at()))
                    .set(CYCLE_TIME_S, cycle == Attempt.NEVER ? null : cycle)
                    .set(BLOCKED_TIME_S, attempt.blockedSeconds(moment.at()))
                    .set(STORY_POINTS, points == null ? null : points.longValue());
        }
        return List.of(event);
    }

    private static EventType typeOf(TaskStatus from, TaskStatus to) {
        return switch (to) {
            case DONE -> EventType.TASK_COMPLETED;
            case CANCELLED -> EventType.TASK_CANCELLED;
            case BLOCKED -> EventType.TASK_BLOCKED;
            default -> from == TaskStatus.BLOCKED ? EventType.TASK_UNBLOCKED : EventType.TASK_STATUS_CHANGED;
        };
    }

    /** Unblocks a task: back to where it came from. */
    public List<Event.Builder> unblock(String taskId) {
        TaskState task = task(taskId);
        TaskStatus resumesTo = task.attempt().interval().resumesTo();
        if (resumesTo == null) {
            throw new RefusedException(
                    EventBodyFields.TASK_ID,
                    taskId,
                    "must be blocked to be unblocked, and is "
                            + task.getStatus().getValue());
        }
        return updateStatus(taskId, resumesTo, null, null);
    }

    /** Re-opens a finished task. */
    public List<Event.Builder> reopen(String taskId, @Nullable String reason) {
        String why = Input.lines(EventBodyFields.REASON, reason);
        TaskState task = task(taskId);
        if (task.isOpen()) {
            throw new RefusedException(
                    EventBodyFields.TASK_ID,
                    taskId,
                    "must be finished to be re-opened, and is "
                            + task.getStatus().getValue());
        }
        return List.of(since(task.attempt().interval().since(), "the end of the task")
                .about(EventType.TASK_REOPENED, task)
                .set(FROM_STATUS, task.getStatus())
                .set(TO_STATUS, TaskStatus.TODO)
                .set(REASON, why)
                .set(ATTEMPT, task.getAttempt() + 1L));
    }

    /** Adds a comment. */
    public List<Event.Builder> comment(String taskId, String text) {
        String comment = Input.lines(EventBodyFields.COMMENT, text);
        if (comment == null) {
            throw new RefusedException(
                    EventBodyFields.COMMENT, text, "must have 1 to " + Input.MAX_TEXT + " characters");
        }
        TaskState task = task(taskId);
        return List.of(sinceCreation(task).about(EventType.TASK_COMMENTED, task).set(COMMENT, comment));
    }

    /** Gives a task to somebody, or to nobody. */
    public List<Event.Builder> assign(String taskId, @Nullable String assignee) {
        Input.optionalId(EventBodyFields.ASSIGNEE, assignee);
        TaskState task = task(taskId);
        if (Objects.equals(assignee, task.getAssignee())) {
            return List.of();
        }
        return List.of(sinceCreation(task).about(EventType.TASK_ASSIGNED, task).set(ASSIGNEE, assignee));
    }

    /** Sets the progress of a task without children. */
    public List<Event.Builder> setProgress(String taskId, int percent) {
        long checked = Input.percent(EventBodyFields.PERCENT_COMPLETE, percent);
        TaskState task = task(taskId);
        if (!task.isOpen()) {
            throw new RefusedException(
                    EventBodyFields.PERCENT_COMPLETE,
                    percent,
                    "cannot be set: task \"" + taskId + "\" is "
                            + task.getStatus().getValue());
        }
        if (task.getSubtaskCount() > 0) {
            throw new RefusedException(
                    EventBodyFields.PERCENT_COMPLETE,
                    percent,
                    "cannot be set: the progress of task \"" + taskId + "\" follows from its " + task.getSubtaskCount()
                            + " children");
        }
        if (task.getPercentComplete() == percent) {
            return List.of();
        }
        return List.of(
                sinceCreation(task).about(EventType.TASK_PROGRESS_UPDATED, task).set(PERCENT_COMPLETE, checked));
    }

    /** Moves a task below another parent, or to the top. */
    public List<Event.Builder> reparent(String taskId, @Nullable String parentId, boolean finishedParentAllowed) {
        TaskState task = task(taskId);
        if (Objects.equals(parentId, task.getParentId())) {
            return List.of();
        }
        parent(taskId, parentId, finishedParentAllowed);
        return List.of(
                sinceCreation(task).about(EventType.TASK_REPARENTED, task).set(PARENT_ID, parentId));
    }

    /** Says that a task depends on others. */
    public List<Event.Builder> link(String taskId, List<String> dependsOn) {
        TaskState task = task(taskId);
        List<String> added = new ArrayList<>(dependsOn);
        added.removeAll(task.getDependencies());
        if (added.isEmpty()) {
            return List.of();
        }
        checkDependencies(taskId, added, task.getDependencies().size());
        return List.of(sinceCreation(task).about(EventType.TASK_LINKED, task).set(DEPENDS_ON, List.copyOf(added)));
    }

    private void checkDependencies(String taskId, List<String> added, int present) {
        for (String dependency : added) {
            if (Input.id(EventBodyFields.DEPENDS_ON, dependency).equals(taskId)) {
                throw new RefusedException(EventBodyFields.DEPENDS_ON, dependency, "must be another task");
            }
            if (state.task(dependency) == null) {
                throw unknown(EventBodyFields.DEPENDS_ON, dependency);
            }
        }
        if (present + added.size() > Input.MAX_ITEMS) {
            throw new RefusedException(
                    EventBodyFields.DEPENDS_ON,
                    present + added.size(),
                    "must be at most " + Input.MAX_ITEMS + " tasks");
        }
    }

    private @Nullable TaskState parent(String taskId, @Nullable String parentId, boolean finishedAllowed) {
        if (parentId == null) {
            return null;
        }
        TaskState parent = state.task(Input.id(EventBodyFields.PARENT_ID, parentId));
        if (parentId.equals(taskId) || state.isSelfOrAncestor(taskId, parentId)) {
            throw new RefusedException(
                    EventBodyFields.PARENT_ID,
                    parentId,
                    "must not be task \"" + taskId + "\" itself or one of its descendants");
        }
        if (parent == null) {
            throw unknown(EventBodyFields.PARENT_ID, parentId);
        }
        if (!parent.isOpen() && !finishedAllowed) {
            throw new RefusedException(
                    EventBodyFields.PARENT_ID,
                    parentId,
                    "must be open, and is " + parent.getStatus().getValue()
                            + ": re-open it, or allow finished parents for this call");
        }
        return parent;
    }

    private TaskState topmost(TaskState task) {
        TaskState top = task;
        for (TaskState above = task; above != null; above = state.task(above.getParentId())) {
            top = above;
        }
        return top;
    }

    private TaskState task(@Nullable String taskId) {
        TaskState task = state.task(Input.id(EventBodyFields.TASK_ID, taskId));
        if (task == null) {
            throw unknown(EventBodyFields.TASK_ID, Objects.requireNonNull(taskId));
        }
        return task;
    }

    private void openSprint(String sprintId) {
        new SprintDecisions(state, call, now).openSprint(sprintId);
    }

    private RefusedException unknown(String field, String taskId) {
        return new RefusedException(field, taskId, "must be a known task of project \"" + state.project() + "\"");
    }

    private Moment sinceCreation(TaskState task) {
        return since(task.createdAt(), "the creation of the task");
    }

    private Moment since(long earliest, String what) {
        return Moment.of(call, now).notBefore(earliest, what);
    }
}
