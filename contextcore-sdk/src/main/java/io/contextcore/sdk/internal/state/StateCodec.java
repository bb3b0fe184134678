package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.AttributeValues;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tasks and sprints as JSON objects, with everything that the fold and the projections can see of them: what is read is
 * equal to what was written. A field without a value is absent. Times are epoch nanoseconds.
 *
 * <p>Reading throws a {@link io.contextcore.api.RefusedException} for what was not written by this class.
 */
public final class StateCodec {
    private static final String CREATED_AT = "created_at";
    private static final String REVISION = "revision";
    private static final String ANCHOR_PARENT = "anchor_parent";
    private static final String CHILDREN = "children";
    private static final String COUNT = "count";
    private static final String DONE = "done";
    private static final String WEIGHT = "weight";
    private static final String WEIGHTED_PERCENT = "weighted_percent";
    private static final String STARTED_AT = "started_at";
    private static final String SCOPE_POINTS = "scope_points";
    private static final String ENDED_AT = "ended_at";
    private static final String INTERVAL = "interval";
    private static final String SINCE = "since";
    private static final String NUMBER = "number";
    private static final String RESUMES_TO = "resumes_to";
    private static final String FIRST_IN_PROGRESS_AT = "first_in_progress_at";
    private static final String BLOCKED_NANOS = "blocked_nanos";
    private static final String LAST_BLOCKED = "last_blocked";
    private static final String TRANSITIONS = "transitions";
    private static final String TRANSITION_COUNT = "transition_count";
    private static final String AT = "at";

    private StateCodec() {}

    // ---- tasks ----

