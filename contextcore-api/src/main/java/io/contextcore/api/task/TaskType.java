package io.contextcore.api.task;

import static io.contextcore.semconv.TaskAttributes.TaskTypeValues;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of work a task is. */
public enum TaskType {
    /** A large goal, made of stories. */
    EPIC(TaskTypeValues.EPIC),
    /** Something that a user gets. */
    STORY(TaskTypeValues.STORY),
    /** Any other piece of work; the default. */
    TASK(TaskTypeValues.TASK),
    /** A part of a story or a task. */
    SUBTASK(TaskTypeValues.SUBTASK),
    /** Something that is wrong. */
    BUG(TaskTypeValues.BUG),
    /** A question to answer before the work can be planned. */
    SPIKE(TaskTypeValues.SPIKE),
    /** Something that is wrong in operation now. */
    INCIDENT(TaskTypeValues.INCIDENT);

    private final String value;

    TaskType(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code task.type}, for example {@code story}. */
    public String getValue() {
        return value;
    }

    /** Returns the type with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable TaskType fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (TaskType type : values()) {
            if (type.value.equals(lower)) {
                return type;
            }
        }
        return null;
    }
}
