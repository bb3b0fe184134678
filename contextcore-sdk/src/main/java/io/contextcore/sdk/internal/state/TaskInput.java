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
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller said of a task, each value checked as it comes. It tells a value that was taken away from one that was
 * never said. For one thread.
 */
public final class TaskInput {
    private final FieldValues said = new FieldValues();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private boolean finishedParentAllowed;

    /** An attribute that was said, {@code null} to take it away. It replaces one of its name, whatever type that has. */
    private record Attribute(AttributeKey<?> key, @Nullable Object value) {}

    public void title(@Nullable String title) {
        said.put(EventField.TASK_TITLE, Input.line(EventBodyFields.TASK_TITLE, title, Input.MAX_NAME));
    }

    public void type(TaskType type) {
        said.put(EventField.TASK_TYPE, required(EventBodyFields.TASK_TYPE, type));
    }

    public void initialStatus(TaskStatus status) {
        if (required(EventBodyFields.TASK_STATUS, status).isFinished()) {
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
        List<String> checked = Input.labels(EventBodyFields.LABELS, required(EventBodyFields.LABELS, labels));
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
        String name = Input.attributeKey(required(EventBodyFields.ATTRIBUTES, key));
        attributes.put(name, new Attribute(key, value == null ? null : Input.attributeValue(name, value)));
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new RefusedException(field, null, "must be given");
        }
        return value;
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
    @SuppressWarnings("unchecked") // the key and its value came together
    Attributes attributes(Attributes present) {
        if (attributes.isEmpty()) {
            return present;
        }
        AttributesBuilder builder = present.toBuilder();
        attributes.forEach((name, said) -> {
            builder.removeIf(key -> key.getKey().equals(name));
            if (said.value != null) {
                builder.put((AttributeKey<Object>) said.key, said.value);
            }
        });
        Attributes result = builder.build();
        if (result.size() > Input.MAX_ITEMS) {
            throw new RefusedException(EventBodyFields.ATTRIBUTES, result.size(), "must be at most " + Input.MAX_ITEMS);
        }
        return result;
    }
}
