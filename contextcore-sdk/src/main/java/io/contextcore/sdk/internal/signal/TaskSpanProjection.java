package io.contextcore.sdk.internal.signal;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Attempt;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.SprintAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskRecordValues;
import io.contextcore.semconv.TaskSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a task.
 *
 * <ul>
 *   <li>the <b>anchor</b>, when an attempt begins: what everything links to, and the root that makes the trace a tree;
 *   <li>an <b>interval</b>, when a stay in one status ends;
 *   <li>the <b>lifecycle</b> and the last <b>snapshot</b>, when the task ends.
 * </ul>
 *
 * <p>A span id is never used for two contents: Tempo keeps the first copy of a span that it meets and ignores the other.
 */
public final class TaskSpanProjection {
    /** How long a point in time lasts: Tempo leaves the duration of an empty span out of its answers. */
    static final long POINT_NANOS = 1_000_000;

    private static final String INTERVAL = "interval";
    private static final String LIFECYCLE = "lifecycle";

    private final Emission emission;

    public TaskSpanProjection(Emission emission) {
        this.emission = emission;
    }

    /**
     * Returns the spans that a change is a reason for, in the order in which they may be looked for.
     *
     * @param state the project as it was before the change
     */
    public List<SpanData> project(ProjectView state, Change change) {
        TaskState before = change.before();
        TaskState after = change.after();
        if (after == null) {
            return List.of();
        }
        EventType type = change.event().type();
        List<SpanData> spans = new ArrayList<>();
        if (before == null || type == EventType.TASK_REOPENED) {
            spans.add(anchor(state, before, after));
        } else if (before.attempt().interval().number()
                != after.attempt().interval().number()) {
            spans.add(interval(state, before, change.event()));
            if (!after.isOpen()) {
                spans.add(lifecycle(state, after));
                spans.add(snapshot(after, after.attempt().interval().since()));
            }
        }
        return spans;
    }

    private SpanData anchor(ProjectView state, @Nullable TaskState earlierAttempt, TaskState task) {
        TaskIdentity identity = task.identity();
        TaskIdentity parent = identity.anchorParent();
        long start = task.attempt().startedAt();
        ProjectedSpan.Builder span = span(TaskSpans.TASK_CREATED, task, identity.anchor())
                .setParent(parent == null ? SpanContext.getInvalid() : parent.anchor())
                .setTimes(start, start + POINT_NANOS)
                .setAttributes(describe(task, TaskRecordValues.CREATED).build());
        addDependencies(span, state, task);
        if (earlierAttempt != null) {
            addLink(span, earlierAttempt.identity().anchor(), LinkKindValues.PREVIOUS_ATTEMPT);
        }
        return span.build();
    }

    /** The stay that the event ended. */
    private SpanData interval(ProjectView state, TaskState task, Event event) {
        Attempt.Interval interval = task.attempt().interval();
        AttributesBuilder attributes = describe(task, TaskRecordValues.INTERVAL)
                .put(TaskAttributes.TASK_INTERVAL_STATUS, interval.status().getValue());
        put(attributes, TaskAttributes.TASK_INTERVAL_ACTOR, interval.actor());
        put(attributes, TaskAttributes.TASK_INTERVAL_REASON, interval.reason());
        putBlocked(attributes, interval);
        ProjectedSpan.Builder span = span(
                        TaskSpans.TASK_INTERVAL_PREFIX + interval.status().getValue(),
                        task,
                        task.identity().span(INTERVAL, interval.number()))
                .setParent(task.identity().anchor())
                .setTimes(interval.since(), event.occurredAt())
                .setAttributes(attributes.build());
        if (interval.status() == TaskStatus.BLOCKED) {
            String reason = interval.reason();
            span.setStatus(StatusData.create(StatusCode.ERROR, reason == null ? "" : reason));
            TaskState blocker = state.task(interval.blockedBy());
            if (blocker != null) {
                addLink(span, blocker.identity().anchor(), LinkKindValues.BLOCKED_BY);
            }
        }
        return span.build();
    }

    private SpanData lifecycle(ProjectView state, TaskState task) {
        Attempt attempt = task.attempt();
        AttributesBuilder attributes = describe(task, TaskRecordValues.LIFECYCLE);
        putProgress(attributes, task);
        putTimes(attributes, attempt);
        putBlocked(attributes, attempt.lastBlocked());
        ProjectedSpan.Builder span = span(
                        TaskSpans.TASK_LIFECYCLE_PREFIX + task.getType().getValue(),
                        task,
                        task.identity().span(LIFECYCLE, 1))
                .setParent(task.identity().anchor())
                .setTimes(attempt.startedAt(), attempt.interval().since())
                .setAttributes(attributes.build())
                .setTotalEvents(attempt.transitionCount());
        for (Attempt.Transition transition : inOrder(attempt.lastTransition())) {
            span.addEvent(
                    transition.at(),
                    transition.type().eventName(),
                    Attributes.of(
                            TaskAttributes.TASK_INTERVAL_STATUS, transition.to().getValue()));
        }
        addDependencies(span, state, task);
        String sprintId = task.getSprintId();
        if (sprintId != null) {
            addLink(span, SprintSpanProjection.context(task.getProject(), sprintId), LinkKindValues.SPRINT);
        }
        return span.build();
    }

    private static List<Attempt.Transition> inOrder(Attempt.@Nullable Transition last) {
        List<Attempt.Transition> transitions = new ArrayList<>();
        for (Attempt.Transition transition = last; transition != null; transition = transition.earlier()) {
            transitions.add(transition);
        }
        Collections.reverse(transitions);
        return transitions;
    }

