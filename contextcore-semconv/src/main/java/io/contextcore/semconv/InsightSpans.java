// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

/** Names of insight spans. */
public final class InsightSpans {
    /**
     * An insight, a point in time, in a trace of its own or below the caller's span.
     *
     * <p>The name is this prefix and the value of {@link InsightAttributes#INSIGHT_TYPE}.
     *
     * <p>Every piece of evidence is a span event; spans and tasks among them are links, too, and
     * <code>evidence.*</code> on the span itself are those of the first one.
     */
    public static final String INSIGHT_PREFIX = "insight.";

    private InsightSpans() {}
}
