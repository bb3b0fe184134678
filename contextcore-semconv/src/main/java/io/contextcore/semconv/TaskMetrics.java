// Generated from registry/metrics.yaml; do not edit.
package io.contextcore.semconv;

/** Names, units and descriptions of task metrics. */
public final class TaskMetrics {
    /**
     * Time from creation to done.
     *
     * <p>A histogram; in Prometheus {@code task_lead_time_bucket}.
     */
    public static final String TASK_LEAD_TIME_NAME = "task.lead_time";

    /** Unit of {@link #TASK_LEAD_TIME_NAME}. */
    public static final String TASK_LEAD_TIME_UNIT = "{s}";

    /** Description of {@link #TASK_LEAD_TIME_NAME}. */
    public static final String TASK_LEAD_TIME_DESCRIPTION = "Time from creation to done.";

    /**
     * Time from the first in_progress to done.
     *
     * <p>A histogram; in Prometheus {@code task_cycle_time_bucket}.
     */
    public static final String TASK_CYCLE_TIME_NAME = "task.cycle_time";

    /** Unit of {@link #TASK_CYCLE_TIME_NAME}. */
    public static final String TASK_CYCLE_TIME_UNIT = "{s}";

    /** Description of {@link #TASK_CYCLE_TIME_NAME}. */
    public static final String TASK_CYCLE_TIME_DESCRIPTION = "Time from the first in_progress to done.";

    /**
     * Time that done tasks were blocked.
     *
     * <p>A histogram; in Prometheus {@code task_blocked_time_bucket}.
     */
    public static final String TASK_BLOCKED_TIME_NAME = "task.blocked_time";

    /** Unit of {@link #TASK_BLOCKED_TIME_NAME}. */
    public static final String TASK_BLOCKED_TIME_UNIT = "{s}";

    /** Description of {@link #TASK_BLOCKED_TIME_NAME}. */
    public static final String TASK_BLOCKED_TIME_DESCRIPTION = "Time that done tasks were blocked.";

    /**
     * Tasks that are in a status now.
     *
     * <p>A gauge; in Prometheus {@code task_wip}.
     */
    public static final String TASK_WIP_NAME = "task.wip";

    /** Unit of {@link #TASK_WIP_NAME}. */
    public static final String TASK_WIP_UNIT = "{task}";

    /** Description of {@link #TASK_WIP_NAME}. */
    public static final String TASK_WIP_DESCRIPTION = "Tasks that are in a status now.";

    /**
     * Tasks that were created.
     *
     * <p>A counter; in Prometheus {@code task_created_total}.
     */
    public static final String TASK_CREATED_NAME = "task.created";

    /** Unit of {@link #TASK_CREATED_NAME}. */
    public static final String TASK_CREATED_UNIT = "{task}";

    /** Description of {@link #TASK_CREATED_NAME}. */
    public static final String TASK_CREATED_DESCRIPTION = "Tasks that were created.";

    /**
     * Tasks that were done.
     *
     * <p>A counter; in Prometheus {@code task_completed_total}.
     */
    public static final String TASK_COMPLETED_NAME = "task.completed";

    /** Unit of {@link #TASK_COMPLETED_NAME}. */
    public static final String TASK_COMPLETED_UNIT = "{task}";

    /** Description of {@link #TASK_COMPLETED_NAME}. */
    public static final String TASK_COMPLETED_DESCRIPTION = "Tasks that were done.";

    /**
     * Tasks that were cancelled.
     *
     * <p>A counter; in Prometheus {@code task_cancelled_total}.
     */
    public static final String TASK_CANCELLED_NAME = "task.cancelled";

    /** Unit of {@link #TASK_CANCELLED_NAME}. */
    public static final String TASK_CANCELLED_UNIT = "{task}";

    /** Description of {@link #TASK_CANCELLED_NAME}. */
    public static final String TASK_CANCELLED_DESCRIPTION = "Tasks that were cancelled.";

    /**
     * Story points of the tasks that were done.
     *
     * <p>A counter; in Prometheus {@code task_story_points_completed_total}.
     */
    public static final String TASK_STORY_POINTS_COMPLETED_NAME = "task.story_points.completed";

    /** Unit of {@link #TASK_STORY_POINTS_COMPLETED_NAME}. */
    public static final String TASK_STORY_POINTS_COMPLETED_UNIT = "{story_point}";

    /** Description of {@link #TASK_STORY_POINTS_COMPLETED_NAME}. */
    public static final String TASK_STORY_POINTS_COMPLETED_DESCRIPTION = "Story points of the tasks that were done.";

    /**
     * Story points that were done in a sprint.
     *
     * <p>A gauge; in Prometheus {@code task_sprint_velocity}.
     */
    public static final String TASK_SPRINT_VELOCITY_NAME = "task.sprint.velocity";

    /** Unit of {@link #TASK_SPRINT_VELOCITY_NAME}. */
    public static final String TASK_SPRINT_VELOCITY_UNIT = "{story_point}";

    /** Description of {@link #TASK_SPRINT_VELOCITY_NAME}. */
    public static final String TASK_SPRINT_VELOCITY_DESCRIPTION = "Story points that were done in a sprint.";

    private TaskMetrics() {}
}
