package io.contextcore.api.sprint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A handle for one sprint: the calls of {@link SprintTracker} without its id. What each does, and what it throws, is said
 * there.
 *
 * <p>Holds no state and need not be closed. Safe for use by several threads.
 */
public interface Sprint {

    /** Returns the sprint's id. */
    String getId();

    /** Returns what is known of it; {@code null} if it is unknown. */
    @Nullable SprintSnapshot snapshot();

    /** Returns a handle whose changes happened at this time. */
    Sprint at(Instant time);

    /** Returns a handle whose changes were made by this person or agent. */
    Sprint by(String actor);

    /** Starts it. */
    void start();

    /** Puts a task into it. */
    void addTask(String taskId);

    /** Takes a task out of it. */
    void removeTask(String taskId);

    /** Ends it. */
    void end();
}
