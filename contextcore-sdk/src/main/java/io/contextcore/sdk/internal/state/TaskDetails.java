package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.ATTRIBUTES;
import static io.contextcore.sdk.internal.event.EventField.CLEARED;
import static io.contextcore.sdk.internal.event.EventField.DUE_DATE;
import static io.contextcore.sdk.internal.event.EventField.LABELS;
import static io.contextcore.sdk.internal.event.EventField.STORY_POINTS;
import static io.contextcore.sdk.internal.event.EventField.TASK_PRIORITY;
import static io.contextcore.sdk.internal.event.EventField.TASK_TITLE;
import static io.contextcore.sdk.internal.event.EventField.TASK_TYPE;
import static io.contextcore.sdk.internal.event.EventField.TASK_URL;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.opentelemetry.api.common.Attributes;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said of a task and has no rules of its own: it is as it was last said. Immutable. */
public record TaskDetails(
        @Nullable String title,
        TaskType type,
        @Nullable TaskPriority priority,
        @Nullable Long storyPoints,
        List<String> labels,
        @Nullable String url,
        @Nullable LocalDate dueDate,
        Attributes attributes) {

    private static final TaskDetails EMPTY =
            new TaskDetails(null, TaskType.TASK, null, null, List.of(), null, null, Attributes.empty());

    static TaskDetails of(Event created) {
        return EMPTY.updatedBy(created);
    }

    TaskDetails updatedBy(Event event) {
        List<String> cleared = orElse(event.get(CLEARED), List.of());
        return new TaskDetails(
                latest(event, TASK_TITLE, cleared, title),
                orElse(event.get(TASK_TYPE), type),
                latest(event, TASK_PRIORITY, cleared, priority),
                latest(event, STORY_POINTS, cleared, storyPoints),
                orElse(latest(event, LABELS, cleared, labels), List.of()),
                latest(event, TASK_URL, cleared, url),
                latest(event, DUE_DATE, cleared, dueDate),
                orElse(latest(event, ATTRIBUTES, cleared, attributes), Attributes.empty()));
    }

    private static <T> @Nullable T latest(Event event, EventField<T> field, List<String> cleared, @Nullable T current) {
        T value = event.get(field);
        if (value != null) {
            return value;
        }
        return cleared.contains(field.name()) ? null : current;
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value != null ? value : other;
    }
}
