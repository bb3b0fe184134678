// Generated from registry/events.yaml; do not edit.
package io.contextcore.semconv;

/** Names of handoff events. */
public final class HandoffEvents {
    /** An agent offered work to another. */
    public static final String HANDOFF_CREATED = "handoff.created";

    /** A hand-over moved to another status. */
    public static final String HANDOFF_STATUS_CHANGED = "handoff.status_changed";

    private HandoffEvents() {}
}
