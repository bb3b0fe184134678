package io.contextcore.api.task;

import io.opentelemetry.api.common.AttributeKey;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a task, whether it is being started ({@link TaskBuilder}) or changed ({@link TaskUpdate}).
 *
 * <p>Setting {@code null} takes a value away again. A value that breaks its rule is refused at once, with a
 * {@link io.contextcore.api.RefusedException}; what depends on other tasks is checked when everything is recorded.
 *
 * @param <B> the builder itself
 */
public interface TaskFields<B extends TaskFields<B>> {

    /** Sets the title, up to 1,000 characters. */
    B setTitle(@Nullable String title);

    /** Sets the kind of work; {@link TaskType#TASK} if never said. */
    B setType(TaskType type);

    /**
     * Sets the parent, a known task of the same project. It may not be the task itself or one of its descendants, nor be
     * finished unless {@link #setFinishedParentAllowed} says so.
     */
    B setParentId(@Nullable String parentId);

    /** Allows the parent to be done or cancelled already, as history often has it; {@code false} if never said. */
    B setFinishedParentAllowed(boolean allowed);

    /** Sets the priority. */
    B setPriority(@Nullable TaskPriority priority);

    /** Sets who works on it, up to 200 characters. */
    B setAssignee(@Nullable String assignee);

    /** Sets the estimate, 0 to 1,000,000 story points. */
    B setStoryPoints(@Nullable Integer storyPoints);

    /** Sets the labels, all of them: at most 64, each 1 to 200 characters. */
    B setLabels(List<String> labels);

    /** Sets where a person can read more, up to 2,000 characters. */
    B setUrl(@Nullable String url);

    /** Sets the day on which it is due. */
    B setDueDate(@Nullable LocalDate dueDate);

    /** Puts the task into a known sprint of the same project that has not ended; {@code null} takes it out. */
    B setSprintId(@Nullable String sprintId);

    /** Adds a known task of the same project that this one depends on; at most 64. */
    B addDependency(String taskId);

    /**
     * Sets an attribute of your own, emitted as it is on the spans of the task: at most 64, keys up to 200 characters and
     * outside ContextCore's own namespaces ({@code task.}, {@code project.}, {@code sprint.}, ...).
     */
    <T> B setAttribute(AttributeKey<T> key, @Nullable T value);
}
