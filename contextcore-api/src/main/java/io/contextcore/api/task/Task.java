package io.contextcore.api.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handle for one task: the calls of {@link TaskTracker} without its id. What each does, and what it throws, is said there.
 *
 * <p>Holds no state, need not be closed, and stays good after a restart of the process. Safe for use by several threads.
 */
public interface Task {

    /** Returns the task's id. */
    String getId();

    /** Returns the id of its project. */
    String getProject();

    /** Returns what is known of it; {@code null} if it is unknown. */
    @Nullable TaskSnapshot snapshot();

    /** Returns the link to it. */
    TaskLink getLink();

    /** Returns a handle whose changes happened at this time. */
    Task at(Instant time);

    /** Returns a handle whose changes were made by this person or agent. */
    Task by(String actor);

    /** Returns a builder for changes to its title, type, estimate and so on. */
    TaskUpdate update();

    /** Moves it to another status. */
    default void updateStatus(TaskStatus status) {
        updateStatus(status, null);
    }

    /** Moves it to another status and says why. */
    void updateStatus(TaskStatus status, @Nullable String reason);

    /** Blocks it, or says anew why it is blocked. */
    default void block(String reason) {
        block(reason, null);
    }

    /** Blocks it, or says anew why and by what it is blocked. */
    void block(@Nullable String reason, @Nullable String blockedBy);

    /** Unblocks it. */
    void unblock();

    /** Adds a comment. */
    void comment(String text);

    /** Gives it to somebody, or to nobody. */
    void assign(@Nullable String assignee);

    /** Sets its progress, 0 to 100 percent. */
    void setProgress(int percentComplete);

    /** Moves it below another parent, or to the top. */
    void reparent(@Nullable String parentId);

    /** Says that it depends on another task. */
    void addDependency(String dependsOn);

    /** Completes it. */
    default void complete() {
        updateStatus(TaskStatus.DONE);
    }

    /** Cancels it. */
    default void cancel(@Nullable String reason) {
        updateStatus(TaskStatus.CANCELLED, reason);
    }

    /** Re-opens it. */
    default void reopen() {
        reopen(null);
    }

    /** Re-opens it and says why. */
    void reopen(@Nullable String reason);
}
