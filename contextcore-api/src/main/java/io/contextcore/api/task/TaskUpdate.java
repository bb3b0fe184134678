package io.contextcore.api.task;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;

/** Changes a task. Made by {@link TaskTracker#updateTask} or {@link Task#update}; for one thread and one use. */
public interface TaskUpdate extends TaskFields<TaskUpdate> {

    /**
     * Records what was set and differs from what is known. When this returns, it is durable.
     *
     * @throws RefusedException if the task is unknown or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    void apply();
}
