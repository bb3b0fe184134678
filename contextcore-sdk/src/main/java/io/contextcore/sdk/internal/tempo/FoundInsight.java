package io.contextcore.sdk.internal.tempo;

import io.contextcore.sdk.internal.state.DetailedInsight;
import io.contextcore.sdk.internal.state.InsightDetails;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
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
        implements DetailedInsight {

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
    public SpanContext getSpanContext() {
        return spanContext;
    }
}
