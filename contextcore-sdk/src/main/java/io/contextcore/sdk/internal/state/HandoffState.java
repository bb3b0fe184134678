package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.ATTRIBUTES;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_CAPABILITY;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_DEADLINE;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_FROM_AGENT;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_ID;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_PRIORITY;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_SUMMARY;
import static io.contextcore.sdk.internal.event.EventField.HANDOFF_TO_AGENT;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;
import static io.contextcore.sdk.internal.event.EventField.TRACEPARENT;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a hand-over after some event. Immutable.
 *
 * @param offer what was said when it was created, which never changes
 * @param toAgent the agent that it was offered to, or that accepted it
 * @param reason what was said with the last change
 * @param statusSince when it came to its status, in epoch nanoseconds
 */
public record HandoffState(
        String project,
        String id,
        Offer offer,
        HandoffStatus status,
        @Nullable String toAgent,
        @Nullable String reason,
        long statusSince)
        implements Handoff, Entity {

    /**
     * What was said of a hand-over when it was created. Immutable.
     *
     * @param createdAt in epoch nanoseconds
     * @param traceparent the span that was current then
     */
    public record Offer(
            String summary,
            String fromAgent,
            @Nullable String capability,
            TaskPriority priority,
            long createdAt,
            @Nullable Instant deadline,
            @Nullable String taskId,
            @Nullable String traceparent,
            Attributes attributes) {}

    static HandoffState created(Event event) {
        TaskPriority priority = event.get(HANDOFF_PRIORITY);
        Attributes attributes = event.get(ATTRIBUTES);
        Offer offer = new Offer(
                event.require(HANDOFF_SUMMARY),
                event.require(HANDOFF_FROM_AGENT),
                event.get(HANDOFF_CAPABILITY),
                priority == null ? TaskPriority.MEDIUM : priority,
                event.occurredAt(),
                event.get(HANDOFF_DEADLINE),
                event.get(TASK_ID),
                event.get(TRACEPARENT),
                attributes == null ? Attributes.empty() : attributes);
        return new HandoffState(
                event.project(),
                event.require(HANDOFF_ID),
                offer,
                HandoffStatus.PENDING,
                event.get(HANDOFF_TO_AGENT),
                null,
                event.occurredAt());
    }

    HandoffState moved(HandoffStatus to, @Nullable String newToAgent, @Nullable String newReason, long at) {
        return new HandoffState(project, id, offer, to, newToAgent, newReason, at);
    }

    /** Returns whether it is too late at a time, in epoch nanoseconds. */
    public boolean isLate(long at) {
        Instant deadline = offer.deadline();
        return deadline != null && at >= Times.epochNanos(deadline);
    }

    @Override
    public Kind kind() {
        return Kind.HANDOFF;
    }

    /** Returns the sampled span that was current when it was created; the invalid one if there was none. */
    public SpanContext parent() {
        SpanContext current = Traceparent.parse(offer.traceparent());
        return current.isSampled() ? current : SpanContext.getInvalid();
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext parent = parent();
        return TaskIdentity.sampled(
                parent.isValid() ? parent.getTraceId() : Identity.handoffTrace(project, id),
                Identity.handoffAnchor(project, id));
    }

    /** Returns the context of the span that it is from its creation to its end. */
    public SpanContext lifecycle() {
        return TaskIdentity.sampled(getSpanContext().getTraceId(), Identity.handoffLifecycle(project, id));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public String getSummary() {
        return offer.summary();
    }

    @Override
    public String getFromAgent() {
        return offer.fromAgent();
    }

    @Override
    public @Nullable String getToAgent() {
        return toAgent;
    }

    @Override
    public @Nullable String getCapability() {
        return offer.capability();
    }

    @Override
    public TaskPriority getPriority() {
        return offer.priority();
    }

    @Override
    public HandoffStatus getStatus() {
        return status;
    }

    @Override
    public @Nullable String getReason() {
        return reason;
    }

    @Override
    public Instant getCreatedAt() {
        return Times.instant(offer.createdAt());
    }

    @Override
    public Instant getStatusSince() {
        return Times.instant(statusSince);
    }

    @Override
    public @Nullable Instant getDeadline() {
        return offer.deadline();
    }

    @Override
    public @Nullable String getTaskId() {
        return offer.taskId();
    }

    @Override
    public Attributes getAttributes() {
        return offer.attributes();
    }
}
