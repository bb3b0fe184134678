package io.contextcore.deploy.query;

import java.util.List;
import java.util.Set;

/**
 * Says what is wrong with a query, without asking a backend: it must be in its language, name only what the registry knows,
 * and compare values of the right type. Immutable.
 *
 * <p>Queries come as the backend gets them, Grafana's variables replaced ({@link ShippedQuery#textWith}).
 */
public final class QueryCheck {
    private final Vocabulary vocabulary;

    public QueryCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns what is wrong, each a sentence of its own; nothing if the query is right. */
    public List<String> problems(QueryLanguage language, String query) {
        try {
            return switch (language) {
                case TRACEQL -> new TraceqlCheck(vocabulary, TraceqlParser.parse(query)).problems();
                case PROMQL -> new PromqlCheck(vocabulary, PromqlParser.parse(query)).problems();
                case LOGQL -> new LogqlCheck(vocabulary, LogqlParser.parse(query)).problems();
            };
        } catch (QuerySyntaxException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the metrics that are asked for without a range, so that nothing is known of them 5 minutes after the last sample.
     *
     * @throws QuerySyntaxException if it is no PromQL
     */
    public static List<String> metricsWithoutRange(String promql) {
        return PromqlQuery.selectors(PromqlParser.parse(promql)).stream()
                .filter(selector -> selector.range() == null)
                .map(PromqlQuery.Selector::metric)
                .toList();
    }

    /**
     * Returns the labels that the series of an answer may have.
     *
     * @throws QuerySyntaxException if it is no PromQL
     */
    public Set<String> labels(String promql) {
        return new PromqlCheck(vocabulary, PromqlParser.parse(promql)).labels();
    }

    /**
     * Returns the names of the fields that a search answers with beside those that every span has: what it compares and what
     * it selects, without their scope, as Tempo names them.
     *
     * @throws QuerySyntaxException if it is no TraceQL
     */
    public static Set<String> fields(String traceql) {
        return TraceqlParser.parse(traceql).fields();
    }

    /**
     * Returns whether a search is for the snapshots of tasks that are open, which is right only over two heartbeats.
     *
     * @throws QuerySyntaxException if it is no TraceQL
     */
    public static boolean isSearchForOpenWork(String traceql) {
        TraceqlQuery query = TraceqlParser.parse(traceql);
        return !query.isMetric() && query.spansets().stream().anyMatch(TraceqlCheck::admitsOpenWork);
    }

    /**
     * Returns whether the answer is a metric; spans or lines otherwise.
     *
     * @throws QuerySyntaxException if the query is not in its language
     */
    public static boolean isMetric(QueryLanguage language, String query) {
        return switch (language) {
            case TRACEQL -> TraceqlParser.parse(query).isMetric();
            case PROMQL -> true;
            case LOGQL -> LogqlParser.parse(query).isMetric();
        };
    }
}
