package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskLink;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;

/**
 * Which trace one attempt at a task belongs to, and where its anchor hangs in it. Fixed when the attempt begins, whatever
 * becomes of the task. Immutable; the ids are computed when first asked for.
 */
public final class TaskIdentity {
    private final String project;
    private final String taskId;
    private final String rootId;
    private final int attempt;
    private final @Nullable TaskIdentity anchorParent;

    /** Computed by whichever thread needs it first; a race computes the same value twice. */
    private @Nullable TaskLink link;

    TaskIdentity(String project, String taskId, String rootId, int attempt, @Nullable TaskIdentity anchorParent) {
        this.project = project;
        this.taskId = taskId;
        this.rootId = rootId;
        this.attempt = attempt;
        this.anchorParent = anchorParent == null ? null : anchorParent.withoutParent();
    }

    /** The same identity as a parent, of which nothing but the anchor is asked: else each would keep all above it. */
    private TaskIdentity withoutParent() {
        if (anchorParent == null) {
            return this;
        }
        TaskIdentity alone = new TaskIdentity(project, taskId, rootId, attempt, null);
        alone.link = link;
        return alone;
    }

    public String project() {
        return project;
    }

    public String taskId() {
        return taskId;
    }

    /** Returns the id of the task that names the trace. */
    public String rootId() {
        return rootId;
    }

    public int attempt() {
        return attempt;
    }

    /**
     * Returns the identity whose anchor is the parent span of this one's, without a parent of its own; {@code null} at the
     * top of the trace. Its project and root are this one's.
     */
    public @Nullable TaskIdentity anchorParent() {
        return anchorParent;
    }

    /** Returns the link to the anchor. */
    public TaskLink link() {
        TaskLink known = link;
        if (known == null) {
            known = TaskLink.create(project, taskId, anchorContext());
            link = known;
        }
        return known;
    }

    /** Returns the context of the anchor: always sampled, since tasks are never sampled away. */
    public SpanContext anchor() {
        return link().getSpanContext();
    }

    /** Returns the context of another span of this attempt, the {@code number}th of its kind. */
    public SpanContext span(String kind, long number) {
        return sampled(anchor().getTraceId(), Identity.taskSpan(project, taskId, attempt, kind, number));
    }

    private SpanContext anchorContext() {
        // Spares a hash where the parent has done it.
        TaskLink above = anchorParent != null && anchorParent.rootId.equals(rootId) ? anchorParent.link : null;
        String traceId = above != null ? above.getSpanContext().getTraceId() : Identity.taskTrace(project, rootId);
        return sampled(traceId, Identity.taskAnchor(project, taskId, attempt));
    }

    /** Returns a sampled context: tasks are never sampled away. */
    public static SpanContext sampled(String traceId, String spanId) {
        return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
