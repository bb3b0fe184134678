package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What commands say of a deployment. */
final class DeploymentAnswers {
    private DeploymentAnswers() {}

    /** Returns a deployment with the names that its event has in the journal. */
    static Json json(Deployment deployment) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        deployment.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return Json.object()
                .put(EventBodyFields.DEPLOYMENT, deployment.getId())
                .put(EventBodyFields.PROJECT, deployment.getProject())
                .put(EventBodyFields.DEPLOYED_TO, deployment.getEnvironment())
                .put(EventBodyFields.OUTCOME, deployment.getStatus().getValue())
                .put(EventBodyFields.DEPLOYMENT_TITLE, deployment.getName())
                .put(EventBodyFields.DEPLOYED_VERSION, deployment.getVersion())
                .put(EventBodyFields.DEPLOYMENT_STARTED_AT, deployment.getStartedAt())
                .put("finished_at", deployment.getFinishedAt())
                .put(EventBodyFields.ACTOR, deployment.getActor())
                .put(EventBodyFields.TASK_IDS, deployment.getTaskIds().isEmpty() ? null : deployment.getTaskIds())
                .put(EventBodyFields.ATTRIBUTES, attributes.isEmpty() ? null : attributes)
                .put(EventBodyFields.TRACEPARENT, traceparent(deployment));
    }

    /** Returns the span of a deployment as W3C Trace Context has it. */
    static String traceparent(Deployment deployment) {
        SpanContext span = deployment.getSpanContext();
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    static String outcome(DeploymentStatus status, Style style) {
        return status == DeploymentStatus.SUCCEEDED ? style.good(status.getValue()) : style.bad(status.getValue());
    }
}
