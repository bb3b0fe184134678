package io.contextcore.sdk.internal.event;

import io.contextcore.semconv.DeploymentEvents;
import io.contextcore.semconv.HandoffEvents;
import io.contextcore.semconv.InsightEvents;
import io.contextcore.semconv.SprintEvents;
import io.contextcore.semconv.TaskEvents;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened: the {@code event_type} of a journal line and the EventName of its log record. */
public enum EventType {
    TASK_CREATED(TaskEvents.TASK_CREATED),
    TASK_UPDATED(TaskEvents.TASK_UPDATED),
    TASK_STATUS_CHANGED(TaskEvents.TASK_STATUS_CHANGED),
    TASK_BLOCKED(TaskEvents.TASK_BLOCKED),
    TASK_UNBLOCKED(TaskEvents.TASK_UNBLOCKED),
    TASK_ASSIGNED(TaskEvents.TASK_ASSIGNED),
    TASK_COMMENTED(TaskEvents.TASK_COMMENTED),
    TASK_PROGRESS_UPDATED(TaskEvents.TASK_PROGRESS_UPDATED),
    TASK_REPARENTED(TaskEvents.TASK_REPARENTED),
    TASK_LINKED(TaskEvents.TASK_LINKED),
    TASK_COMPLETED(TaskEvents.TASK_COMPLETED),
    TASK_CANCELLED(TaskEvents.TASK_CANCELLED),
    TASK_REOPENED(TaskEvents.TASK_REOPENED),
    SPRINT_CREATED(SprintEvents.SPRINT_CREATED),
    SPRINT_STARTED(SprintEvents.SPRINT_STARTED),
    SPRINT_TASK_ADDED(SprintEvents.SPRINT_TASK_ADDED),
    SPRINT_TASK_REMOVED(SprintEvents.SPRINT_TASK_REMOVED),
    SPRINT_ENDED(SprintEvents.SPRINT_ENDED),
    INSIGHT_EMITTED(InsightEvents.INSIGHT_EMITTED),
    INSIGHT_SUPERSEDED(InsightEvents.INSIGHT_SUPERSEDED),
    HANDOFF_CREATED(HandoffEvents.HANDOFF_CREATED),
    HANDOFF_STATUS_CHANGED(HandoffEvents.HANDOFF_STATUS_CHANGED),
    DEPLOYMENT_RECORDED(DeploymentEvents.DEPLOYMENT_RECORDED);

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::eventName, Function.identity()));

    private final String eventName;

    EventType(String eventName) {
        this.eventName = eventName;
    }

    /** Returns the name in the journal and on the log record, for example {@code task.created}. */
    public String eventName() {
        return eventName;
    }

    /** Returns the type with this name; {@code null} if this version knows none. */
    public static @Nullable EventType fromName(String eventName) {
        return BY_NAME.get(eventName);
    }
}
