package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.semconv.TaskIdentity;
import io.contextcore.semconv.internal.HashedId;

/**
 * Trace and span ids, computed from what they stand for: the same on every machine, at every time, so that a link can be
 * made before its target is exported and a repeated export is an exact duplicate.
 *
 * <p>Ids hold no control characters, so the separator NUL keeps the parts apart.
 */
public final class Identity {
    private Identity() {}

    /** Returns the id of the trace of a task and its descendants. */
    public static String taskTrace(String project, String rootTaskId) {
        return TaskIdentity.traceId(project, rootTaskId);
    }

    /** Returns the id of the anchor of an attempt at a task. */
    public static String taskAnchor(String project, String taskId, int attempt) {
        return TaskIdentity.anchorSpanId(project, taskId, attempt);
    }

    /** Returns the id of another span of a task: the {@code number}th of its kind in that attempt. */
    public static String taskSpan(String project, String taskId, int attempt, String kind, long number) {
        return HashedId.ofSpan(
                "contextcore:task:" + project + "\0" + taskId + "\0" + attempt + "\0" + kind + "\0" + number);
    }

    /** Returns the trace id of a snapshot, which is a trace of its own. */
    public static String snapshotTrace(String project, String subject, long revision, long epochNanos) {
        return HashedId.ofTrace(snapshotKey(project, subject, revision, epochNanos));
    }

    /** Returns the span id of a snapshot. */
    public static String snapshotSpan(String project, String subject, long revision, long epochNanos) {
        return HashedId.ofSpan(snapshotKey(project, subject, revision, epochNanos) + "\0span");
    }

    /** Returns the id of the trace of a sprint. */
    public static String sprintTrace(String project, String sprintId) {
        return HashedId.ofTrace("contextcore:sprint:" + project + "\0" + sprintId);
    }

    /** Returns the id of the span of a sprint. */
    public static String sprintSpan(String project, String sprintId) {
        return HashedId.ofSpan("contextcore:sprint:" + project + "\0" + sprintId + "\0span");
    }

    /** Returns the id of the trace of an insight that was emitted outside of any span. */
    public static String insightTrace(String project, String insightId) {
        return HashedId.ofTrace(insightKey(project, insightId));
    }

    /** Returns the id of the span of an insight. */
    public static String insightSpan(String project, String insightId) {
        return HashedId.ofSpan(insightKey(project, insightId) + "\0span");
    }

    /** Returns the id of the span that says that an insight was superseded after its successor was written down. */
    public static String supersessionSpan(String project, String insightId) {
        return HashedId.ofSpan(insightKey(project, insightId) + "\0superseded");
    }

    /** Returns the id of the trace of a hand-over that was created outside of any span. */
    public static String handoffTrace(String project, String handoffId) {
        return HashedId.ofTrace(handoffKey(project, handoffId));
    }

    /** Returns the id of the anchor of a hand-over. */
    public static String handoffAnchor(String project, String handoffId) {
        return HashedId.ofSpan(handoffKey(project, handoffId) + "\0anchor");
    }

    /** Returns the id of the span that a hand-over is from its creation to its end. */
    public static String handoffLifecycle(String project, String handoffId) {
        return HashedId.ofSpan(handoffKey(project, handoffId) + "\0lifecycle");
    }

    /**
     * Returns the id of an event that came from another system.
     *
     * @param subject what it happened to
     * @param number tells apart what happened to that at the same time
     */
    public static String sourcedEvent(Event.Builder event, String subject, String number) {
        return HashedId.ofTrace("contextcore:event:" + event.project() + "\0" + event.source() + "\0"
                + event.type().eventName() + "\0" + event.occurredAt() + "\0" + subject + "\0" + number);
    }

    /** Returns the id of the trace of a deployment that was recorded outside of any span. */
    public static String deploymentTrace(String project, String deploymentId) {
        return HashedId.ofTrace(deploymentKey(project, deploymentId));
    }

    /** Returns the id of the span of a deployment. */
    public static String deploymentSpan(String project, String deploymentId) {
        return HashedId.ofSpan(deploymentKey(project, deploymentId) + "\0span");
    }

    private static String deploymentKey(String project, String deploymentId) {
        return "contextcore:deployment:" + project + "\0" + deploymentId;
    }

    private static String handoffKey(String project, String handoffId) {
        return "contextcore:handoff:" + project + "\0" + handoffId;
    }

    private static String insightKey(String project, String insightId) {
        return "contextcore:insight:" + project + "\0" + insightId;
    }

    private static String snapshotKey(String project, String subject, long revision, long epochNanos) {
        return "contextcore:snapshot:" + project + "\0" + subject + "\0" + revision + "\0" + epochNanos;
    }
}