    public static Map<String, Object> write(TaskState task) {
        TaskIdentity identity = task.identity();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.PROJECT, task.getProject());
        json.put(EventBodyFields.TASK_ID, task.getId());
        json.put(EventBodyFields.ROOT_ID, task.getRootId());
        json.put(EventBodyFields.ATTEMPT, (long) task.getAttempt());
        TaskIdentity parent = identity.anchorParent();
        if (parent != null) {
            Map<String, Object> anchor = new LinkedHashMap<>();
            anchor.put(EventBodyFields.TASK_ID, parent.taskId());
            anchor.put(EventBodyFields.ATTEMPT, (long) parent.attempt());
            json.put(ANCHOR_PARENT, anchor);
        }
        json.put(CREATED_AT, task.createdAt());
        json.put(EventBodyFields.SOURCE, task.getSource());
        put(json, EventBodyFields.SOURCE_ID, task.getSourceId());
        json.put(REVISION, task.revision());
        writeDetails(json, task.details());
        put(json, EventBodyFields.ASSIGNEE, task.getAssignee());
        put(json, EventBodyFields.PARENT_ID, task.getParentId());
        put(json, EventBodyFields.SPRINT_ID, task.getSprintId());
        put(json, EventBodyFields.DEPENDS_ON, task.getDependencies());
        json.put(EventBodyFields.PERCENT_COMPLETE, (long) task.ownPercent());
        if (!task.children().equals(Children.NONE)) {
            json.put(CHILDREN, children(task.children()));
        }
        writeAttempt(json, task.attempt());
        return json;
    }

    private static void writeDetails(Map<String, Object> json, TaskDetails details) {
        put(json, EventBodyFields.TASK_TITLE, details.title());
        json.put(EventBodyFields.TASK_TYPE, details.type().getValue());
        TaskPriority priority = details.priority();
        put(json, EventBodyFields.TASK_PRIORITY, priority == null ? null : priority.getValue());
        put(json, EventBodyFields.STORY_POINTS, details.storyPoints());
        put(json, EventBodyFields.LABELS, details.labels());
        put(json, EventBodyFields.TASK_URL, details.url());
        put(json, EventBodyFields.DUE_DATE, text(details.dueDate()));
        if (!details.attributes().isEmpty()) {
            json.put(EventBodyFields.ATTRIBUTES, AttributeValues.toMap(details.attributes()));
        }
    }

    private static Map<String, Object> children(Children children) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(COUNT, (long) children.count());
        json.put(DONE, (long) children.done());
        json.put(WEIGHT, children.weight());
        json.put(WEIGHTED_PERCENT, children.weightedPercent());
        return json;
    }

    private static void writeAttempt(Map<String, Object> json, Attempt attempt) {
        json.put(STARTED_AT, attempt.startedAt());
        json.put(INTERVAL, interval(attempt.interval()));
        putTime(json, FIRST_IN_PROGRESS_AT, attempt.firstInProgressAt());
        json.put(BLOCKED_NANOS, attempt.blockedNanos());
        Attempt.Interval lastBlocked = attempt.lastBlocked();
        put(json, LAST_BLOCKED, lastBlocked == null ? null : interval(lastBlocked));
        List<Map<String, Object>> transitions = new ArrayList<>();
        for (Attempt.Transition next = attempt.lastTransition(); next != null; next = next.earlier()) {
            Map<String, Object> transition = new LinkedHashMap<>();
            transition.put(EventBodyFields.EVENT_TYPE, next.type().eventName());
            transition.put(EventBodyFields.TO_STATUS, next.to().getValue());
            transition.put(AT, next.at());
            transitions.add(transition);
        }
        Collections.reverse(transitions);
        put(json, TRANSITIONS, transitions);
        json.put(TRANSITION_COUNT, (long) attempt.transitionCount());
    }

    private static Map<String, Object> interval(Attempt.Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.TASK_STATUS, interval.status().getValue());
        json.put(SINCE, interval.since());
        json.put(NUMBER, (long) interval.number());
        TaskStatus resumesTo = interval.resumesTo();
        put(json, RESUMES_TO, resumesTo == null ? null : resumesTo.getValue());
        put(json, EventBodyFields.ACTOR, interval.actor());
        put(json, EventBodyFields.REASON, interval.reason());
        put(json, EventBodyFields.BLOCKED_BY, interval.blockedBy());
        return json;
    }

    public static TaskState readTask(JsonObject json) {
        TaskState.Draft task = new TaskState.Draft(
                readIdentity(json),
                json.integer(CREATED_AT),
                json.string(EventBodyFields.SOURCE),
                readDetails(json),
                readAttempt(json));
        task.sourceId = json.optionalString(EventBodyFields.SOURCE_ID);
        task.revision = json.integer(REVISION);
        task.assignee = json.optionalString(EventBodyFields.ASSIGNEE);
        task.parentId = json.optionalString(EventBodyFields.PARENT_ID);
        task.sprintId = json.optionalString(EventBodyFields.SPRINT_ID);
        task.dependencies = json.strings(EventBodyFields.DEPENDS_ON);
        task.ownPercent = json.count(EventBodyFields.PERCENT_COMPLETE);
        JsonObject children = json.optionalObject(CHILDREN);
        if (children != null) {
            task.children = new Children(
                    children.count(COUNT),
                    children.count(DONE),
                    children.integer(WEIGHT),
                    children.integer(WEIGHTED_PERCENT));
        }
        return task.build();
    }

    private static TaskIdentity readIdentity(JsonObject json) {
        String project = json.string(EventBodyFields.PROJECT);
        String rootId = json.string(EventBodyFields.ROOT_ID);
        JsonObject parent = json.optionalObject(ANCHOR_PARENT);
        TaskIdentity anchorParent = parent == null
                ? null
                : new TaskIdentity(
                        project,
                        parent.string(EventBodyFields.TASK_ID),
                        rootId,
                        parent.count(EventBodyFields.ATTEMPT),
                        null);
        return new TaskIdentity(
                project,
                json.string(EventBodyFields.TASK_ID),
                rootId,
                json.count(EventBodyFields.ATTEMPT),
                anchorParent);
    }

    private static TaskDetails readDetails(JsonObject json) {
        return new TaskDetails(
                json.optionalString(EventBodyFields.TASK_TITLE),
                json.constant(EventBodyFields.TASK_TYPE, TaskType::fromValue),
                json.optionalConstant(EventBodyFields.TASK_PRIORITY, TaskPriority::fromValue),
                json.optionalInteger(EventBodyFields.STORY_POINTS),
                json.strings(EventBodyFields.LABELS),
                json.optionalString(EventBodyFields.TASK_URL),
                json.optionalDate(EventBodyFields.DUE_DATE),
                json.attributes(EventBodyFields.ATTRIBUTES));
    }

    private static Attempt readAttempt(JsonObject json) {
        JsonObject lastBlocked = json.optionalObject(LAST_BLOCKED);
        Attempt.Transition last = null;
        for (JsonObject transition : json.objects(TRANSITIONS)) {
            last = new Attempt.Transition(
                    transition.constant(EventBodyFields.EVENT_TYPE, EventType::fromName),
                    transition.constant(EventBodyFields.TO_STATUS, TaskStatus::fromValue),
                    transition.integer(AT),
                    last);
        }
        return new Attempt(
                json.count(EventBodyFields.ATTEMPT),
                json.integer(STARTED_AT),
                readInterval(json.object(INTERVAL)),
                json.integer(FIRST_IN_PROGRESS_AT, Attempt.NEVER),
                json.integer(BLOCKED_NANOS),
                lastBlocked == null ? null : readInterval(lastBlocked),
                last,
                json.count(TRANSITION_COUNT));
    }

    private static Attempt.Interval readInterval(JsonObject json) {
        return new Attempt.Interval(
                json.constant(EventBodyFields.TASK_STATUS, TaskStatus::fromValue),
                json.integer(SINCE),
                json.count(NUMBER),
                json.optionalConstant(RESUMES_TO, TaskStatus::fromValue),
                json.optionalString(EventBodyFields.ACTOR),
                json.optionalString(EventBodyFields.REASON),
                json.optionalString(EventBodyFields.BLOCKED_BY));
    }

    // ---- sprints ----

    /** Returns a sprint without its tasks, which may be more than one object should hold. */
    public static Map<String, Object> write(SprintState sprint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.PROJECT, sprint.project());
        json.put(EventBodyFields.SPRINT_ID, sprint.id());
        json.put(NUMBER, (long) sprint.number());
        json.put(REVISION, sprint.revision());
        put(json, EventBodyFields.SPRINT_NAME, sprint.name());
        put(json, EventBodyFields.SPRINT_GOAL, sprint.goal());
        put(json, EventBodyFields.START_DATE, text(sprint.startDate()));
        put(json, EventBodyFields.END_DATE, text(sprint.endDate()));
        putTime(json, STARTED_AT, sprint.startedAt());
        putTime(json, ENDED_AT, sprint.endedAt());
        put(json, EventBodyFields.PLANNED_POINTS, sprint.plannedPoints());
        json.put(SCOPE_POINTS, sprint.scopePoints());
        json.put(EventBodyFields.COMPLETED_POINTS, sprint.completedPoints());
        return json;
    }

    /** Returns a sprint, to which its tasks are still to be added. */
    public static SprintState readSprint(JsonObject json) {
        long completedPoints = json.integer(EventBodyFields.COMPLETED_POINTS);
        return new SprintState(
                json.string(EventBodyFields.PROJECT),
                json.string(EventBodyFields.SPRINT_ID),
                json.count(NUMBER),
                json.integer(REVISION),
                json.optionalString(EventBodyFields.SPRINT_NAME),
                json.optionalString(EventBodyFields.SPRINT_GOAL),
                json.optionalDate(EventBodyFields.START_DATE),
                json.optionalDate(EventBodyFields.END_DATE),
                json.integer(STARTED_AT, Attempt.NEVER),
                json.integer(ENDED_AT, Attempt.NEVER),
                json.optionalInteger(EventBodyFields.PLANNED_POINTS),
                json.integer(SCOPE_POINTS, completedPoints), // a base of schema 1 has none, and they are at least that
                completedPoints,
                Set.of());
    }

    // ---- values that may be absent ----

    private static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            json.put(field, value);
        }
    }

    private static void putTime(Map<String, Object> json, String field, long time) {
        if (time != Attempt.NEVER) {
            json.put(field, time);
        }
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
