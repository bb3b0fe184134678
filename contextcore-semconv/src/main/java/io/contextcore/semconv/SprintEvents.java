// Generated from registry/events.yaml; do not edit.
package io.contextcore.semconv;

/** Names of sprint events. */
public final class SprintEvents {
    /** A sprint was planned. */
    public static final String SPRINT_CREATED = "sprint.created";

    /** A sprint began. */
    public static final String SPRINT_STARTED = "sprint.started";

    /** A task was taken into a sprint. */
    public static final String SPRINT_TASK_ADDED = "sprint.task_added";

    /** A task was taken out of a sprint. */
    public static final String SPRINT_TASK_REMOVED = "sprint.task_removed";

    /** A sprint is over. */
    public static final String SPRINT_ENDED = "sprint.ended";

    private SprintEvents() {}
}
