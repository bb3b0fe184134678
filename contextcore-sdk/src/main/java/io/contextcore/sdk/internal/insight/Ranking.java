package io.contextcore.sdk.internal.insight;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a query asks for, of insights that no index holds. Immutable.
 *
 * @param insights the most relevant first, as many as the query's limit says
 * @param matches how many are asked for in all
 */
public record Ranking(List<Insight> insights, long matches) {

    /**
     * Checks insights against a query, and puts them in order.
     *
     * @param insights each with an id of its own
     * @param now what expired by then holds no longer
     */
    public static Ranking of(Collection<? extends Insight> insights, InsightQuery query, Instant now) {
        Relevance relevance = new Relevance(new Criteria(query, now), query.getLimit());
        Map<String, Insight> byId = new HashMap<>();
        for (Insight insight : insights) {
            byId.put(insight.getId(), insight);
            relevance.consider(Row.of(insight, 0, UnaryOperator.identity()));
        }
        return new Ranking(
                relevance.ids().stream()
                        .map(id -> Objects.requireNonNull(byId.get(id)))
                        .toList(),
                relevance.matches());
    }
}
