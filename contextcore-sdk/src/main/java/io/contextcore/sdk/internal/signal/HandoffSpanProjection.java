package io.contextcore.sdk.internal.signal;

import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.HandoffAttributes;
import io.contextcore.semconv.HandoffSpans;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of a hand-over: the anchor when it is created, which the receiver continues, and all of it when it ended. */
final class HandoffSpanProjection {
    private final Emission emission;

    HandoffSpanProjection(Emission emission) {
        this.emission = emission;
    }

    /**
     * Returns the spans that a change is a reason for.
     *
     * @param state the project as it was before the change
     */
    List<SpanData> project(ProjectView state, Change change) {
        HandoffState handoff = change.handoff();
        if (handoff == null) {
            return List.of();
        }
        if (change.event().type() == EventType.HANDOFF_CREATED) {
            return List.of(anchor(state, handoff));
        }
        return handoff.status().isFinished() ? List.of(lifecycle(state, handoff)) : List.of();
    }

    private SpanData anchor(ProjectView state, HandoffState handoff) {
        long createdAt = handoff.offer().createdAt();
        return span(HandoffSpans.HANDOFF_CREATED, state, handoff, handoff.getSpanContext())
                .setParent(handoff.parent())
                .setTimes(createdAt, createdAt + TaskSpanProjection.POINT_NANOS)
                .setAttributes(describe(handoff).build())
                .build();
    }

    private SpanData lifecycle(ProjectView state, HandoffState handoff) {
        AttributesBuilder attributes = describe(handoff)
                .put(HandoffAttributes.HANDOFF_STATUS, handoff.status().getValue());
        put(attributes, HandoffAttributes.HANDOFF_REASON, handoff.reason());
        ProjectedSpan.Builder span = span(HandoffSpans.HANDOFF, state, handoff, handoff.lifecycle())
                .setParent(handoff.getSpanContext())
                .setTimes(handoff.offer().createdAt(), handoff.statusSince())
                .setAttributes(attributes.build());
        if (handoff.status() == HandoffStatus.FAILED || handoff.status() == HandoffStatus.TIMEOUT) {
            String reason = handoff.reason();
            span.setStatus(StatusData.create(StatusCode.ERROR, reason == null ? "" : reason));
        }
        return span.build();
    }

    private ProjectedSpan.Builder span(String name, ProjectView state, HandoffState handoff, SpanContext context) {
        ProjectedSpan.Builder span = new ProjectedSpan.Builder(emission, handoff.project(), name, context);
        TaskState task = state.task(handoff.getTaskId());
        return task == null
                ? span
                : span.addLink(task.identity().anchor(), Attributes.of(LinkAttributes.LINK_KIND, LinkKindValues.TASK));
    }

    private static AttributesBuilder describe(HandoffState handoff) {
        AttributesBuilder attributes = Attributes.builder()
                .putAll(handoff.getAttributes())
                .put(ProjectAttributes.PROJECT_ID, handoff.project())
                .put(HandoffAttributes.HANDOFF_ID, handoff.id())
                .put(HandoffAttributes.HANDOFF_SUMMARY, handoff.getSummary())
                .put(HandoffAttributes.HANDOFF_FROM_AGENT, handoff.getFromAgent())
                .put(HandoffAttributes.HANDOFF_PRIORITY, handoff.getPriority().getValue());
        put(attributes, HandoffAttributes.HANDOFF_TO_AGENT, handoff.toAgent());
        put(attributes, HandoffAttributes.HANDOFF_CAPABILITY, handoff.getCapability());
        put(attributes, HandoffAttributes.HANDOFF_DEADLINE, handoff.getDeadline());
        put(attributes, TaskAttributes.TASK_ID, handoff.getTaskId());
        return attributes;
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable Object value) {
        if (value != null) {
            attributes.put(key, value.toString());
        }
    }
}
