// Generated from registry/events.yaml; do not edit.
package io.contextcore.semconv;

/** Names of deployment events. */
public final class DeploymentEvents {
    /** A version was deployed, or was to be. Its log record has the severity WARN if that failed. */
    public static final String DEPLOYMENT_RECORDED = "deployment.recorded";

    private DeploymentEvents() {}
}
