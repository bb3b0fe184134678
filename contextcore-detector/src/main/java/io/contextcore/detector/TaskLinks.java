package io.contextcore.detector;

import static java.util.Objects.requireNonNull;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.link.AnchorLink;
import io.contextcore.detector.internal.link.LinksInCode;
import io.contextcore.detector.internal.link.TaskAnchors;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Links spans to tasks in code. Where a service begins to work, at a request, a message or a schedule, its spans are linked
 * to the task of the running build without that; this is for spans below, and for other tasks.
 *
 * <pre>{@code
 * Span span = TaskLinks.addTo(tracer.spanBuilder("migrate")).startSpan();
 * TaskLinks.addTo(span, "PROJ-123");
 * }</pre>
 *
 * <p>The project and the task are those of this process, as {@link ProjectContextDetector} finds them. Where the trace of a
 * task is, is found out as the guide says, {@code docs/detector.md}: by {@code contextcore.task.traceparent}, from the
 * journal on this machine, or by {@code contextcore.task.root}. As long as it is not known, nothing is added.
 *
 * <p>Thread-safe. Nothing here throws or waits: a journal is read in the background, so the first spans that ask for a task
 * may get no link.
 */
public final class TaskLinks {

    private TaskLinks() {}

    /** Adds a link to the task that the running build belongs to, and returns the builder. */
    public static SpanBuilder addTo(SpanBuilder spanBuilder) {
        return add(ThisProcess.ANCHORS.ofBuild(), spanBuilder);
    }

    /** Adds a link to a task of this project to a span that is about to be started, and returns its builder. */
    public static SpanBuilder addTo(SpanBuilder spanBuilder, String taskId) {
        return add(ThisProcess.ANCHORS.of(requireNonNull(taskId, "taskId")), spanBuilder);
    }

    /** Adds a link to the task that the running build belongs to, and returns the span. */
    public static Span addTo(Span span) {
        return add(ThisProcess.ANCHORS.ofBuild(), span);
    }

    /** Adds a link to a task of this project to a running span, and returns the span. */
    public static Span addTo(Span span, String taskId) {
        return add(ThisProcess.ANCHORS.of(requireNonNull(taskId, "taskId")), span);
    }

    private static SpanBuilder add(@Nullable AnchorLink link, SpanBuilder spanBuilder) {
        return link == null ? spanBuilder : link.addTo(spanBuilder);
    }

    private static Span add(@Nullable AnchorLink link, Span span) {
        return link == null ? span : link.addTo(span);
    }

    /** Made when the first link is asked for. */
    private static final class ThisProcess {
        static final TaskAnchors ANCHORS = anchors(Settings.ofProcess(Warnings.shared()));

        private static TaskAnchors anchors(Settings settings) {
            LinksInCode.use();
            return TaskAnchors.shared(CurrentContext.shared(settings), settings);
        }
    }
}
