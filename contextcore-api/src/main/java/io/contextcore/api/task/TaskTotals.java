package io.contextcore.api.task;

/**
 * The figures of a project at one moment, over all of its history: also of what its journal has no events of any more. They
 * are those of its metrics. Immutable.
 *
 * <p>The velocity of a sprint is in its {@link io.contextcore.api.sprint.SprintSnapshot#getCompletedPoints snapshot}.
 */
public interface TaskTotals {

    /** Returns how many tasks have this status now. */
    long getTaskCount(TaskStatus status);

    /** Returns how many tasks were ever created. */
    long getCreated();

    /** Returns how many times a task was completed; one that was re-opened counts each time. */
    long getCompleted();

    /** Returns how many times a task was cancelled. */
    long getCancelled();

    /** Returns the story points of all completions. */
    long getCompletedPoints();

    /** Returns the times from the beginning of an attempt to its completion. */
    TimeDistribution getLeadTime();

    /** Returns the times from the first work in an attempt to its completion, of those that were ever in progress. */
    TimeDistribution getCycleTime();

    /** Returns the times that completed attempts were blocked, those that never were among them. */
    TimeDistribution getBlockedTime();
}
