// Generated from registry/insight.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Attributes in the namespace {@code insight}. */
public final class InsightAttributes {
    /**
     * The insight.
     *
     * <p>Example: {@code insight-01J9Z3}.
     */
    public static final AttributeKey<String> INSIGHT_ID = stringKey("insight.id");

    /**
     * What kind of insight it is.
     *
     * <p>Values: {@link InsightTypeValues}.
     */
    public static final AttributeKey<String> INSIGHT_TYPE = stringKey("insight.type");

    /** Values of {@link #INSIGHT_TYPE}. */
    public static final class InsightTypeValues {
        /** How something works or why it happened. */
        public static final String ANALYSIS = "analysis";

        /** What should be done. */
        public static final String RECOMMENDATION = "recommendation";

        /** What was decided. */
        public static final String DECISION = "decision";

        /** What somebody has to answer. */
        public static final String QUESTION = "question";

        /** What keeps the work from going on. */
        public static final String BLOCKER = "blocker";

        /** What was found and was not known before. */
        public static final String DISCOVERY = "discovery";

        /** What could go wrong. */
        public static final String RISK = "risk";

        /** What has been reached. */
        public static final String PROGRESS = "progress";

        /** What to do differently next time. */
        public static final String LESSON = "lesson";

        private InsightTypeValues() {}
    }

    /**
     * The insight in a sentence.
     *
     * <p>Example: {@code Use the event bus for order updates}.
     */
    public static final AttributeKey<String> INSIGHT_SUMMARY = stringKey("insight.summary");

    /**
     * Why the insight holds.
     *
     * <p>Example: {@code Polling costs 40 % of the database's load}.
     */
    public static final AttributeKey<String> INSIGHT_RATIONALE = stringKey("insight.rationale");

    /**
     * The subject that the insight belongs to, in the team's own words.
     *
     * <p>Example: {@code architecture}.
     */
    public static final AttributeKey<String> INSIGHT_CATEGORY = stringKey("insight.category");

    /**
     * How sure its author is, 0.0 to 1.0.
     *
     * <p>Example: {@code 0.92}.
     */
    public static final AttributeKey<Double> INSIGHT_CONFIDENCE = doubleKey("insight.confidence");

    /**
     * Whom the insight is for.
     *
     * <p>Values: {@link InsightAudienceValues}.
     */
    public static final AttributeKey<String> INSIGHT_AUDIENCE = stringKey("insight.audience");

    /** Values of {@link #INSIGHT_AUDIENCE}. */
    public static final class InsightAudienceValues {
        public static final String AGENT = "agent";

        public static final String HUMAN = "human";

        public static final String BOTH = "both";

        private InsightAudienceValues() {}
    }

    /**
     * What was considered and not chosen.
     *
     * <p>Example: {@code [polling, webhooks]}.
     */
    public static final AttributeKey<List<String>> INSIGHT_ALTERNATIVES = stringArrayKey("insight.alternatives");

    /**
     * The files, services or subjects that the insight is about.
     *
     * <p>Example: <code>[src/checkout/Cart.java]</code>.
     */
    public static final AttributeKey<List<String>> INSIGHT_APPLIES_TO = stringArrayKey("insight.applies_to");

    /**
     * The id of the insight that this one replaces.
     *
     * <p>Example: {@code insight-01J8Y7}.
     */
    public static final AttributeKey<String> INSIGHT_SUPERSEDES = stringKey("insight.supersedes");

    /**
     * The moment from which the insight no longer holds, in ISO 8601.
     *
     * <p>Example: {@code 2027-01-01T00:00:00Z}.
     */
    public static final AttributeKey<String> INSIGHT_EXPIRES_AT = stringKey("insight.expires_at");

    /**
     * The person who wrote the insight down.
     *
     * <p>Example: {@code ada}.
     */
    public static final AttributeKey<String> INSIGHT_ACTOR = stringKey("insight.actor");

    private InsightAttributes() {}
}
