// Generated from registry/sprint.yaml; do not edit.
package io.contextcore.semconv;

/** Names of sprint spans. */
public final class SprintSpans {
    /** A sprint from its start to its end, sent once, when it has ended. */
    public static final String SPRINT = "sprint";

    /** A sprint as it is now, 1 ms long, sent while it runs. */
    public static final String SPRINT_SNAPSHOT = "sprint.snapshot";

    private SprintSpans() {}
}
