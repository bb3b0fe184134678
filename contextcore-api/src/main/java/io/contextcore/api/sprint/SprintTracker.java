package io.contextcore.api.sprint;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the sprints of one project.
 *
 * <p>Every call that changes something returns once the change is durable. It throws a {@link RefusedException} for an
 * unknown sprint or task, a value that breaks its rule or a change that the sprint's status does not allow, and a
 * {@link StorageException} if the change could not be made durable; in both cases nothing has changed.
 *
 * <p>Safe for use by several threads.
 */
public interface SprintTracker {

    /** Returns the tracker that records nothing. */
    static SprintTracker noop() {
        return NoopSprintTracker.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /** Returns a view whose changes happened at this time, for history. */
    SprintTracker at(Instant time);

    /** Returns a view whose changes were made by this person or agent, up to 200 characters. */
    SprintTracker by(String actor);

    /** Returns a view whose changes come from this system, such as {@code jira}, up to 200 characters. */
    SprintTracker from(String source);

    /**
     * Returns a builder for a new sprint.
     *
     * @param sprintId any 1 to 200 characters without control characters, new in this project
     */
    SprintBuilder sprintBuilder(String sprintId);

    /** Returns a handle for a sprint. It need not be known yet; using the handle of an unknown sprint is refused. */
    Sprint getSprint(String sprintId);

    /** Returns what is known of a sprint; {@code null} if it is unknown. */
    @Nullable SprintSnapshot findSprint(String sprintId);

    /** Returns the sprints of the project, in the order of their creation. */
    List<SprintSnapshot> listSprints();

    /** Starts a planned sprint. Its commitment, unless it was given one, is the points of the tasks in it now. */
    void start(String sprintId);

    /** Puts a task into a sprint that has not ended, out of the one it was in. */
    void addTask(String sprintId, String taskId);

    /** Takes a task out of a sprint that has not ended. */
    void removeTask(String sprintId, String taskId);

    /** Ends an active sprint. Its velocity is the points of those of its tasks that are done now. */
    void end(String sprintId);
}
