package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

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
    /** What a checkpoint puts around a task. */
    private static final String WRAPPER = "{\"task\":";

    private final String project;
    private final String taskId;
    private final byte[] mention; // what every line about the task has in it

    private @Nullable String rootId;
    private int attempt = 1;

    TaskRecord(String project, String taskId) {
        this.project = project;
        this.taskId = taskId;
        this.mention = ("\"" + EventBodyFields.TASK_ID + "\":\"" + escape(taskId) + "\"").getBytes(UTF_8);
    }

    /** As the SDK writes a string without control characters. */
    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Takes in what a line says about the task, which for most lines is nothing. */
    void read(byte[] bytes, int from, int to) {
        if (!mentionsTask(bytes, from, to) || !SealedLine.isIntact(bytes, from, to)) {
            return;
        }
        String line = new String(bytes, from, to - from, UTF_8);
        Map<String, String> fields = JsonFields.read(line, line.startsWith(WRAPPER) ? WRAPPER.length() : 0);
        if (fields == null
                || !project.equals(fields.get(EventBodyFields.PROJECT))
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

    private boolean mentionsTask(byte[] bytes, int from, int to) {
        int last = to - mention.length;
        for (int i = from; i <= last; i++) {
            int matched = 0;
            while (matched < mention.length && bytes[i + matched] == mention[matched]) {
                matched++;
            }
            if (matched == mention.length) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the creation of the task was read, or a state of it. */
    boolean isKnown() {
        return rootId != null;
    }

    /** Returns the context of the anchor of the latest attempt; invalid if the task is not known. */
    SpanContext anchor() {
        return rootId == null ? SpanContext.getInvalid() : anchor(project, rootId, taskId, attempt);
    }

    /** Returns the context of an anchor: sampled, since tasks are never sampled away. */
    static SpanContext anchor(String project, String rootId, String taskId, int attempt) {
        return SpanContext.createFromRemoteParent(
                TaskIdentity.traceId(project, rootId),
                TaskIdentity.anchorSpanId(project, taskId, attempt),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }
}
