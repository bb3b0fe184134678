// Generated from registry/events.yaml; do not edit.
package io.contextcore.semconv;

/** Names of task events. */
public final class TaskEvents {
    /** A task was created. */
    public static final String TASK_CREATED = "task.created";

    /**
     * What is known of a task was changed, but not its status.
     *
     * <p>Carries the fields that changed.
     */
    public static final String TASK_UPDATED = "task.updated";

    /** A task moved from one status to another. */
    public static final String TASK_STATUS_CHANGED = "task.status_changed";

    /** A task has to wait for something else. Its log record has the severity WARN. */
    public static final String TASK_BLOCKED = "task.blocked";

    /** A blocked task can go on. */
    public static final String TASK_UNBLOCKED = "task.unblocked";

    /** Somebody took a task, or gave it back. */
    public static final String TASK_ASSIGNED = "task.assigned";

    /** Somebody said something about a task. */
    public static final String TASK_COMMENTED = "task.commented";

    /** More, or less, of a task is finished than was known. */
    public static final String TASK_PROGRESS_UPDATED = "task.progress_updated";

    /** A task was moved below another parent, or out of one. Its identity stays. */
    public static final String TASK_REPARENTED = "task.reparented";

    /** A task was found to need other tasks first. */
    public static final String TASK_LINKED = "task.linked";

    /** A task was done. */
    public static final String TASK_COMPLETED = "task.completed";

    /** A task was given up. */
    public static final String TASK_CANCELLED = "task.cancelled";

    /** A finished task was opened again; its next attempt begins. */
    public static final String TASK_REOPENED = "task.reopened";

    private TaskEvents() {}
}
