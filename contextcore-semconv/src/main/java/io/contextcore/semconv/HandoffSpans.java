// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

/** Names of handoff spans. */
public final class HandoffSpans {
    /**
     * The anchor of a hand-over: sent at once, 1 ms long, in the sender's trace, and the parent of what the receiver
     * does.
     */
    public static final String HANDOFF_CREATED = "handoff.created";

    /**
     * A hand-over from its creation to its end, sent once, when it ended. Its parent is the anchor.
     *
     * <p>The span of one that failed or timed out has the status ERROR.
     */
    public static final String HANDOFF = "handoff";

    private HandoffSpans() {}
}
