package io.contextcore.api.task;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import org.jspecify.annotations.Nullable;

/** Starts a task. Made by {@link TaskTracker#taskBuilder}; for one thread and one use. */
public interface TaskBuilder extends TaskFields<TaskBuilder> {

    /** Sets the status to begin with, an open one; {@link TaskStatus#TODO} if never said. */
    TaskBuilder setInitialStatus(TaskStatus status);

    /** Sets the id that the task has where it was imported from, up to 200 characters. See {@link TaskTracker#from}. */
    TaskBuilder setSourceId(@Nullable String sourceId);

    /**
     * Records the task. When this returns, it is durable.
     *
     * @throws RefusedException if the id is taken or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    Task start();
}
