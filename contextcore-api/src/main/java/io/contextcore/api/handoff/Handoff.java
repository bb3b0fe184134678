package io.contextcore.api.handoff;

import io.contextcore.api.task.TaskPriority;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a hand-over at one moment. Immutable. */
public interface Handoff {

    /** Returns the hand-over's id, unique in its project. */
    String getId();

    /** Returns the id of its project. */
    String getProject();

    /** Returns what is to be done, in a sentence. */
    String getSummary();

    /** Returns the id of the agent that hands over. */
    String getFromAgent();

    /** Returns the id of the agent that it was offered to, or that accepted it; {@code null} if nobody in particular yet. */
    @Nullable String getToAgent();

    /** Returns what the receiver must be able to do, {@code null} if nothing in particular. */
    @Nullable String getCapability();

    /** Returns how urgent it is. */
    TaskPriority getPriority();

    /** Returns where it stands. */
    HandoffStatus getStatus();

    /**
     * Returns what was said with the last change of status: the progress, the question, the answer, the result or the reason;
     * {@code null} if nothing was.
     */
    @Nullable String getReason();

    /** Returns when it was created. */
    Instant getCreatedAt();

    /** Returns when it came to where it stands. */
    Instant getStatusSince();

    /** Returns from when on it is too late, {@code null} if never. */
    @Nullable Instant getDeadline();

    /** Returns the id of the task that the work is, {@code null} if it is none. */
    @Nullable String getTaskId();

    /** Returns the sender's own attributes. */
    Attributes getAttributes();

    /**
     * Returns the context of the hand-over's anchor, in the sender's trace. The receiver makes it the parent of its own spans,
     * so that both sides are one trace:
     *
     * <pre>{@code
     * tracer.spanBuilder("write migration")
     *         .setParent(Context.root().with(Span.wrap(handoff.getSpanContext())))
     *         .startSpan();
     * }</pre>
     */
    SpanContext getSpanContext();
}
