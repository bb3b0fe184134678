package io.contextcore.detector.internal.sampling;

import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/** Keeps a share of all new traces. Immutable. */
final class Ratio {
    private final double ratio;
    private final Threshold threshold;
    private final SamplingResult kept;

    /** @param ratio from 0 to 1 */
    Ratio(double ratio) {
        this.ratio = ratio;
        this.threshold = Threshold.ofRatio(ratio);
        this.kept = threshold.keepsNone() ? SamplingResult.drop() : Kept.at(threshold);
    }

    SamplingResult decide(String traceId) {
        return threshold.keeps(Randomness.ofTraceId(traceId)) ? kept : SamplingResult.drop();
    }

    @Override
    public String toString() {
        return Double.toString(ratio);
    }
}
