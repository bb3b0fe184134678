package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.TaskInput;
import io.opentelemetry.api.common.AttributeKey;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a task. */
abstract class SdkTaskFields<B extends TaskFields<B>> implements TaskFields<B> {
    final SdkTaskTracker tracker;
    final String taskId;
    final TaskInput input = new TaskInput();

    SdkTaskFields(SdkTaskTracker tracker, String taskId) {
        this.tracker = tracker;
        this.taskId = taskId;
    }

    abstract B self();

    @Override
    public final B setTitle(@Nullable String title) {
        input.title(title);
        return self();
    }

    @Override
    public final B setType(TaskType type) {
        input.type(type);
        return self();
    }

    @Override
    public final B setParentId(@Nullable String parentId) {
        input.parentId(parentId);
        return self();
    }

    @Override
    public final B setFinishedParentAllowed(boolean allowed) {
        input.finishedParentAllowed(allowed);
        return self();
    }

    @Override
    public final B setPriority(@Nullable TaskPriority priority) {
        input.priority(priority);
        return self();
    }

    @Override
    public final B setAssignee(@Nullable String assignee) {
        input.assignee(assignee);
        return self();
    }

    @Override
    public final B setStoryPoints(@Nullable Integer storyPoints) {
        input.storyPoints(storyPoints);
        return self();
    }

    @Override
    public final B setLabels(List<String> labels) {
        input.labels(labels);
        return self();
    }

    @Override
    public final B setUrl(@Nullable String url) {
        input.url(url);
        return self();
    }

    @Override
    public final B setDueDate(@Nullable LocalDate dueDate) {
        input.dueDate(dueDate);
        return self();
    }

    @Override
    public final B setSprintId(@Nullable String sprintId) {
        input.sprintId(sprintId);
        return self();
    }

    @Override
    public final B addDependency(String dependsOn) {
        input.dependency(dependsOn);
        return self();
    }

    @Override
    public final <T> B setAttribute(AttributeKey<T> key, @Nullable T value) {
        input.attribute(key, value);
        return self();
    }
}
