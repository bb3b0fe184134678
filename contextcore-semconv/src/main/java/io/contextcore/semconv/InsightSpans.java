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

    /**
     * A point in time: of two insights that were written down before, one takes the place of the other. It is below the
     * span of the one that stands now.
     *
     * <p>The span of an insight that replaces another when it is written down says so itself; then there is no such
     * span.
     */
    public static final String INSIGHT_SUPERSEDED = "insight.superseded";

    private InsightSpans() {}
}
