// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

/** Names of insight spans. */
public final class InsightSpans {
    /**
     * An insight, a point in time, in a trace of its own or below the caller's span.
     *
     * <p>The name is this prefix and the value of {@link InsightAttributes#INSIGHT_TYPE}.
     *
     * <p>Spans and tasks that support it are its links.
     */
    public static final String INSIGHT_PREFIX = "insight.";

    private InsightSpans() {}
}
