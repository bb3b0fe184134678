package io.contextcore.sdk.internal.insight;

import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query made ready to be compared with many insights at one time. Immutable. */
final class Criteria {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Set<InsightType> types;
    private final @Nullable String agentId;
    private final @Nullable InsightAudience audience;
    private final @Nullable String category;
    private final @Nullable Float minConfidence;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final @Nullable String subject;
    private final List<String> words;
    private final boolean supersededIncluded;
    private final boolean expiredIncluded;
    private final Instant now;

    /** @param now what expired by then holds no longer */
    Criteria(InsightQuery query, Instant now) {
        this.types = query.getTypes();
        this.agentId = query.getAgentId();
        this.audience = query.getAudience();
        this.category = query.getCategory();
        Double confidence = query.getMinConfidence();
        this.minConfidence = confidence == null ? null : confidence.floatValue();
        this.from = query.getFrom();
        this.to = query.getTo();
        this.subject = query.getAppliesTo();
        String text = query.getText();
        this.words = text == null
                ? List.of()
                : SPACE.splitAsStream(Row.fold(text))
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        this.supersededIncluded = query.isSupersededIncluded();
        this.expiredIncluded = query.isExpiredIncluded();
        this.now = now;
    }

    /** Returns whether an insight is asked for. */
    boolean matches(Row row) {
        return (supersededIncluded || !row.superseded())
                && (expiredIncluded
                        || row.expiresAt() == null
                        || row.expiresAt().isAfter(now))
                && (types.isEmpty() || types.contains(row.type()))
                && (audience == null || row.audience() == audience || row.audience() == InsightAudience.BOTH)
                && (minConfidence == null || row.confidence() >= minConfidence)
                && (agentId == null || agentId.equals(row.agentId()))
                && (category == null || category.equals(row.category()))
                && (from == null || !row.emittedAt().isBefore(from))
                && (to == null || row.emittedAt().isBefore(to))
                && hasAllWords(row.summary())
                && (subject == null || Glob.isAbout(row.appliesTo(), subject));
    }

    private boolean hasAllWords(String summary) {
        for (String word : words) {
            if (!summary.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many of the words an insight's summary has as whole words. */
    int wholeWords(Row row) {
        int whole = 0;
        for (String word : words) {
            whole += hasWhole(row.summary(), word) ? 1 : 0;
        }
        return whole;
    }

    /** Returns whether an insight names the subject itself. */
    boolean names(Row row) {
        return subject != null && row.appliesTo().contains(subject);
    }

    private static boolean hasWhole(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
