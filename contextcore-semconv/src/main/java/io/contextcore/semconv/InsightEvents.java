// Generated from registry/events.yaml; do not edit.
package io.contextcore.semconv;

/** Names of insight events. */
public final class InsightEvents {
    /** Somebody, or an agent, wrote down an insight. */
    public static final String INSIGHT_EMITTED = "insight.emitted";

    /** An insight was replaced by another. */
    public static final String INSIGHT_SUPERSEDED = "insight.superseded";

    private InsightEvents() {}
}
