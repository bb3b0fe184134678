package io.contextcore.detector.internal.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import org.jspecify.annotations.Nullable;

/** A span is kept, and its {@code tracestate} says at which threshold. Immutable, so one is enough for each threshold. */
final class Kept implements SamplingResult {
    /** Kept because a trace was kept that does not know at which threshold. */
    static final Kept AT_UNKNOWN_THRESHOLD = new Kept(null);

    private final @Nullable Threshold threshold;
    private final TraceState alone;

    private Kept(@Nullable Threshold threshold) {
        this.threshold = threshold;
        this.alone = threshold == null
                ? TraceState.getDefault()
                : OtelTraceState.withThreshold(TraceState.getDefault(), threshold);
    }

    static Kept at(Threshold threshold) {
        return new Kept(threshold);
    }

    @Override
    public SamplingDecision getDecision() {
        return SamplingDecision.RECORD_AND_SAMPLE;
    }

    @Override
    public Attributes getAttributes() {
        return Attributes.empty();
    }

    @Override
    public TraceState getUpdatedTraceState(TraceState parent) {
        if (parent.isEmpty()) {
            return alone;
        }
        return threshold == null
                ? OtelTraceState.withoutThreshold(parent)
                : OtelTraceState.withThreshold(parent, threshold);
    }
}
