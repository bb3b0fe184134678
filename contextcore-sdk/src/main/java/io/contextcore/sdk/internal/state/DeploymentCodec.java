package io.contextcore.sdk.internal.state;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.event.AttributeValues;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deployments as JSON objects, as {@link StateCodec} has tasks and sprints. */
public final class DeploymentCodec {
    private static final String FINISHED_AT = "finished_at";

    private DeploymentCodec() {}

    public static Map<String, Object> write(DeploymentState deployment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.PROJECT, deployment.project());
        json.put(EventBodyFields.DEPLOYMENT, deployment.id());
        json.put(EventBodyFields.DEPLOYED_TO, deployment.environment());
        json.put(EventBodyFields.OUTCOME, deployment.status().getValue());
        put(json, EventBodyFields.DEPLOYMENT_TITLE, deployment.name());
        put(json, EventBodyFields.DEPLOYED_VERSION, deployment.version());
        put(json, EventBodyFields.TASK_IDS, deployment.taskIds().isEmpty() ? null : deployment.taskIds());
        Instant startedAt = deployment.startedAt();
        put(json, EventBodyFields.DEPLOYMENT_STARTED_AT, startedAt == null ? null : startedAt.toString());
        json.put(FINISHED_AT, deployment.finishedAt());
        put(json, EventBodyFields.ACTOR, deployment.actor());
        put(json, EventBodyFields.TRACEPARENT, deployment.traceparent());
        if (!deployment.attributes().isEmpty()) {
            json.put(EventBodyFields.ATTRIBUTES, AttributeValues.toMap(deployment.attributes()));
        }
        return json;
    }

    private static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    public static DeploymentState read(JsonObject json) {
        return new DeploymentState(
                json.string(EventBodyFields.PROJECT),
                json.string(EventBodyFields.DEPLOYMENT),
                json.string(EventBodyFields.DEPLOYED_TO),
                json.constant(EventBodyFields.OUTCOME, DeploymentStatus::fromValue),
                json.optionalString(EventBodyFields.DEPLOYMENT_TITLE),
                json.optionalString(EventBodyFields.DEPLOYED_VERSION),
                json.strings(EventBodyFields.TASK_IDS),
                json.optionalTime(EventBodyFields.DEPLOYMENT_STARTED_AT),
                json.integer(FINISHED_AT),
                json.optionalString(EventBodyFields.ACTOR),
                json.optionalString(EventBodyFields.TRACEPARENT),
                json.attributes(EventBodyFields.ATTRIBUTES));
    }
}
