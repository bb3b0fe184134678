package io.contextcore.sdk.internal.state;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.AttributeValues;
import io.contextcore.sdk.internal.event.EvidenceValues;
import io.contextcore.sdk.internal.event.JsonObject;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Insights as JSON objects, as {@link StateCodec} has tasks and sprints. */
public final class InsightCodec {
    private static final String EMITTED_AT = "emitted_at";
    private static final String REVISION = "revision";

    private InsightCodec() {}

    public static Map<String, Object> write(InsightState insight) {
        InsightDetails details = insight.details();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(EventBodyFields.PROJECT, insight.project());
        json.put(EventBodyFields.INSIGHT_ID, insight.id());
        json.put(EMITTED_AT, insight.emittedAt());
        json.put(REVISION, insight.revision());
        put(json, EventBodyFields.INSIGHT_SUPERSEDES, insight.supersedes());
        put(json, EventBodyFields.INSIGHT_SUPERSEDED_BY, insight.supersededBy());
        json.put(EventBodyFields.INSIGHT_TYPE, details.type().getValue());
        json.put(EventBodyFields.INSIGHT_SUMMARY, details.summary());
        put(json, EventBodyFields.INSIGHT_RATIONALE, details.rationale());
        put(json, EventBodyFields.INSIGHT_CATEGORY, details.category());
        put(json, EventBodyFields.INSIGHT_CONFIDENCE, details.confidence());
        json.put(EventBodyFields.INSIGHT_AUDIENCE, details.audience().getValue());
        put(json, EventBodyFields.INSIGHT_ALTERNATIVES, details.alternatives());
        put(json, EventBodyFields.INSIGHT_APPLIES_TO, details.appliesTo());
        Instant expiresAt = details.expiresAt();
        put(json, EventBodyFields.INSIGHT_EXPIRES_AT, expiresAt == null ? null : expiresAt.toString());
        put(json, EventBodyFields.INSIGHT_EVIDENCE, EvidenceValues.toMaps(details.evidence()));
        put(json, EventBodyFields.TASK_ID, details.taskId());
        putAgent(json, details.agent());
        put(json, EventBodyFields.ACTOR, details.actor());
        put(json, EventBodyFields.TRACEPARENT, details.traceparent());
        if (!details.attributes().isEmpty()) {
            json.put(EventBodyFields.ATTRIBUTES, AttributeValues.toMap(details.attributes()));
        }
        return json;
    }

    private static void putAgent(Map<String, Object> json, @Nullable Agent agent) {
        if (agent != null) {
            json.put(EventBodyFields.AGENT_ID, agent.getId());
            put(json, EventBodyFields.AGENT_SESSION_ID, agent.getSessionId());
            put(json, EventBodyFields.AGENT_NAME, agent.getName());
            put(json, EventBodyFields.AGENT_VERSION, agent.getVersion());
            put(json, EventBodyFields.AGENT_MODEL, agent.getModel());
        }
    }

    private static void put(Map<String, Object> json, String field, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            json.put(field, value);
        }
    }

    public static InsightState read(JsonObject json) {
        return new InsightState(
                json.string(EventBodyFields.PROJECT),
                json.string(EventBodyFields.INSIGHT_ID),
                json.integer(EMITTED_AT),
                json.integer(REVISION),
                readDetails(json),
                json.optionalString(EventBodyFields.INSIGHT_SUPERSEDES),
                json.optionalString(EventBodyFields.INSIGHT_SUPERSEDED_BY));
    }

    private static InsightDetails readDetails(JsonObject json) {
        return new InsightDetails(
                json.constant(EventBodyFields.INSIGHT_TYPE, InsightType::fromValue),
                json.string(EventBodyFields.INSIGHT_SUMMARY),
                json.optionalString(EventBodyFields.INSIGHT_RATIONALE),
                json.optionalString(EventBodyFields.INSIGHT_CATEGORY),
                json.optionalNumber(EventBodyFields.INSIGHT_CONFIDENCE),
                json.constant(EventBodyFields.INSIGHT_AUDIENCE, InsightAudience::fromValue),
                json.strings(EventBodyFields.INSIGHT_ALTERNATIVES),
                json.strings(EventBodyFields.INSIGHT_APPLIES_TO),
                json.optionalTime(EventBodyFields.INSIGHT_EXPIRES_AT),
                EvidenceValues.of(json.objects(EventBodyFields.INSIGHT_EVIDENCE)),
                json.optionalString(EventBodyFields.TASK_ID),
                readAgent(json),
                json.optionalString(EventBodyFields.ACTOR),
                json.optionalString(EventBodyFields.TRACEPARENT),
                json.attributes(EventBodyFields.ATTRIBUTES));
    }

    private static @Nullable Agent readAgent(JsonObject json) {
        String id = json.optionalString(EventBodyFields.AGENT_ID);
        return id == null
                ? null
                : Agent.builder(id)
                        .setSessionId(json.optionalString(EventBodyFields.AGENT_SESSION_ID))
                        .setName(json.optionalString(EventBodyFields.AGENT_NAME))
                        .setVersion(json.optionalString(EventBodyFields.AGENT_VERSION))
                        .setModel(json.optionalString(EventBodyFields.AGENT_MODEL))
                        .build();
    }
}
