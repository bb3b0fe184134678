// Generated from registry/task.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code link}. */
public final class LinkAttributes {
    /**
     * What a span link means.
     *
     * <p>Values: {@link LinkKindValues}.
     */
    public static final AttributeKey<String> LINK_KIND = stringKey("link.kind");

    /** Values of {@link #LINK_KIND}. */
    public static final class LinkKindValues {
        /** The task needs the linked task first. */
        public static final String DEPENDS_ON = "depends_on";

        /** The task waits for the linked task. */
        public static final String BLOCKED_BY = "blocked_by";

        /** The span was made for the linked task. */
        public static final String TASK = "task";

        /** The linked anchor is that of the attempt before this one. */
        public static final String PREVIOUS_ATTEMPT = "previous_attempt";

        /** The task belongs to the linked sprint. */
        public static final String SPRINT = "sprint";

        /** The linked span supports the insight. */
        public static final String EVIDENCE = "evidence";

        /** The insight replaces the linked one. */
        public static final String SUPERSEDES = "supersedes";

        private LinkKindValues() {}
    }

    private LinkAttributes() {}
}