    /** Returns a snapshot: how the task stands at a time, in a trace of its own, linked to the anchor. */
    public SpanData snapshot(TaskState task, long at) {
        String project = task.getProject();
        String subject = "task:" + task.getId();
        SpanContext context = TaskIdentity.sampled(
                Identity.snapshotTrace(project, subject, task.revision(), at),
                Identity.snapshotSpan(project, subject, task.revision(), at));
        Attempt attempt = task.attempt();
        AttributesBuilder attributes = describe(task, TaskRecordValues.SNAPSHOT)
                .put(TaskAttributes.TASK_AGE_S, Math.max(0, at - task.createdAt()) / 1_000_000_000L);
        putProgress(attributes, task);
        putBlocked(attributes, attempt.interval());
        if (attempt.finished()) {
            putTimes(attributes, attempt);
        }
        ProjectedSpan.Builder span = span(TaskSpans.TASK_SNAPSHOT, task, context)
                .setTimes(at, at + POINT_NANOS)
                .setAttributes(attributes.build());
        return addLink(span, task.identity().anchor(), LinkKindValues.TASK).build();
    }

    private ProjectedSpan.Builder span(String name, TaskState task, SpanContext context) {
        return new ProjectedSpan.Builder(emission, task.getProject(), name, context);
    }

    private static ProjectedSpan.Builder addLink(ProjectedSpan.Builder span, SpanContext target, String kind) {
        return span.addLink(target, Attributes.of(LinkAttributes.LINK_KIND, kind));
    }

    private static void addDependencies(ProjectedSpan.Builder span, ProjectView state, TaskState task) {
        for (String dependency : task.getDependencies()) {
            TaskState known = state.task(dependency);
            if (known != null) {
                addLink(span, known.identity().anchor(), LinkKindValues.DEPENDS_ON);
            }
        }
    }

    /** What every span of a task carries, since structural queries see one block of a trace that grows for weeks. */
    private static AttributesBuilder describe(TaskState task, String record) {
        AttributesBuilder attributes = Attributes.builder()
                .putAll(task.getAttributes())
                .put(TaskAttributes.TASK_ID, task.getId())
                .put(TaskAttributes.TASK_PROJECT, task.getProject())
                .put(ProjectAttributes.PROJECT_ID, task.getProject())
                .put(TaskAttributes.TASK_TYPE, task.getType().getValue())
                .put(TaskAttributes.TASK_RECORD, record)
                .put(TaskAttributes.TASK_ROOT_ID, task.getRootId())
                .put(TaskAttributes.TASK_ATTEMPT, (long) task.getAttempt())
                .put(TaskAttributes.TASK_SOURCE, task.getSource());
        put(attributes, TaskAttributes.TASK_SOURCE_ID, task.getSourceId());
        put(attributes, TaskAttributes.TASK_PARENT_ID, task.getParentId());
        put(attributes, SprintAttributes.SPRINT_ID, task.getSprintId());
        put(attributes, TaskAttributes.TASK_TITLE, task.getTitle());
        put(attributes, TaskAttributes.TASK_ASSIGNEE, task.getAssignee());
        put(attributes, TaskAttributes.TASK_URL, task.getUrl());
        TaskPriority priority = task.getPriority();
        if (priority != null) {
            attributes.put(TaskAttributes.TASK_PRIORITY, priority.getValue());
        }
        Integer points = task.getStoryPoints();
        if (points != null) {
            attributes.put(TaskAttributes.TASK_STORY_POINTS, points.longValue());
        }
        if (!task.getLabels().isEmpty()) {
            attributes.put(TaskAttributes.TASK_LABELS, task.getLabels());
        }
        if (task.getDueDate() != null) {
            attributes.put(TaskAttributes.TASK_DUE_DATE, task.getDueDate().toString());
        }
        return attributes;
    }

    private static void putProgress(AttributesBuilder attributes, TaskState task) {
        attributes
                .put(TaskAttributes.TASK_STATUS, task.getStatus().getValue())
                .put(TaskAttributes.TASK_PERCENT_COMPLETE, (long) task.getPercentComplete())
                .put(TaskAttributes.TASK_SUBTASK_COUNT, (long) task.getSubtaskCount())
                .put(TaskAttributes.TASK_SUBTASK_COMPLETED, (long) task.getSubtaskCompleted());
    }

    /** A cancelled task has no lead, cycle or blocked time: it would distort the distribution of those that were done. */
    private static void putTimes(AttributesBuilder attributes, Attempt attempt) {
        if (attempt.status() != TaskStatus.DONE) {
            return;
        }
        long end = attempt.interval().since();
        attributes
                .put(TaskAttributes.TASK_LEAD_TIME_S, attempt.leadSeconds(end))
                .put(TaskAttributes.TASK_BLOCKED_TIME_S, attempt.blockedSeconds(end));
        long cycle = attempt.cycleSeconds(end);
        if (cycle != Attempt.NEVER) {
            attributes.put(TaskAttributes.TASK_CYCLE_TIME_S, cycle);
        }
    }

    private static void putBlocked(AttributesBuilder attributes, Attempt.@Nullable Interval interval) {
        if (interval != null && interval.status() == TaskStatus.BLOCKED) {
            put(attributes, TaskAttributes.TASK_BLOCKED_BY, interval.blockedBy());
            put(attributes, TaskAttributes.TASK_BLOCKED_REASON, interval.reason());
        }
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
