package io.contextcore.detector.internal.link;

import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * A link to the anchor of a task, as {@code TaskLink} of the API makes it: {@code link.kind=task}, {@code project.id} and
 * {@code task.id}. Immutable.
 */
public final class AnchorLink {
    private final SpanContext anchor;
    private final Attributes attributes;

    private AnchorLink(SpanContext anchor, Attributes attributes) {
        this.anchor = anchor;
        this.attributes = attributes;
    }

    /** {@return the link to an anchor, valid, of which the project and the task may not be known} */
    static AnchorLink to(SpanContext anchor, @Nullable String project, @Nullable String taskId) {
        AttributesBuilder attributes = Attributes.builder().put(LinkAttributes.LINK_KIND, LinkKindValues.TASK);
        if (project != null) {
            attributes.put(ProjectAttributes.PROJECT_ID, project);
        }
        if (taskId != null) {
            attributes.put(TaskAttributes.TASK_ID, taskId);
        }
        return new AnchorLink(anchor, attributes.build());
    }

    /** {@return the link to the first attempt at a task, of which the root is known} */
    static AnchorLink toFirstAttempt(String project, String rootId, String taskId) {
        SpanContext anchor = SpanContext.createFromRemoteParent(
                TaskIdentity.traceId(project, rootId),
                TaskIdentity.anchorSpanId(project, taskId, 1),
                TraceFlags.getSampled(), // tasks are never sampled away
                TraceState.getDefault());
        return to(anchor, project, taskId);
    }

    /** {@return the context of the anchor} */
    public SpanContext anchor() {
        return anchor;
    }

    /** {@return what the link carries} */
    public Attributes attributes() {
        return attributes;
    }

    /** Adds the link to a span that is about to be started. */
    public SpanBuilder addTo(SpanBuilder spanBuilder) {
        return spanBuilder.addLink(anchor, attributes);
    }

    /** Adds the link to a running span. */
    public Span addTo(Span span) {
        return span.addLink(anchor, attributes);
    }

    /** {@return whether another link leads to the same anchor} */
    public boolean leadsTo(SpanContext other) {
        return anchor.getSpanId().equals(other.getSpanId())
                && anchor.getTraceId().equals(other.getTraceId());
    }

    @Override
    public String toString() {
        return "AnchorLink{" + anchor.getTraceId() + "-" + anchor.getSpanId() + ", " + attributes + "}";
    }
}
