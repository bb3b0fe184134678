package io.contextcore.sdk.internal.tempo;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.state.InsightDetails;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.contextcore.semconv.AgentAttributes;
import io.contextcore.semconv.EvidenceAttributes;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.InsightSpanEvents;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an insight of its span again. What is on the span beside the attributes that an insight has by the registry is its
 * author's own.
 */
final class InsightReader {
    private static final Set<String> BY_REGISTRY = Stream.of(
                    ProjectAttributes.PROJECT_ID,
                    InsightAttributes.INSIGHT_ID,
                    InsightAttributes.INSIGHT_TYPE,
                    InsightAttributes.INSIGHT_SUMMARY,
                    InsightAttributes.INSIGHT_RATIONALE,
                    InsightAttributes.INSIGHT_CATEGORY,
                    InsightAttributes.INSIGHT_CONFIDENCE,
                    InsightAttributes.INSIGHT_AUDIENCE,
                    InsightAttributes.INSIGHT_ALTERNATIVES,
                    InsightAttributes.INSIGHT_APPLIES_TO,
                    InsightAttributes.INSIGHT_SUPERSEDES,
                    InsightAttributes.INSIGHT_EXPIRES_AT,
                    InsightAttributes.INSIGHT_ACTOR,
                    TaskAttributes.TASK_ID,
                    AgentAttributes.AGENT_ID,
                    AgentAttributes.AGENT_SESSION_ID,
                    AgentAttributes.AGENT_NAME,
                    AgentAttributes.AGENT_VERSION,
                    AgentAttributes.AGENT_MODEL,
                    EvidenceAttributes.EVIDENCE_TYPE,
                    EvidenceAttributes.EVIDENCE_REF,
                    EvidenceAttributes.EVIDENCE_DESCRIPTION,
                    EvidenceAttributes.EVIDENCE_QUERY,
                    OpenTelemetryAttributes.GEN_AI_OPERATION_NAME,
                    OpenTelemetryAttributes.GEN_AI_AGENT_ID,
                    OpenTelemetryAttributes.GEN_AI_AGENT_NAME,
                    OpenTelemetryAttributes.GEN_AI_CONVERSATION_ID,
                    OpenTelemetryAttributes.GEN_AI_REQUEST_MODEL)
            .map(AttributeKey::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private InsightReader() {}

    /** Returns the insight of a project that a span is; {@code null} if it is none, or says what no insight can say. */
    static @Nullable FoundInsight read(String project, FoundSpan span) {
        SpanValues values = new SpanValues(span.attributes());
        String id = values.string(InsightAttributes.INSIGHT_ID);
        String type = values.string(InsightAttributes.INSIGHT_TYPE);
        String summary = values.string(InsightAttributes.INSIGHT_SUMMARY);
        InsightType insightType = type == null ? null : InsightType.fromValue(type);
        if (id == null
                || insightType == null
                || summary == null
                || !project.equals(values.string(ProjectAttributes.PROJECT_ID))) {
            return null;
        }
        try {
            return new FoundInsight(
                    project,
                    id,
                    Times.instant(span.start()),
                    details(insightType, summary, values, span),
                    TaskIdentity.sampled(span.traceId(), span.spanId()),
                    values.string(InsightAttributes.INSIGHT_SUPERSEDES),
                    null);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static InsightDetails details(InsightType type, String summary, SpanValues values, FoundSpan span) {
        String expiresAt = values.string(InsightAttributes.INSIGHT_EXPIRES_AT);
        return new InsightDetails(
                type,
                summary,
                values.string(InsightAttributes.INSIGHT_RATIONALE),
                values.string(InsightAttributes.INSIGHT_CATEGORY),
                confidence(values.number(InsightAttributes.INSIGHT_CONFIDENCE)),
                audience(values.string(InsightAttributes.INSIGHT_AUDIENCE)),
                values.strings(InsightAttributes.INSIGHT_ALTERNATIVES),
                values.strings(InsightAttributes.INSIGHT_APPLIES_TO),
                expiresAt == null ? null : Instant.parse(expiresAt),
                evidence(span),
                values.string(TaskAttributes.TASK_ID),
                agent(values),
                values.string(InsightAttributes.INSIGHT_ACTOR),
                null,
                own(span.attributes()));
    }

    private static @Nullable Double confidence(@Nullable Double said) {
        if (said != null && !(said >= 0 && said <= 1)) {
            throw new IllegalArgumentException("confidence " + said);
        }
        return said;
    }

    private static InsightAudience audience(@Nullable String said) {
        InsightAudience audience = said == null ? InsightAudience.BOTH : InsightAudience.fromValue(said);
        if (audience == null) {
            throw new IllegalArgumentException("audience " + said);
        }
        return audience;
    }

    private static List<Evidence> evidence(FoundSpan span) {
        List<Evidence> evidence = new ArrayList<>();
        for (FoundSpan.Event event : span.events()) {
            if (event.name().equals(InsightSpanEvents.INSIGHT_EVIDENCE)) {
                evidence.add(evidence(new SpanValues(event.attributes())));
            }
        }
        return List.copyOf(evidence);
    }

    private static Evidence evidence(SpanValues values) {
        String said = values.string(EvidenceAttributes.EVIDENCE_TYPE);
        EvidenceType type = said == null ? null : EvidenceType.fromValue(said);
        if (type == null) {
            throw new IllegalArgumentException("evidence " + said);
        }
        return Evidence.create(type, values.string(EvidenceAttributes.EVIDENCE_REF))
                .withDescription(values.string(EvidenceAttributes.EVIDENCE_DESCRIPTION))
                .withQuery(values.string(EvidenceAttributes.EVIDENCE_QUERY));
    }

    private static @Nullable Agent agent(SpanValues values) {
        String id = values.string(AgentAttributes.AGENT_ID);
        return id == null
                ? null
                : Agent.builder(id)
                        .setSessionId(values.string(AgentAttributes.AGENT_SESSION_ID))
                        .setName(values.string(AgentAttributes.AGENT_NAME))
                        .setVersion(values.string(AgentAttributes.AGENT_VERSION))
                        .setModel(values.string(AgentAttributes.AGENT_MODEL))
                        .build();
    }

    private static Attributes own(Map<String, Object> all) {
        AttributesBuilder own = Attributes.builder();
        all.forEach((name, value) -> {
            if (!BY_REGISTRY.contains(name)) {
                put(own, name, value);
            }
        });
        return own.build();
    }

    private static void put(AttributesBuilder attributes, String name, Object value) {
        if (value instanceof String text) {
            attributes.put(name, text);
        } else if (value instanceof Long number) {
            attributes.put(name, number);
        } else if (value instanceof Double number) {
            attributes.put(name, number);
        } else if (value instanceof Boolean flag) {
            attributes.put(name, flag);
        } else if (value instanceof List<?> items && !items.isEmpty()) {
            putList(attributes, name, items);
        }
    }

    @SuppressWarnings("unchecked") // the items of a list have one type
    private static void putList(AttributesBuilder attributes, String name, List<?> items) {
        if (items.get(0) instanceof String) {
            attributes.put(AttributeKey.stringArrayKey(name), (List<String>) items);
        } else if (items.get(0) instanceof Long) {
            attributes.put(AttributeKey.longArrayKey(name), (List<Long>) items);
        } else if (items.get(0) instanceof Double) {
            attributes.put(AttributeKey.doubleArrayKey(name), (List<Double>) items);
        } else if (items.get(0) instanceof Boolean) {
            attributes.put(AttributeKey.booleanArrayKey(name), (List<Boolean>) items);
        }
    }
}
