package io.contextcore.sdk.internal.signal;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.DeploymentState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.DeploymentSpans;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span of a deployment, sent once, when it is recorded. */
final class DeploymentSpanProjection {
    private final Emission emission;

    DeploymentSpanProjection(Emission emission) {
        this.emission = emission;
    }

    /**
     * Returns the spans that a change is a reason for.
     *
     * @param state the project as it was before the change
     */
    List<SpanData> project(ProjectView state, Change change) {
        DeploymentState deployment = change.deployment();
        if (deployment == null) {
            return List.of();
        }
        Instant startedAt = deployment.startedAt();
        long end = deployment.finishedAt();
        ProjectedSpan.Builder span = new ProjectedSpan.Builder(
                        emission, deployment.project(), DeploymentSpans.DEPLOYMENT, deployment.getSpanContext())
                .setParent(deployment.parent())
                .setTimes(
                        startedAt == null ? end : Times.epochNanos(startedAt),
                        startedAt == null ? end + TaskSpanProjection.POINT_NANOS : end)
                .setAttributes(describe(deployment));
        if (deployment.status() == DeploymentStatus.FAILED) {
            span.setStatus(StatusData.create(StatusCode.ERROR, ""));
        }
        for (String taskId : deployment.taskIds()) {
            TaskState task = state.task(taskId);
            if (task != null) {
                span.addLink(task.identity().anchor(), Attributes.of(LinkAttributes.LINK_KIND, LinkKindValues.TASK));
            }
        }
        return List.of(span.build());
    }

    private static Attributes describe(DeploymentState deployment) {
        AttributesBuilder attributes = Attributes.builder()
                .putAll(deployment.attributes())
                .put(ProjectAttributes.PROJECT_ID, deployment.project())
                .put(OpenTelemetryAttributes.DEPLOYMENT_ID, deployment.id())
                .put(
                        OpenTelemetryAttributes.DEPLOYMENT_STATUS,
                        deployment.status().getValue())
                .put(OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME, deployment.environment());
        put(attributes, OpenTelemetryAttributes.DEPLOYMENT_NAME, deployment.name());
        put(attributes, OpenTelemetryAttributes.SERVICE_VERSION, deployment.version());
        if (!deployment.taskIds().isEmpty()) {
            attributes.put(TaskAttributes.TASK_IDS, deployment.taskIds());
        }
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
