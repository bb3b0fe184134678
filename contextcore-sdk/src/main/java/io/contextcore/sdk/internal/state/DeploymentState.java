package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.ATTRIBUTES;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYED_TO;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYED_VERSION;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT_STARTED_AT;
import static io.contextcore.sdk.internal.event.EventField.DEPLOYMENT_TITLE;
import static io.contextcore.sdk.internal.event.EventField.OUTCOME;
import static io.contextcore.sdk.internal.event.EventField.TASK_IDS;
import static io.contextcore.sdk.internal.event.EventField.TRACEPARENT;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.Times;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment. Nothing happens to it after it was recorded. Immutable.
 *
 * @param finishedAt in epoch nanoseconds
 * @param traceparent the span that was current when it was recorded
 */
public record DeploymentState(
        String project,
        String id,
        String environment,
        DeploymentStatus status,
        @Nullable String name,
        @Nullable String version,
        List<String> taskIds,
        @Nullable Instant startedAt,
        long finishedAt,
        @Nullable String actor,
        @Nullable String traceparent,
        Attributes attributes)
        implements Deployment, Entity {

    static DeploymentState recorded(Event event) {
        List<String> taskIds = event.get(TASK_IDS);
        Attributes attributes = event.get(ATTRIBUTES);
        return new DeploymentState(
                event.project(),
                event.require(DEPLOYMENT),
                event.require(DEPLOYED_TO),
                event.require(OUTCOME),
                event.get(DEPLOYMENT_TITLE),
                event.get(DEPLOYED_VERSION),
                taskIds == null ? List.of() : taskIds,
                event.get(DEPLOYMENT_STARTED_AT),
                event.occurredAt(),
                event.actor(),
                event.get(TRACEPARENT),
                attributes == null ? Attributes.empty() : attributes);
    }

    @Override
    public Kind kind() {
        return Kind.DEPLOYMENT;
    }

    /** Returns the sampled span that was current when it was recorded; the invalid one if there was none. */
    public SpanContext parent() {
        SpanContext current = Traceparent.parse(traceparent);
        return current.isSampled() ? current : SpanContext.getInvalid();
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext parent = parent();
        return TaskIdentity.sampled(
                parent.isValid() ? parent.getTraceId() : Identity.deploymentTrace(project, id),
                Identity.deploymentSpan(project, id));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getProject() {
        return project;
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
        return name;
    }

    @Override
    public @Nullable String getVersion() {
        return version;
    }

    @Override
    public List<String> getTaskIds() {
        return taskIds;
    }

    @Override
    public @Nullable Instant getStartedAt() {
        return startedAt;
    }

    @Override
    public Instant getFinishedAt() {
        return Times.instant(finishedAt);
    }

    @Override
    public @Nullable String getActor() {
        return actor;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }
}
