package io.contextcore.api.deployment;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records a deployment. Made by {@link DeploymentTracker#deploymentBuilder}; for one thread and one use. A value that breaks
 * its rule is refused at once, with a {@link RefusedException} that names it.
 */
public interface DeploymentBuilder {

    /**
     * Sets the id, any 1 to 200 characters without control characters; a new one is made if never said. One that follows from
     * the run of the pipeline keeps a step that is repeated from recording twice.
     */
    DeploymentBuilder setId(@Nullable String deploymentId);

    /** Sets its name for people to read, up to 1,000 characters. */
    DeploymentBuilder setName(@Nullable String name);

    /** Sets the version that was deployed, up to 200 characters. */
    DeploymentBuilder setVersion(@Nullable String version);

    /** Adds a task whose work is in it; up to 256. If it is known, the deployment's span gets a link to it. */
    DeploymentBuilder addTaskId(String taskId);

    /** Sets when it began, not after its end; its end is the time of the tracker, see {@link DeploymentTracker#at}. */
    DeploymentBuilder setStartedAt(@Nullable Instant startedAt);

    /**
     * Sets an attribute, such as OpenTelemetry's {@code vcs.ref.head.revision} or {@code cicd.pipeline.run.id}, or one of your
     * own; its name must not begin with one of ContextCore's namespaces. {@code null} takes it away.
     */
    <T> DeploymentBuilder setAttribute(AttributeKey<T> key, @Nullable T value);

    /**
     * Sets where the current span is looked for; {@link Context#current()} at {@link #record} if never said. If that is
     * sampled, as that of a pipeline may be, the deployment's span is its child, else in a trace of its own.
     */
    DeploymentBuilder setContext(Context context);

    /**
     * Records the deployment. When this returns, it is durable.
     *
     * @return the deployment as it was recorded
     * @throws RefusedException if the id is taken or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    Deployment record();
}
