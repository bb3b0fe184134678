// Generated from registry/deployment.yaml; do not edit.
package io.contextcore.semconv;

/** Names of deployment spans. */
public final class DeploymentSpans {
    /**
     * A deployment from its start to its end, sent once, when it is recorded; in a trace of its own, or below the span
     * of its pipeline. It links to the anchor of each task whose work it has.
     *
     * <p>The span of one that failed has the status ERROR. Without a known start it is 1 ms long.
     */
    public static final String DEPLOYMENT = "deployment";

    private DeploymentSpans() {}
}
