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
     * The longest time that an open task has been in a status now; 0 if there is none.
     *
     * <p>A gauge; in Prometheus {@code task_max_age}.
     */
    public static final String TASK_MAX_AGE_NAME = "task.max_age";

    /** Unit of {@link #TASK_MAX_AGE_NAME}. */
    public static final String TASK_MAX_AGE_UNIT = "{s}";

    /** Description of {@link #TASK_MAX_AGE_NAME}. */
    public static final String TASK_MAX_AGE_DESCRIPTION =
            "The longest time that an open task has been in a status now; 0 if there is none.";

    /**
     * Open tasks whose due date has passed, by the calendar of UTC.
     *
     * <p>A gauge; in Prometheus {@code task_overdue}.
     */
    public static final String TASK_OVERDUE_NAME = "task.overdue";

    /** Unit of {@link #TASK_OVERDUE_NAME}. */
    public static final String TASK_OVERDUE_UNIT = "{task}";

    /** Description of {@link #TASK_OVERDUE_NAME}. */
    public static final String TASK_OVERDUE_DESCRIPTION =
            "Open tasks whose due date has passed, by the calendar of UTC.";

    /**
     * Times that a task left a status for this one; its creation is none.
     *
     * <p>A counter; in Prometheus {@code task_status_changes_total}.
     */
    public static final String TASK_STATUS_CHANGES_NAME = "task.status_changes";

    /** Unit of {@link #TASK_STATUS_CHANGES_NAME}. */
    public static final String TASK_STATUS_CHANGES_UNIT = "{change}";

    /** Description of {@link #TASK_STATUS_CHANGES_NAME}. */
    public static final String TASK_STATUS_CHANGES_DESCRIPTION =
            "Times that a task left a status for this one; its creation is none.";

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

    /**
     * Story points of the tasks that are in a sprint now, without those that were cancelled.
     *
     * <p>The attribute {@code sprint.planned_points} is what the team committed to, and does not change with the tasks.
     *
     * <p>A gauge; in Prometheus {@code task_sprint_planned_points}.
     */
    public static final String TASK_SPRINT_PLANNED_POINTS_NAME = "task.sprint.planned_points";

    /** Unit of {@link #TASK_SPRINT_PLANNED_POINTS_NAME}. */
    public static final String TASK_SPRINT_PLANNED_POINTS_UNIT = "{story_point}";

    /** Description of {@link #TASK_SPRINT_PLANNED_POINTS_NAME}. */
    public static final String TASK_SPRINT_PLANNED_POINTS_DESCRIPTION =
            "Story points of the tasks that are in a sprint now, without those that were cancelled.";

    /**
     * Story points of the tasks in a sprint that are done.
     *
     * <p>A gauge; in Prometheus {@code task_sprint_completed_points}.
     */
    public static final String TASK_SPRINT_COMPLETED_POINTS_NAME = "task.sprint.completed_points";

    /** Unit of {@link #TASK_SPRINT_COMPLETED_POINTS_NAME}. */
    public static final String TASK_SPRINT_COMPLETED_POINTS_UNIT = "{story_point}";

    /** Description of {@link #TASK_SPRINT_COMPLETED_POINTS_NAME}. */
    public static final String TASK_SPRINT_COMPLETED_POINTS_DESCRIPTION =
            "Story points of the tasks in a sprint that are done.";

    /**
     * When a sprint that is running began, as Unix time.
     *
     * <p>A gauge; in Prometheus {@code task_sprint_start_time}.
     */
    public static final String TASK_SPRINT_START_TIME_NAME = "task.sprint.start_time";

    /** Unit of {@link #TASK_SPRINT_START_TIME_NAME}. */
    public static final String TASK_SPRINT_START_TIME_UNIT = "{s}";

    /** Description of {@link #TASK_SPRINT_START_TIME_NAME}. */
    public static final String TASK_SPRINT_START_TIME_DESCRIPTION =
            "When a sprint that is running began, as Unix time.";

    /**
     * When the last day of a sprint that is running is over in UTC, as Unix time.
     *
     * <p>A gauge; in Prometheus {@code task_sprint_end_time}.
     */
    public static final String TASK_SPRINT_END_TIME_NAME = "task.sprint.end_time";

    /** Unit of {@link #TASK_SPRINT_END_TIME_NAME}. */
    public static final String TASK_SPRINT_END_TIME_UNIT = "{s}";

    /** Description of {@link #TASK_SPRINT_END_TIME_NAME}. */
    public static final String TASK_SPRINT_END_TIME_DESCRIPTION =
            "When the last day of a sprint that is running is over in UTC, as Unix time.";

    private TaskMetrics() {}
}
