package io.contextcore.api.handoff;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskPriority;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Offers work. Made by {@link HandoffQueue#handoffBuilder}; for one thread and one use. A value that breaks its rule is
 * refused at once, with a {@link RefusedException} that names it.
 */
public interface HandoffBuilder {

    /** Sets the id, any 1 to 200 characters without control characters; a new one is made if never said. */
    HandoffBuilder setId(@Nullable String handoffId);

    /** Sets the only agent that may accept it; anybody who can do it if never said. */
    HandoffBuilder setToAgent(@Nullable String agentId);

    /** Sets what the receiver must be able to do, up to 200 characters. */
    HandoffBuilder setCapability(@Nullable String capability);

    /** Sets how urgent it is; {@link TaskPriority#MEDIUM} if never said. */
    HandoffBuilder setPriority(TaskPriority priority);

    /** Sets from when on it is too late, after its creation; never if never said. */
    HandoffBuilder setDeadline(@Nullable Instant deadline);

    /** Sets the task that the work is. */
    HandoffBuilder setTaskId(@Nullable String taskId);

    /** Sets an attribute of your own; its name must not begin with one of ContextCore's namespaces. */
    <T> HandoffBuilder setAttribute(AttributeKey<T> key, @Nullable T value);

    /**
     * Sets where the current span is looked for; {@link Context#current()} at {@link #create} if never said. If that is
     * sampled, the hand-over is in its trace, else in one of its own.
     */
    HandoffBuilder setContext(Context context);

    /**
     * Records the hand-over. When this returns, it is durable.
     *
     * @throws RefusedException if the id is taken or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    Handoff create();
}
