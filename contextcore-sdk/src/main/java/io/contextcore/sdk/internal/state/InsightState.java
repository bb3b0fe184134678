package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.Times;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an insight after some event. Immutable.
 *
 * @param emittedAt when it was found, in epoch nanoseconds
 * @param revision 1 when it is emitted, and more with each event that changes it
 * @param supersedes the insight that it replaces
 * @param supersededBy the insight that replaces it
 */
public record InsightState(
        String project,
        String id,
        long emittedAt,
        long revision,
        InsightDetails details,
        @Nullable String supersedes,
        @Nullable String supersededBy)
        implements DetailedInsight, Entity {

    /** Returns an insight as the event has it that emits it, in nobody's place and with nobody in its own. */
    public static InsightState emitted(Event event) {
        return new InsightState(
                event.project(),
                event.require(EventField.INSIGHT_ID),
                event.occurredAt(),
                1,
                InsightDetails.of(event),
                null,
                null);
    }

    /** Returns the insight as it was when it was emitted, in nobody's place and with nobody in its own. */
    public InsightState asEmitted() {
        return new InsightState(project, id, emittedAt, 1, details, null, null);
    }

    InsightState withSupersedes(String earlierId) {
        return new InsightState(project, id, emittedAt, revision + 1, details, earlierId, supersededBy);
    }

    InsightState withSupersededBy(String laterId) {
        return new InsightState(project, id, emittedAt, revision + 1, details, supersedes, laterId);
    }

    @Override
    public Kind kind() {
        return Kind.INSIGHT;
    }

    /**
     * Returns the span that was current when it was emitted and is the parent of its own: it was sampled, so that it exists;
     * the invalid one if there was none.
     */
    public SpanContext parent() {
        SpanContext current = Traceparent.parse(details.traceparent());
        return current.isSampled() ? current : SpanContext.getInvalid();
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext parent = parent();
        return TaskIdentity.sampled(
                parent.isValid() ? parent.getTraceId() : Identity.insightTrace(project, id),
                Identity.insightSpan(project, id));
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
    public Instant getEmittedAt() {
        return Times.instant(emittedAt);
    }

    @Override
    public @Nullable String getSupersedes() {
        return supersedes;
    }

    @Override
    public @Nullable String getSupersededBy() {
        return supersededBy;
    }
}
