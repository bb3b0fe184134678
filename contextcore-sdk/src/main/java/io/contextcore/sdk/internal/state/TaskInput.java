package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.FieldValues;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said of a task, each value checked as it comes. It tells a value that was taken away from one that was
 * never said. For one thread.
 */
public final class TaskInput {
    private final FieldValues said = new FieldValues();
    private final AttributeInput attributes = new AttributeInput();
    private boolean finishedParentAllowed;

    public void title(@Nullable String title) {
        said.put(EventField.TASK_TITLE, Input.line(EventBodyFields.TASK_TITLE, title, Input.MAX_NAME));
    }

    public void type(TaskType type) {
        said.put(EventField.TASK_TYPE, Input.required(EventBodyFields.TASK_TYPE, type));
    }

    public void initialStatus(TaskStatus status) {
        if (Input.required(EventBodyFields.TASK_STATUS, status).isFinished()) {
            throw new RefusedException(
                    EventBodyFields.TASK_STATUS, status.getValue(), "must be an open status to begin with");
        }
        said.put(EventField.TASK_STATUS, status);
    }

    public void parentId(@Nullable String parentId) {
        said.put(EventField.PARENT_ID, Input.optionalId(EventBodyFields.PARENT_ID, parentId));
    }

    public void finishedParentAllowed(boolean allowed) {
        finishedParentAllowed = allowed;
    }

    public void priority(@Nullable TaskPriority priority) {
        said.put(EventField.TASK_PRIORITY, priority);
    }

    public void assignee(@Nullable String assignee) {
        said.put(EventField.ASSIGNEE, Input.optionalId(EventBodyFields.ASSIGNEE, assignee));
    }

    public void storyPoints(@Nullable Integer points) {
        said.put(EventField.STORY_POINTS, Input.points(EventBodyFields.STORY_POINTS, points));
    }

    public void labels(List<String> labels) {
        List<String> checked = Input.labels(EventBodyFields.LABELS, Input.required(EventBodyFields.LABELS, labels));
        said.put(EventField.LABELS, checked.isEmpty() ? null : checked);
    }

    public void url(@Nullable String url) {
        said.put(EventField.TASK_URL, Input.line(EventBodyFields.TASK_URL, url, Input.MAX_URL));
    }

    public void dueDate(@Nullable LocalDate dueDate) {
        said.put(EventField.DUE_DATE, dueDate);
    }

    public void sprintId(@Nullable String sprintId) {
        said.put(EventField.SPRINT_ID, Input.optionalId(EventBodyFields.SPRINT_ID, sprintId));
    }

    public void sourceId(@Nullable String sourceId) {
        said.put(EventField.SOURCE_ID, Input.optionalId(EventBodyFields.SOURCE_ID, sourceId));
    }

    public void dependency(String taskId) {
        List<String> earlier = get(EventField.DEPENDS_ON);
        said.put(
                EventField.DEPENDS_ON,
                Fold.with(
                        earlier == null ? List.of() : earlier, List.of(Input.id(EventBodyFields.DEPENDS_ON, taskId))));
    }

    public void attribute(AttributeKey<?> key, @Nullable Object value) {
        attributes.put(key, value);
    }

    boolean isFinishedParentAllowed() {
        return finishedParentAllowed;
    }

    /** Returns whether the field was said, be it to take its value away. */
    boolean has(EventField<?> field) {
        return said.has(field);
    }

    <T> @Nullable T get(EventField<T> field) {
        return said.get(field);
    }

    <T> T get(EventField<T> field, T otherwise) {
        T value = get(field);
        return value == null ? otherwise : value;
    }

    /** Returns the attributes as they are after what was said. */
    Attributes attributes(Attributes present) {
        return attributes.applyTo(present);
    }
}
