package io.contextcore.api.deployment;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records the deployments of one project.
 *
 * <pre>{@code
 * DeploymentTracker deployments = contextCore.getDeploymentTracker();
 * deployments.deploymentBuilder("production", DeploymentStatus.SUCCEEDED)
 *         .setVersion("2.4.0")
 *         .addTaskId("PROJ-123")
 *         .record();
 * }</pre>
 *
 * <p>Every call returns once what it says is durable. It throws a {@link RefusedException} for a value that breaks its rule,
 * and a {@link StorageException} if it could not be made durable; in both cases nothing has changed.
 *
 * <p>Safe for use by several threads.
 */
public interface DeploymentTracker {

    /** Returns the tracker that records nothing. */
    static DeploymentTracker noop() {
        return NoopDeploymentTracker.INSTANCE;
    }

    /** Returns the id of the project. */
    String getProject();

    /** Returns a view whose deployments ended at this time, for history; nothing more than a day from now. */
    DeploymentTracker at(Instant time);

    /** Returns a view whose deployments were made by this person or system, up to 200 characters. */
    DeploymentTracker by(String actor);

    /** Returns a view whose deployments come from this system, up to 200 characters. */
    DeploymentTracker from(String source);

    /**
     * Returns a builder for a deployment that has ended.
     *
     * @param environment where it was deployed to, 1 to 200 characters; OpenTelemetry knows {@code production},
     *     {@code staging}, {@code test} and {@code development}
     */
    DeploymentBuilder deploymentBuilder(String environment, DeploymentStatus status);

    /** Returns a deployment, {@code null} if none of this id was recorded. */
    @Nullable Deployment findDeployment(String deploymentId);
}
