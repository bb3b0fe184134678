package io.contextcore.api.task;

import static java.util.Objects.requireNonNull;

import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;

/**
 * Points from a span of the application to the task that caused it: to the task's anchor, the span {@code task.created}
 * that exists from the task's first second.
 *
 * <pre>{@code
 * tasks.getTaskLink("PROJ-123").addTo(tracer.spanBuilder("checkout")).startSpan();
 * }</pre>
 *
 * <p>Immutable. The link to an unknown task is {@linkplain #isValid() invalid} and adds nothing, so no caller needs to
 * check.
 */
public final class TaskLink {
    private static final TaskLink INVALID = new TaskLink(SpanContext.getInvalid(), Attributes.empty());

    private final SpanContext spanContext;
    private final Attributes attributes;

    private TaskLink(SpanContext spanContext, Attributes attributes) {
        this.spanContext = spanContext;
        this.attributes = attributes;
    }

    /** Returns the link to a task whose anchor is known; the invalid link if the context is not valid. */
    public static TaskLink create(String project, String taskId, SpanContext anchor) {
        requireNonNull(project, "project");
        requireNonNull(taskId, "taskId");
        requireNonNull(anchor, "anchor");
        if (!anchor.isValid()) {
            return INVALID;
        }
        return new TaskLink(
                anchor,
                Attributes.of(
                        LinkAttributes.LINK_KIND,
                        LinkKindValues.TASK,
                        ProjectAttributes.PROJECT_ID,
                        project,
                        TaskAttributes.TASK_ID,
                        taskId));
    }

    /** Returns the link that leads nowhere and adds nothing. */
    public static TaskLink invalid() {
        return INVALID;
    }

    /** Returns whether the link leads to a task. */
    public boolean isValid() {
        return spanContext.isValid();
    }

    /** Returns the context of the task's anchor; {@link SpanContext#getInvalid()} if the task is unknown. */
    public SpanContext getSpanContext() {
        return spanContext;
    }

    /** Returns the attributes that the link carries: {@code link.kind=task}, {@code project.id} and {@code task.id}. */
    public Attributes getAttributes() {
        return attributes;
    }

    /** Adds the link to a span that is about to be started, and returns its builder. */
    public SpanBuilder addTo(SpanBuilder spanBuilder) {
        return isValid() ? spanBuilder.addLink(spanContext, attributes) : spanBuilder;
    }

    /** Adds the link to a running span, and returns it. */
    public Span addTo(Span span) {
        return isValid() ? span.addLink(spanContext, attributes) : span;
    }

    /**
     * Returns the anchor as a W3C {@code traceparent}, to hand to another process; empty if the link is invalid.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
     */
    public String toTraceparent() {
        if (!isValid()) {
            return "";
        }
        return "00-" + spanContext.getTraceId() + "-" + spanContext.getSpanId() + "-"
                + spanContext.getTraceFlags().asHex();
    }

    @Override
    public String toString() {
        return "TaskLink{" + toTraceparent() + "}";
    }
}
