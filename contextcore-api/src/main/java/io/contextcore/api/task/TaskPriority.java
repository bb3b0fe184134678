package io.contextcore.api.task;

import static io.contextcore.semconv.TaskAttributes.TaskPriorityValues;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How urgent a task is. */
public enum TaskPriority {
    /** Before everything else. */
    CRITICAL(TaskPriorityValues.CRITICAL),
    /** Before ordinary work. */
    HIGH(TaskPriorityValues.HIGH),
    /** Ordinary work. */
    MEDIUM(TaskPriorityValues.MEDIUM),
    /** When there is time. */
    LOW(TaskPriorityValues.LOW);

    private final String value;

    TaskPriority(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code task.priority}, for example {@code high}. */
    public String getValue() {
        return value;
    }

    /** Returns the priority with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable TaskPriority fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (TaskPriority priority : values()) {
            if (priority.value.equals(lower)) {
                return priority;
            }
        }
        return null;
    }
}
