package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.state.DeploymentInput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a deployment. */
final class SdkDeploymentBuilder implements DeploymentBuilder {
    private static final RandomIds IDS = new RandomIds("deployment-");

    private final SdkDeploymentTracker tracker;
    private final DeploymentInput input;
    private @Nullable String id;
    private @Nullable Context context;

    SdkDeploymentBuilder(SdkDeploymentTracker tracker, String environment, DeploymentStatus status) {
        this.tracker = tracker;
        this.input = new DeploymentInput(environment, status);
    }

    @Override
    public DeploymentBuilder setId(@Nullable String deploymentId) {
        id = DeploymentInput.id(deploymentId);
        return this;
    }

    @Override
    public DeploymentBuilder setName(@Nullable String name) {
        input.name(name);
        return this;
    }

    @Override
    public DeploymentBuilder setVersion(@Nullable String version) {
        input.version(version);
        return this;
    }

    @Override
    public DeploymentBuilder addTaskId(String taskId) {
        input.taskId(taskId);
        return this;
    }

    @Override
    public DeploymentBuilder setStartedAt(@Nullable Instant startedAt) {
        input.startedAt(startedAt);
        return this;
    }

    @Override
    public <T> DeploymentBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
        input.attribute(key, value);
        return this;
    }

    @Override
    public DeploymentBuilder setContext(Context newContext) {
        context = Objects.requireNonNull(newContext, "context");
        return this;
    }

    @Override
    public Deployment record() {
        Context current = context != null ? context : Context.current();
        input.current(Span.fromContext(current).getSpanContext());
        return tracker.record(id != null ? id : IDS.next(), input);
    }
}
