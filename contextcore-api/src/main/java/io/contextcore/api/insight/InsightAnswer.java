package io.contextcore.api.insight;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The insights that were found, the most relevant first. Immutable. */
public final class InsightAnswer {
    /** What ids, dates and the names of fields take, beside the text. */
    private static final int TOKENS_OF_FIELDS = 24;

    private static final int BYTES_PER_TOKEN = 4;
    private static final List<String> NOT_COMPLETE = Collections.singletonList("not everything was searched");
    private static final InsightAnswer EMPTY = new InsightAnswer(Collections.emptyList(), 0, Collections.emptyList());

    private final List<Insight> insights;
    private final long matches;
    private final List<String> problems;

    private InsightAnswer(List<Insight> insights, long matches, List<String> problems) {
        this.insights = insights;
        this.matches = matches;
        this.problems = problems;
    }

    /** Returns the complete answer with nothing in it. */
    public static InsightAnswer empty() {
        return EMPTY;
    }

    /**
     * Returns an answer.
     *
     * @param insights what was found, the most relevant first
     * @param matches how many insights satisfy the query, as far as that is known; at least those
     * @param complete whether everything was searched
     */
    public static InsightAnswer create(List<? extends Insight> insights, long matches, boolean complete) {
        return create(insights, matches, complete ? Collections.emptyList() : NOT_COMPLETE);
    }

    /**
     * Returns an answer that says what is wrong with it.
     *
     * @param insights what was found, the most relevant first
     * @param matches how many insights satisfy the query, as far as that is known; at least those
     * @param problems what could not be searched and why, for people to read; empty if everything was searched
     */
    public static InsightAnswer create(List<? extends Insight> insights, long matches, List<String> problems) {
        List<Insight> copy = Collections.unmodifiableList(new ArrayList<>(requireNonNull(insights, "insights")));
        return new InsightAnswer(
                copy,
                Math.max(matches, copy.size()),
                Collections.unmodifiableList(new ArrayList<>(requireNonNull(problems, "problems"))));
    }

    /** Returns what was found, the most relevant first. */
    public List<Insight> getInsights() {
        return insights;
    }

    /** Returns how many insights satisfy the query, those that the limit or the token budget left out among them. */
    public long getMatches() {
        return matches;
    }

    /** Returns whether everything was searched; {@code false} if a source failed, or answered in part. */
    public boolean isComplete() {
        return problems.isEmpty();
    }

    /** Returns what could not be searched and why, for people to read; empty if the answer is complete. */
    public List<String> getProblems() {
        return problems;
    }

    /**
     * Returns about how many tokens a language model takes for the answer: for each insight, a quarter of the bytes that its
     * text has in UTF-8, and 24 for its id, its dates and the names of its fields. Its text is the summary, the rationale, the
     * category, the alternatives, what it applies to, and the evidence. A rule of thumb that holds for English, and rather
     * too many for source code and other languages.
     */
    public long getEstimatedTokens() {
        long tokens = 0;
        for (Insight insight : insights) {
            tokens += tokens(insight);
        }
        return tokens;
    }

    /**
     * Returns the answer with no more insights than fit into a number of tokens: in the order of relevance, one that does not
     * fit is left out, and those after it get their chance.
     */
    public InsightAnswer within(long tokenBudget) {
        long left = tokenBudget;
        List<Insight> fitting = new ArrayList<>(insights.size());
        for (Insight insight : insights) {
            long tokens = tokens(insight);
            if (tokens <= left) {
                left -= tokens;
                fitting.add(insight);
            }
        }
        return fitting.size() == insights.size() ? this : create(fitting, matches, problems);
    }

    private static long tokens(Insight insight) {
        long bytes = bytes(insight.getSummary()) + bytes(insight.getRationale()) + bytes(insight.getCategory());
        for (String alternative : insight.getAlternatives()) {
            bytes += bytes(alternative);
        }
        for (String subject : insight.getAppliesTo()) {
            bytes += bytes(subject);
        }
        for (Evidence evidence : insight.getEvidence()) {
            bytes += bytes(evidence.getRef()) + bytes(evidence.getDescription()) + bytes(evidence.getQuery());
        }
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN + TOKENS_OF_FIELDS;
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "InsightAnswer{" + insights.size() + " of " + matches + (isComplete() ? "" : ", incomplete: " + problems)
                + "}";
    }
}
