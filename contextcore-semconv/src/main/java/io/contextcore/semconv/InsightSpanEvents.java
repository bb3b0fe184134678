// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

/** Names of span events of insight spans. */
public final class InsightSpanEvents {
    /** A piece of evidence as a span event of the insight's span. */
    public static final String INSIGHT_EVIDENCE = "insight.evidence";

    private InsightSpanEvents() {}
}
