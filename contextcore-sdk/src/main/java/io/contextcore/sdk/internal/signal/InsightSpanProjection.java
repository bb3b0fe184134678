package io.contextcore.sdk.internal.signal;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.InsightDetails;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.state.Traceparent;
import io.contextcore.semconv.AgentAttributes;
import io.contextcore.semconv.EvidenceAttributes;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.InsightSpanEvents;
import io.contextcore.semconv.InsightSpans;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes.GenAiOperationNameValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span of an insight, sent once, when it is emitted, and the one of what happened to it later: that another took its place. */
final class InsightSpanProjection {
    private final Emission emission;

    InsightSpanProjection(Emission emission) {
        this.emission = emission;
    }

    /**
     * Returns the spans that a change is a reason for.
     *
     * @param state the project as it was before the change
     */
    List<SpanData> project(ProjectView state, Change change) {
        List<InsightState> changed = change.insights();
        if (change.event().type() == EventType.INSIGHT_SUPERSEDED && changed.size() == 2) {
            return List.of(superseded(change.event(), changed.get(0), changed.get(1)));
        }
        if (change.event().type() != EventType.INSIGHT_EMITTED || changed.isEmpty()) {
            return List.of();
        }
        InsightState insight = changed.get(0);
        ProjectedSpan.Builder span = new ProjectedSpan.Builder(
                        emission,
                        insight.project(),
                        InsightSpans.INSIGHT_PREFIX + insight.getType().getValue(),
                        insight.getSpanContext())
                .setParent(insight.parent())
                .setTimes(insight.emittedAt(), insight.emittedAt() + TaskSpanProjection.POINT_NANOS)
                .setAttributes(describe(insight));
        addLinks(span, state, insight);
        for (Evidence evidence : insight.getEvidence()) {
            span.addEvent(insight.emittedAt(), InsightSpanEvents.INSIGHT_EVIDENCE, describe(evidence));
        }
        span.setTotalEvents(insight.getEvidence().size());
        return List.of(span.build());
    }

    private SpanData superseded(Event event, InsightState insight, InsightState successor) {
        SpanContext parent = successor.getSpanContext();
        return new ProjectedSpan.Builder(
                        emission,
                        insight.project(),
                        InsightSpans.INSIGHT_SUPERSEDED,
                        TaskIdentity.sampled(
                                parent.getTraceId(), Identity.supersessionSpan(insight.project(), insight.id())))
                .setParent(parent)
                .setTimes(event.occurredAt(), event.occurredAt() + TaskSpanProjection.POINT_NANOS)
                .setAttributes(Attributes.of(
                        ProjectAttributes.PROJECT_ID,
                        insight.project(),
                        InsightAttributes.INSIGHT_ID,
                        successor.id(),
                        InsightAttributes.INSIGHT_SUPERSEDES,
                        insight.id()))
                .addLink(insight.getSpanContext(), link(LinkKindValues.SUPERSEDES, Attributes.empty()))
                .build();
    }

    private static void addLinks(ProjectedSpan.Builder span, ProjectView state, InsightState insight) {
        SpanContext current = Traceparent.parse(insight.details().traceparent());
        if (current.isValid() && !current.isSampled()) {
            span.addLink(current, link(LinkKindValues.EVIDENCE, describe(Evidence.trace(current))));
        }
        for (Evidence evidence : insight.getEvidence()) {
            SpanContext target = target(state, evidence);
            if (target.isValid()) {
                span.addLink(target, link(LinkKindValues.EVIDENCE, describe(evidence)));
            }
        }
        TaskState task = state.task(insight.getTaskId());
        if (task != null) {
            span.addLink(task.identity().anchor(), link(LinkKindValues.TASK, Attributes.empty()));
        }
        InsightState earlier = state.insight(insight.supersedes());
        if (earlier != null) {
            span.addLink(earlier.getSpanContext(), link(LinkKindValues.SUPERSEDES, Attributes.empty()));
        }
    }

