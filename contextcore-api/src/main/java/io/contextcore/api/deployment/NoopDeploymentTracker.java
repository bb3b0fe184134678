package io.contextcore.api.deployment;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records nothing, refuses nothing. */
final class NoopDeploymentTracker implements DeploymentTracker {
    static final NoopDeploymentTracker INSTANCE = new NoopDeploymentTracker();

    private NoopDeploymentTracker() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public DeploymentTracker at(Instant time) {
        return this;
    }

    @Override
    public DeploymentTracker by(String actor) {
        return this;
    }

    @Override
    public DeploymentTracker from(String source) {
        return this;
    }

    @Override
    public DeploymentBuilder deploymentBuilder(String environment, DeploymentStatus status) {
        return new NoopDeploymentBuilder(environment, status);
    }

    @Override
    public @Nullable Deployment findDeployment(String deploymentId) {
        return null;
    }

    @Override
    public String toString() {
        return "NoopDeploymentTracker";
    }

    private static final class NoopDeploymentBuilder implements DeploymentBuilder {
        private final @Nullable String environment;
        private final @Nullable DeploymentStatus status;

        NoopDeploymentBuilder(@Nullable String environment, @Nullable DeploymentStatus status) {
            this.environment = environment;
            this.status = status;
        }

        @Override
        public DeploymentBuilder setId(@Nullable String deploymentId) {
            return this;
        }

        @Override
        public DeploymentBuilder setName(@Nullable String name) {
            return this;
        }

        @Override
        public DeploymentBuilder setVersion(@Nullable String version) {
            return this;
        }

        @Override
        public DeploymentBuilder addTaskId(String taskId) {
            return this;
        }

        @Override
        public DeploymentBuilder setStartedAt(@Nullable Instant startedAt) {
            return this;
        }

        @Override
        public <T> DeploymentBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
            return this;
        }

        @Override
        public DeploymentBuilder setContext(Context context) {
            return this;
        }

        @Override
        public Deployment record() {
            return new NoopDeployment(
                    environment == null ? "" : environment, status == null ? DeploymentStatus.SUCCEEDED : status);
        }
    }

    /** What was said, and was not recorded. */
    private static final class NoopDeployment implements Deployment {
        private final String environment;
        private final DeploymentStatus status;

        NoopDeployment(String environment, DeploymentStatus status) {
            this.environment = environment;
            this.status = status;
        }

        @Override
        public String getId() {
            return "";
        }

        @Override
        public String getProject() {
            return "";
        }

        @Override
        public String getEnvironment() {
            return environment;
        }

        @Override
        public DeploymentStatus getStatus() {
            return status;
        }

        @Override
        public @Nullable String getName() {
            return null;
        }

        @Override
        public @Nullable String getVersion() {
            return null;
        }

        @Override
        public List<String> getTaskIds() {
            return Collections.emptyList();
        }

        @Override
        public @Nullable Instant getStartedAt() {
            return null;
        }

        @Override
        public Instant getFinishedAt() {
            return Instant.EPOCH;
        }

        @Override
        public @Nullable String getActor() {
            return null;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.empty();
        }

        @Override
        public SpanContext getSpanContext() {
            return SpanContext.getInvalid();
        }
    }
}
