package io.contextcore.sdk.internal.insight;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is searched of an insight; all that the index keeps in memory. Immutable.
 *
 * @param revision how often it was changed, 0 if that is not known
 * @param confidence {@link #NO_CONFIDENCE} if none was said
 * @param weight by which insights are put in order: the binary logarithm of the confidence, and a halving every 90 days
 * @param summary in lower case
 */
record Row(
        String id,
        long revision,
        InsightType type,
        InsightAudience audience,
        @Nullable String agentId,
        @Nullable String category,
        float confidence,
        double weight,
        Instant emittedAt,
        @Nullable Instant expiresAt,
        boolean superseded,
        List<String> appliesTo,
        String summary) {

    static final float NO_CONFIDENCE = -1;

    private static final double UNKNOWN_CONFIDENCE = 0.5;
    private static final double HALVING_SECONDS = 90 * 86_400.0;

    /** @param shared returns an equal text that others use, too; for texts that many insights have */
    static Row of(Insight insight, long revision, UnaryOperator<String> shared) {
        Agent agent = insight.getAgent();
        String category = insight.getCategory();
        Double confidence = insight.getConfidence();
        return new Row(
                insight.getId(),
                revision,
                insight.getType(),
                insight.getAudience(),
                agent == null ? null : shared.apply(agent.getId()),
                category == null ? null : shared.apply(category),
                confidence == null ? NO_CONFIDENCE : confidence.floatValue(),
                weight(confidence, insight.getEmittedAt()),
                insight.getEmittedAt(),
                insight.getExpiresAt(),
                insight.getSupersededBy() != null,
                insight.getAppliesTo().stream().map(shared).toList(),
                fold(insight.getSummary()));
    }

    private static double weight(@Nullable Double confidence, Instant emittedAt) {
        double sure = confidence == null ? UNKNOWN_CONFIDENCE : confidence;
        double seconds = emittedAt.getEpochSecond() + emittedAt.getNano() / 1e9;
        return Math.log(sure) / Math.log(2) + seconds / HALVING_SECONDS;
    }

    /** Returns a text as it is compared. */
    static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