    private static SpanContext target(ProjectView state, Evidence evidence) {
        if (evidence.getType() == EvidenceType.TASK) {
            TaskState task = state.task(evidence.getRef());
            return task == null ? SpanContext.getInvalid() : task.identity().anchor();
        }
        return evidence.getType() == EvidenceType.TRACE
                ? Traceparent.parse(evidence.getRef())
                : SpanContext.getInvalid();
    }

    private static Attributes link(String kind, Attributes attributes) {
        return attributes.toBuilder().put(LinkAttributes.LINK_KIND, kind).build();
    }

    private static Attributes describe(Evidence evidence) {
        AttributesBuilder attributes = Attributes.builder();
        put(attributes, evidence);
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, Evidence evidence) {
        attributes.put(EvidenceAttributes.EVIDENCE_TYPE, evidence.getType().getValue());
        put(attributes, EvidenceAttributes.EVIDENCE_REF, evidence.getRef());
        put(attributes, EvidenceAttributes.EVIDENCE_DESCRIPTION, evidence.getDescription());
        put(attributes, EvidenceAttributes.EVIDENCE_QUERY, evidence.getQuery());
    }

    private static Attributes describe(InsightState insight) {
        InsightDetails details = insight.details();
        AttributesBuilder attributes = Attributes.builder()
                .putAll(details.attributes())
                .put(ProjectAttributes.PROJECT_ID, insight.project())
                .put(InsightAttributes.INSIGHT_ID, insight.id())
                .put(InsightAttributes.INSIGHT_TYPE, details.type().getValue())
                .put(InsightAttributes.INSIGHT_SUMMARY, details.summary())
                .put(InsightAttributes.INSIGHT_AUDIENCE, details.audience().getValue())
                .put(OpenTelemetryAttributes.GEN_AI_OPERATION_NAME, GenAiOperationNameValues.CREATE_MEMORY);
        put(attributes, InsightAttributes.INSIGHT_RATIONALE, details.rationale());
        put(attributes, InsightAttributes.INSIGHT_CATEGORY, details.category());
        put(attributes, InsightAttributes.INSIGHT_SUPERSEDES, insight.supersedes());
        put(attributes, InsightAttributes.INSIGHT_EXPIRES_AT, details.expiresAt());
        put(attributes, InsightAttributes.INSIGHT_ACTOR, details.actor());
        put(attributes, TaskAttributes.TASK_ID, details.taskId());
        if (details.confidence() != null) {
            attributes.put(InsightAttributes.INSIGHT_CONFIDENCE, details.confidence());
        }
        if (!details.alternatives().isEmpty()) {
            attributes.put(InsightAttributes.INSIGHT_ALTERNATIVES, details.alternatives());
        }
        if (!details.appliesTo().isEmpty()) {
            attributes.put(InsightAttributes.INSIGHT_APPLIES_TO, details.appliesTo());
        }
        if (!details.evidence().isEmpty()) {
            put(attributes, details.evidence().get(0));
        }
        Agent agent = details.agent();
        if (agent != null) {
            put(attributes, agent);
        }
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, Agent agent) {
        put(attributes, AgentAttributes.AGENT_ID, agent.getId());
        put(attributes, AgentAttributes.AGENT_SESSION_ID, agent.getSessionId());
        put(attributes, AgentAttributes.AGENT_NAME, agent.getName());
        put(attributes, AgentAttributes.AGENT_VERSION, agent.getVersion());
        put(attributes, AgentAttributes.AGENT_MODEL, agent.getModel());
        put(attributes, OpenTelemetryAttributes.GEN_AI_AGENT_ID, agent.getId());
        put(attributes, OpenTelemetryAttributes.GEN_AI_AGENT_NAME, agent.getName());
        put(attributes, OpenTelemetryAttributes.GEN_AI_CONVERSATION_ID, agent.getSessionId());
        put(attributes, OpenTelemetryAttributes.GEN_AI_REQUEST_MODEL, agent.getModel());
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable Object value) {
        if (value != null) {
            attributes.put(key, value.toString());
        }
    }
}
