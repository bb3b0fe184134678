package io.contextcore.detector.internal.journal;

import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lines say about one task: its root and its latest attempt. It does not matter in which order they are read, since
 * the root never changes and attempts only grow. For one thread.
 */
final class TaskRecord {
    private final String project;
    private final String taskId;

    private @Nullable String rootId;
    private int attempt = 1;

    TaskRecord(String project, String taskId) {
        this.project = project;
        this.taskId = taskId;
    }

    /** Takes in the fields of a line about a task, if it is this one. */
    void take(Map<String, String> fields) {
        if (!project.equals(fields.get(EventBodyFields.PROJECT))
                || !taskId.equals(fields.get(EventBodyFields.TASK_ID))) {
            return;
        }
        String root = fields.get(EventBodyFields.ROOT_ID);
        if (root != null) {
            rootId = root;
        }
        attempt = Math.max(attempt, attempt(fields.get(EventBodyFields.ATTEMPT)));
    }

    private static int attempt(@Nullable String number) {
        try {
            return number == null ? 1 : Integer.parseInt(number);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Returns whether the creation of the task was read, or a state of it. */
    boolean isKnown() {
        return rootId != null;
    }

    /** Returns the context of the anchor of the latest attempt; invalid if the task is not known. */
    SpanContext anchor() {
        if (rootId == null) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                TaskIdentity.traceId(project, rootId),
                TaskIdentity.anchorSpanId(project, taskId, attempt),
                TraceFlags.getSampled(), // tasks are never sampled away
                TraceState.getDefault());
    }
}
