// Generated from registry/task.yaml; do not edit.
package io.contextcore.semconv;

/** Names of task spans. */
public final class TaskSpans {
    /**
     * The anchor of a task: sent at once, 1 ms long, the target of every link to the task and the parent of its other
     * spans.
     *
     * <p>Its parent is the anchor of the parent task.
     */
    public static final String TASK_CREATED = "task.created";

    /**
     * The time that a task spent in one status, sent when it leaves the status.
     *
     * <p>The name is this prefix and the value of {@link TaskAttributes#TASK_INTERVAL_STATUS}.
     *
     * <p>The span of {@code blocked} has the status ERROR.
     */
    public static final String TASK_INTERVAL_PREFIX = "task.";

    /**
     * A task from its start to its end, sent once, when it is done or cancelled.
     *
     * <p>The name is this prefix and the value of {@link TaskAttributes#TASK_TYPE}.
     *
     * <p>Changes of status are its span events; dependencies and the sprint are its links.
     */
    public static final String TASK_LIFECYCLE_PREFIX = "task.";

    /**
     * A task as it is now, 1 ms long, in a trace of its own that links to the anchor.
     *
     * <p>Sent on every change and on every heartbeat while the task is open, and a last time at its end; the last one
     * carries lead, cycle and blocked time.
     */
    public static final String TASK_SNAPSHOT = "task.snapshot";

    private TaskSpans() {}
}
