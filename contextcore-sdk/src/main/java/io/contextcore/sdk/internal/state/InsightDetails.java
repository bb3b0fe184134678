package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.AGENT_ID;
import static io.contextcore.sdk.internal.event.EventField.AGENT_MODEL;
import static io.contextcore.sdk.internal.event.EventField.AGENT_NAME;
import static io.contextcore.sdk.internal.event.EventField.AGENT_SESSION_ID;
import static io.contextcore.sdk.internal.event.EventField.AGENT_VERSION;
import static io.contextcore.sdk.internal.event.EventField.ATTRIBUTES;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_ALTERNATIVES;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_APPLIES_TO;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_AUDIENCE;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_CATEGORY;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_CONFIDENCE;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_EVIDENCE;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_EXPIRES_AT;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_RATIONALE;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_SUMMARY;
import static io.contextcore.sdk.internal.event.EventField.INSIGHT_TYPE;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;
import static io.contextcore.sdk.internal.event.EventField.TRACEPARENT;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.Event;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an insight when it was emitted, which never changes. Immutable.
 *
 * @param traceparent the span that was current then
 */
public record InsightDetails(
        InsightType type,
        String summary,
        @Nullable String rationale,
        @Nullable String category,
        @Nullable Double confidence,
        InsightAudience audience,
        List<String> alternatives,
        List<String> appliesTo,
        @Nullable Instant expiresAt,
        List<Evidence> evidence,
        @Nullable String taskId,
        @Nullable Agent agent,
        @Nullable String actor,
        @Nullable String traceparent,
        Attributes attributes) {

    static InsightDetails of(Event emitted) {
        return new InsightDetails(
                emitted.require(INSIGHT_TYPE),
                emitted.require(INSIGHT_SUMMARY),
                emitted.get(INSIGHT_RATIONALE),
                emitted.get(INSIGHT_CATEGORY),
                emitted.get(INSIGHT_CONFIDENCE),
                orElse(emitted.get(INSIGHT_AUDIENCE), InsightAudience.BOTH),
                orElse(emitted.get(INSIGHT_ALTERNATIVES), List.of()),
                orElse(emitted.get(INSIGHT_APPLIES_TO), List.of()),
                emitted.get(INSIGHT_EXPIRES_AT),
                orElse(emitted.get(INSIGHT_EVIDENCE), List.of()),
                emitted.get(TASK_ID),
                agent(emitted),
                emitted.actor(),
                emitted.get(TRACEPARENT),
                orElse(emitted.get(ATTRIBUTES), Attributes.empty()));
    }

    private static @Nullable Agent agent(Event emitted) {
        String id = emitted.get(AGENT_ID);
        return id == null
                ? null
                : Agent.builder(id)
                        .setSessionId(emitted.get(AGENT_SESSION_ID))
                        .setName(emitted.get(AGENT_NAME))
                        .setVersion(emitted.get(AGENT_VERSION))
                        .setModel(emitted.get(AGENT_MODEL))
                        .build();
    }

    private static <T> T orElse(@Nullable T value, T other) {
        return value != null ? value : other;
    }
}
