package io.contextcore.api.task;

import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a task at one moment. Immutable. */
public interface TaskSnapshot {

    /** Returns the task's id. */
    String getId();

    /** Returns the id of the task's project. */
    String getProject();

    /** Returns the title, {@code null} if it has none. */
    @Nullable String getTitle();

    /** Returns the kind of work. */
    TaskType getType();

    /** Returns the status. */
    TaskStatus getStatus();

    /** Returns the time since which it has had that status. */
    Instant getStatusSince();

    /** Returns the priority, {@code null} if it has none. */
    @Nullable TaskPriority getPriority();

    /** Returns who works on it, {@code null} if nobody does. */
    @Nullable String getAssignee();

    /** Returns the estimate in story points, {@code null} if there is none. */
    @Nullable Integer getStoryPoints();

    /** Returns the labels. */
    List<String> getLabels();

    /** Returns where a person can read more, {@code null} if nothing is known. */
    @Nullable String getUrl();

    /** Returns the day on which it is due, {@code null} if there is none. */
    @Nullable LocalDate getDueDate();

    /** Returns the parent's id, {@code null} if it has none. */
    @Nullable String getParentId();

    /** Returns the id of the topmost ancestor at creation, the task itself if it had none. It names the task's trace. */
    String getRootId();

    /** Returns the id of the sprint it is in, {@code null} if it is in none. */
    @Nullable String getSprintId();

    /** Returns the ids of the tasks that it depends on. */
    List<String> getDependencies();

    /** Returns what blocks it, {@code null} unless it is blocked and that was said. */
    @Nullable String getBlockedBy();

    /** Returns why it is blocked, {@code null} unless it is blocked and that was said. */
    @Nullable String getBlockedReason();

    /**
     * Returns the progress, 0 to 100. A finished task has 100 if it is done. A task with children has the mean of theirs,
     * weighted by story points (a child without points weighs 1), cancelled children left out.
     */
    int getPercentComplete();

    /** Returns how many children it has, cancelled ones left out. */
    int getSubtaskCount();

    /** Returns how many of its children are done. */
    int getSubtaskCompleted();

    /** Returns 1, and one more for each time it was re-opened. */
    int getAttempt();

    /** Returns when it was created. */
    Instant getCreatedAt();

    /** Returns when it was finished, {@code null} while it is open. */
    @Nullable Instant getFinishedAt();

    /** Returns the time from the beginning of its present attempt to its end, in whole seconds; {@code null} while it is open. */
    @Nullable Duration getLeadTime();

    /**
     * Returns the time from the first work on it in its present attempt to its end, in whole seconds; {@code null} while it
     * is open, and if it was never in progress.
     */
    @Nullable Duration getCycleTime();

    /** Returns how long it was blocked in its present attempt, in whole seconds; {@code null} while it is open. */
    @Nullable Duration getBlockedTime();

    /** Returns the system that it was imported from, {@code manual} if from none. */
    String getSource();

    /** Returns the id that it has there, {@code null} if none was given. */
    @Nullable String getSourceId();

    /** Returns the caller's own attributes. */
    Attributes getAttributes();
}
