package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.sdk.internal.state.CallContext;
import io.contextcore.sdk.internal.state.DeploymentDecisions;
import io.contextcore.sdk.internal.state.DeploymentInput;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns calls into decisions. Immutable. */
public final class SdkDeploymentTracker implements DeploymentTracker {
    private final Engine engine;
    private final String project;
    private final CallContext call;

    public SdkDeploymentTracker(Engine engine, String project) {
        this(engine, project, CallContext.DEFAULT);
    }

    private SdkDeploymentTracker(Engine engine, String project, CallContext call) {
        this.engine = engine;
        this.project = project;
        this.call = call;
    }

    Deployment record(String deploymentId, DeploymentInput input) {
        engine.execute(project, (state, now) -> new DeploymentDecisions(state, call, now).record(deploymentId, input));
        return Objects.requireNonNull(engine.view(project).deployment(deploymentId), deploymentId);
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public DeploymentTracker at(Instant time) {
        return new SdkDeploymentTracker(engine, project, call.at(time));
    }

    @Override
    public DeploymentTracker by(String actor) {
        return new SdkDeploymentTracker(engine, project, call.by(actor));
    }

    @Override
    public DeploymentTracker from(String source) {
        return new SdkDeploymentTracker(engine, project, call.from(source));
    }

    @Override
    public DeploymentBuilder deploymentBuilder(String environment, DeploymentStatus status) {
        return new SdkDeploymentBuilder(this, environment, status);
    }

    @Override
    public @Nullable Deployment findDeployment(String deploymentId) {
        return engine.fresh(project).deployment(deploymentId);
    }

    @Override
    public String toString() {
        return "SdkDeploymentTracker{" + project + "}";
    }
}
