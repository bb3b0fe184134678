package io.contextcore.api.task;

import static io.contextcore.semconv.TaskAttributes.TaskStatusValues;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands.
 *
 * <p>Five statuses are open, and a task may move between them in any direction: real work goes back as well as forward.
 * {@link #DONE} and {@link #CANCELLED} end it; only re-opening leads out of them.
 */
public enum TaskStatus {
    /** Known, not yet planned. */
    BACKLOG(TaskStatusValues.BACKLOG, false),
    /** Planned, not yet begun. */
    TODO(TaskStatusValues.TODO, false),
    /** Being worked on. */
    IN_PROGRESS(TaskStatusValues.IN_PROGRESS, false),
    /** Waiting for, or in, review. */
    IN_REVIEW(TaskStatusValues.IN_REVIEW, false),
    /** Held up. The task remembers the status that it came from. */
    BLOCKED(TaskStatusValues.BLOCKED, false),
    /** Finished. */
    DONE(TaskStatusValues.DONE, true),
    /** Given up. */
    CANCELLED(TaskStatusValues.CANCELLED, true);

    private final String value;
    private final boolean finished;

    TaskStatus(String value, boolean finished) {
        this.value = value;
        this.finished = finished;
    }

    /** Returns the value of the attribute {@code task.status}, for example {@code in_progress}. */
    public String getValue() {
        return value;
    }

    /** Returns whether this status ends a task. */
    public boolean isFinished() {
        return finished;
    }

    /** Returns the status with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable TaskStatus fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (TaskStatus status : values()) {
            if (status.value.equals(lower)) {
                return status;
            }
        }
        return null;
    }
}
