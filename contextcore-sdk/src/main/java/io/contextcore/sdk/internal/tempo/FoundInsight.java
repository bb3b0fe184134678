package io.contextcore.sdk.internal.tempo;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.state.InsightDetails;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a span says of an insight, and what others say of its place in its chain. Immutable. */
record FoundInsight(
        String project,
        String id,
        Instant emittedAt,
        InsightDetails details,
        SpanContext spanContext,
        @Nullable String supersedes,
        @Nullable String supersededBy)
        implements Insight {

    /** Returns it in its place in its chain, as far as that is known. */
    FoundInsight within(Chains chains) {
        String predecessor = chains.predecessorOf(id);
        return new FoundInsight(
                project,
                id,
                emittedAt,
                details,
                spanContext,
                predecessor == null ? supersedes : predecessor,
                chains.successorOf(id));
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
    public InsightType getType() {
        return details.type();
    }

    @Override
    public String getSummary() {
        return details.summary();
    }

    @Override
    public @Nullable String getRationale() {
        return details.rationale();
    }

    @Override
    public @Nullable String getCategory() {
        return details.category();
    }

    @Override
    public @Nullable Double getConfidence() {
        return details.confidence();
    }

    @Override
    public InsightAudience getAudience() {
        return details.audience();
    }

    @Override
    public List<String> getAlternatives() {
        return details.alternatives();
    }

    @Override
    public List<String> getAppliesTo() {
        return details.appliesTo();
    }

    @Override
    public @Nullable Instant getExpiresAt() {
        return details.expiresAt();
    }

    @Override
    public List<Evidence> getEvidence() {
        return details.evidence();
    }

    @Override
    public @Nullable String getTaskId() {
        return details.taskId();
    }

    @Override
    public @Nullable Agent getAgent() {
        return details.agent();
    }

    @Override
    public @Nullable String getActor() {
        return details.actor();
    }

    @Override
    public Instant getEmittedAt() {
        return emittedAt;
    }

    @Override
    public @Nullable String getSupersedes() {
        return supersedes;
    }

    @Override
    public @Nullable String getSupersededBy() {
        return supersededBy;
    }

    @Override
    public Attributes getAttributes() {
        return details.attributes();
    }

    @Override
    public SpanContext getSpanContext() {
        return spanContext;
    }
}
