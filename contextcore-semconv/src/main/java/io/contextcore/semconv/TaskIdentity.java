package io.contextcore.semconv;

import io.contextcore.semconv.internal.HashedId;

/**
 * The ids by which anybody can link to a task without asking for them: they are computed from the names of the project
 * and of the task alone, on every machine the same.
 *
 * <p>The trace of a task is named by its <em>root</em>, the topmost ancestor that it had when it was created, which for a
 * task without a parent is the task itself. Its <em>anchor</em>, the span {@code task.created}, is there from the task's
 * first second; a task that is re-opened has another one for each attempt. Neither ever changes.
 *
 * <p>Ids of projects and tasks hold no control characters, so that no two of them make the same id.
 *
 * @see TaskSpans
 */
public final class TaskIdentity {

    private TaskIdentity() {}

    /**
     * Returns the id of the trace of a task and its descendants: the first 16 bytes of
     * {@code SHA-256("contextcore:trace:" + project + "\0" + rootTaskId)}.
     *
     * @return 32 lower-case hexadecimal digits, not all of them 0
     */
    public static String traceId(String project, String rootTaskId) {
        return HashedId.ofTrace("contextcore:trace:" + project + "\0" + rootTaskId);
    }

    /**
     * Returns the id of the anchor of an attempt at a task: the first 8 bytes of
     * {@code SHA-256("contextcore:task:" + project + "\0" + taskId + "\0" + attempt)}.
     *
     * @param attempt 1 for the first, 2 after the task was re-opened, and so on
     * @return 16 lower-case hexadecimal digits, not all of them 0
     */
    public static String anchorSpanId(String project, String taskId, int attempt) {
        return HashedId.ofSpan("contextcore:task:" + project + "\0" + taskId + "\0" + attempt);
    }
}
