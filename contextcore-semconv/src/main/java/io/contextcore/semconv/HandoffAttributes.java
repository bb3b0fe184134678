// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code handoff}. */
public final class HandoffAttributes {
    /**
     * The hand-over.
     *
     * <p>Example: {@code handoff-01J9Z5}.
     */
    public static final AttributeKey<String> HANDOFF_ID = stringKey("handoff.id");

    /**
     * The id of the agent that hands over.
     *
     * <p>Example: {@code agent-7f3a}.
     */
    public static final AttributeKey<String> HANDOFF_FROM_AGENT = stringKey("handoff.from_agent");

    /**
     * The id of the agent that takes over.
     *
     * <p>Example: {@code agent-9b1c}.
     */
    public static final AttributeKey<String> HANDOFF_TO_AGENT = stringKey("handoff.to_agent");

    /**
     * What the agent that takes over must be able to do.
     *
     * <p>Example: {@code write-migration}.
     */
    public static final AttributeKey<String> HANDOFF_CAPABILITY = stringKey("handoff.capability");

    /**
     * How urgent the hand-over is.
     *
     * <p>Example: {@code high}.
     */
    public static final AttributeKey<String> HANDOFF_PRIORITY = stringKey("handoff.priority");

    /**
     * Where the hand-over stands.
     *
     * <p>Values: {@link HandoffStatusValues}.
     */
    public static final AttributeKey<String> HANDOFF_STATUS = stringKey("handoff.status");

    /** Values of {@link #HANDOFF_STATUS}. */
    public static final class HandoffStatusValues {
        /** Offered. */
        public static final String PENDING = "pending";

        /** Taken and not yet begun. */
        public static final String ACCEPTED = "accepted";

        /** Begun. */
        public static final String IN_PROGRESS = "in_progress";

        /** Waits for an answer. */
        public static final String INPUT_REQUIRED = "input_required";

        /** Finished. */
        public static final String COMPLETED = "completed";

        /** Given up after an error. */
        public static final String FAILED = "failed";

        /** Not finished in time. */
        public static final String TIMEOUT = "timeout";

        /** Taken back. */
        public static final String CANCELLED = "cancelled";

        /** Refused. */
        public static final String REJECTED = "rejected";

        private HandoffStatusValues() {}
    }

    /**
     * What is to be done, in a sentence.
     *
     * <p>Example: {@code Write the migration for the voucher tables}.
     */
    public static final AttributeKey<String> HANDOFF_SUMMARY = stringKey("handoff.summary");

    /**
     * Why the hand-over ended as it did; of a completed one, its result.
     *
     * <p>Example: {@code V42__vouchers.sql, tested on a copy}.
     */
    public static final AttributeKey<String> HANDOFF_REASON = stringKey("handoff.reason");

    /**
     * The moment from which the hand-over is too late, in ISO 8601.
     *
     * <p>Example: {@code 2027-01-01T00:00:00Z}.
     */
    public static final AttributeKey<String> HANDOFF_DEADLINE = stringKey("handoff.deadline");

    private HandoffAttributes() {}
}
