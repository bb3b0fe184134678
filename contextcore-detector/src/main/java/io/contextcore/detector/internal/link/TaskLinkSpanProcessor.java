package io.contextcore.detector.internal.link;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Links where a service begins to work, to the task that its running build belongs to: the spans of requests and messages
 * that come in, and of work that begins by itself, such as a schedule. Every span of work that belongs to a task of its
 * own is linked to that. Thread-safe, never throws, never waits.
 */
public final class TaskLinkSpanProcessor implements SpanProcessor {
    private static final Logger logger = Logger.getLogger("io.contextcore.detector");

    private final TaskAnchors anchors;
    private final LongAdder withoutLink = new LongAdder();

    /** Makes a processor that links to the task of a context. */
    public TaskLinkSpanProcessor(TaskAnchors anchors) {
        this.anchors = anchors;
    }

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        AnchorLink ofWork = null;
        String taskId = TaskOfContext.idIn(parentContext);
        if (!taskId.isEmpty()) {
            ofWork = anchors.of(taskId);
            link(span, ofWork, true);
        }
        if (beginsWork(span)) {
            AnchorLink ofBuild = anchors.ofBuild();
            if (ofBuild == null || ofWork == null || !ofBuild.leadsTo(ofWork.anchor())) {
                link(span, ofBuild, anchors.isBuildForTask());
            }
        }
    }

    private void link(ReadWriteSpan span, @Nullable AnchorLink link, boolean isForTask) {
        if (link == null) {
            if (isForTask) {
                withoutLink.increment();
            }
        } else if (!LinksInCode.isUsed() || !hasLink(span, link)) {
            link.addTo(span);
        }
    }

    private static boolean beginsWork(ReadWriteSpan span) {
        SpanContext parent = span.getParentSpanContext();
        SpanKind kind = span.getKind();
        if (parent.isValid()) {
            return parent.isRemote() && (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER);
        }
        return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER || kind == SpanKind.INTERNAL;
    }

    /** Whoever made the span may have linked it to the task already. To find out, all that the span has is copied. */
    private static boolean hasLink(ReadWriteSpan span, AnchorLink link) {
        for (LinkData each : span.toSpanData().getLinks()) {
            if (link.leadsTo(each.getSpanContext())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    /** {@return how many spans should have been linked while it was not known where the task's trace is} */
    public long withoutLink() {
        return withoutLink.sum();
    }

    @Override
    public CompletableResultCode shutdown() {
        long count = withoutLink.sum();
        if (count > 0) {
            logger.log(
                    Level.INFO,
                    "{0} spans began before it was known where the trace of their task is: they have no link",
                    count);
        }
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
        return "TaskLinkSpanProcessor{withoutLink=" + withoutLink.sum() + "}";
    }
}
