package io.contextcore.sdk.internal.state;

import org.jspecify.annotations.Nullable;

/** Tasks that have left memory because they are finished. Safe for use by several threads. */
@FunctionalInterface
public interface FinishedTasks {

    /** Has none. */
    FinishedTasks NONE = (project, taskId) -> null;

    /**
     * Returns a task as it was when it left; {@code null} if it did not.
     *
     * @throws io.contextcore.api.StorageException if it cannot be read
     */
    @Nullable TaskState find(String project, String taskId);
}
