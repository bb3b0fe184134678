package io.contextcore.api.task;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records the tasks of one project.
 *
 * <p>Every call that changes something returns once the change is durable. It throws a {@link RefusedException} for an
 * unknown task, a value that breaks its rule or a change that the task's status does not allow, and a
 * {@link StorageException} if the change could not be made durable; in both cases nothing has changed. Calls that only
 * read throw a {@link StorageException} if a finished task cannot be read from the disk, and nothing else.
 *
 * <p>{@link #at}, {@link #by} and {@link #from} give a view of the same tracker whose calls carry a time, a person and a
 * source:
 *
 * <pre>{@code
 * tasks.at(closedAt).by("ada").complete("PROJ-123");
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public interface TaskTracker {

    /** Returns the tracker that records nothing. */
    static TaskTracker noop() {
        return NoopTaskTracker.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /**
     * Returns a view whose changes happened at this time, for history. A change may not come before the task's creation, a
     * change of status not before the one it follows, and nothing more than a day from now.
     */
    TaskTracker at(Instant time);

    /** Returns a view whose changes were made by this person or agent, up to 200 characters. */
    TaskTracker by(String actor);

    /** Returns a view whose changes come from this system, such as {@code github}, up to 200 characters. */
    TaskTracker from(String source);

    /**
     * Returns a builder for a new task.
     *
     * @param taskId any 1 to 200 characters without control characters, new in this project
     */
    TaskBuilder taskBuilder(String taskId);

    /** Starts a task with nothing but a title: short for {@code taskBuilder(taskId).setTitle(title).start()}. */
    default Task startTask(String taskId, String title) {
        return taskBuilder(taskId).setTitle(title).start();
    }

    /** Returns a handle for a task. It need not be known yet; using the handle of an unknown task is refused. */
    Task getTask(String taskId);

    /** Returns what is known of a task, open or finished; {@code null} if it is unknown. */
    @Nullable TaskSnapshot findTask(String taskId);

    /** Returns the open tasks of the project, oldest first. */
    List<TaskSnapshot> listOpenTasks();

    /**
     * Returns the tasks that a query asks for, open and finished ones, oldest first. Finished tasks are read from the disk,
     * all of the journal's unless the query names a sprint or open statuses only.
     */
    TaskAnswer listTasks(TaskQuery query);

    /**
     * Hands out all tasks that a query asks for, one by one, whatever its limit is: for an export, or to count. They are as
     * they were when the call began; each comes once, in no promised order. It takes no memory for finished tasks, however
     * many there are.
     *
     * @param consumer is called by this thread; what it throws ends the reading and comes out of this method
     */
    void forEachTask(TaskQuery query, Consumer<? super TaskSnapshot> consumer);

    /** Returns the figures of the project over all of its history. Costs the same however long that is. */
    TaskTotals getTotals();

    /** Returns the link to a task; the invalid one, which adds nothing, if it is unknown. Costs a map look-up. */
    TaskLink getTaskLink(String taskId);

    /** Returns a builder for changes to a task's title, type, estimate and so on. */
    TaskUpdate updateTask(String taskId);

    /**
     * Moves a task to another status. To the status that it has already: nothing happens. To {@link TaskStatus#BLOCKED},
     * {@link TaskStatus#DONE} or {@link TaskStatus#CANCELLED}: the same as blocking, completing, cancelling it.
     */
    default void updateStatus(String taskId, TaskStatus status) {
        updateStatus(taskId, status, null);
    }

    /** Moves a task to another status and says why; the reason has up to 8,000 characters. */
    void updateStatus(String taskId, TaskStatus status, @Nullable String reason);

    /** Blocks a task, or says anew why it is blocked. */
    default void block(String taskId, String reason) {
        block(taskId, reason, null);
    }

    /**
     * Blocks a task, or says anew why it is blocked.
     *
     * @param reason why, up to 8,000 characters
     * @param blockedBy what holds it up: the id of a task, which becomes a link, or any other name, up to 200 characters
     */
    void block(String taskId, @Nullable String reason, @Nullable String blockedBy);

    /** Unblocks a task: it goes back to the status that it had before. Refused unless it is blocked. */
    void unblock(String taskId);

    /** Adds a comment, 1 to 8,000 characters. Also to a finished task. */
    void comment(String taskId, String text);

    /** Gives a task to somebody, or to nobody. */
    void assign(String taskId, @Nullable String assignee);

    /** Sets the progress, 0 to 100 percent. Refused for a task with children: its progress follows from theirs. */
    void setProgress(String taskId, int percentComplete);

    /** Moves a task below another parent, or to the top. It keeps its trace. */
    void reparent(String taskId, @Nullable String parentId);

    /** Says that a task depends on another one of this project. */
    void addDependency(String taskId, String dependsOn);

    /** Completes a task. Refused if it is finished already. */
    default void complete(String taskId) {
        updateStatus(taskId, TaskStatus.DONE);
    }

    /** Cancels a task. Refused if it is finished already. */
    default void cancel(String taskId, @Nullable String reason) {
        updateStatus(taskId, TaskStatus.CANCELLED, reason);
    }

    /** Re-opens a finished task: its next attempt begins, in status {@link TaskStatus#TODO}. */
    default void reopen(String taskId) {
        reopen(taskId, null);
    }

    /** Re-opens a finished task and says why: its next attempt begins, in status {@link TaskStatus#TODO}. */
    void reopen(String taskId, @Nullable String reason);
}
