package io.contextcore.sdk.internal.insight;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuerier;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all sources, and makes one answer of theirs: each insight once, in the order of relevance, within the limit and the
 * token budget. Immutable.
 */
public final class SdkInsightQuerier implements InsightQuerier {
    private static final Logger LOGGER = LoggerFactory.getLogger(SdkInsightQuerier.class);
    private static final int MAX_CHAIN = 1_000;

    private final String project;
    private final List<InsightSource> sources;
    private final Supplier<Instant> now;

    /** @param sources of those that know the same insight, the first one's is taken */
    public SdkInsightQuerier(String project, List<InsightSource> sources, Supplier<Instant> now) {
        this.project = project;
        this.sources = List.copyOf(sources);
        this.now = now;
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public InsightAnswer search(InsightQuery query) {
        Objects.requireNonNull(query, "query");
        Map<String, Insight> byId = new LinkedHashMap<>();
        boolean complete = true;
        long matches = 0;
        for (InsightSource source : sources) {
            try {
                InsightAnswer answer = source.search(project, query);
                answer.getInsights().forEach(insight -> byId.putIfAbsent(insight.getId(), insight));
                complete &= answer.isComplete();
                matches = Math.max(matches, answer.getMatches());
            } catch (RuntimeException e) {
                complete = false;
                warn(source, e);
            }
        }
        return InsightAnswer.create(mostRelevant(byId, query), matches, complete)
                .within(query.getTokenBudget());
    }

    private List<Insight> mostRelevant(Map<String, Insight> byId, InsightQuery query) {
        Criteria criteria = new Criteria(query, now.get());
        List<Rank> ranks = new ArrayList<>(byId.size());
        for (Insight insight : byId.values()) {
            Row row = Row.of(insight, 0, UnaryOperator.identity());
            if (criteria.matches(row)) {
                ranks.add(criteria.rank(row));
            }
        }
        Collections.sort(ranks);
        return ranks.stream()
                .limit(query.getLimit())
                .map(rank -> Objects.requireNonNull(byId.get(rank.row().id())))
                .toList();
    }

    private static void warn(InsightSource source, RuntimeException e) {
        LOGGER.warn("Insights cannot be looked for in {} now: {}", source.getName(), e.toString());
    }

    @Override
    public @Nullable Insight findInsight(@Nullable String insightId) {
        if (insightId == null) {
            return null;
        }
        for (InsightSource source : sources) {
            try {
                Insight found = source.find(project, insightId);
                if (found != null) {
                    return found;
                }
            } catch (RuntimeException e) {
                warn(source, e);
            }
        }
        return null;
    }

    @Override
    public @Nullable Insight findLatest(String insightId) {
        Insight latest = findInsight(insightId);
        Set<String> met = new HashSet<>(); // a source may say anything
        while (latest != null && met.add(latest.getId())) {
            Insight next = findInsight(latest.getSupersededBy());
            if (next == null) {
                return latest;
            }
            latest = next;
        }
        return latest;
    }

    @Override
    public List<Insight> listChain(String insightId) {
        List<Insight> chain = new ArrayList<>();
        Set<String> met = new HashSet<>();
        Insight next = findLatest(insightId);
        while (next != null && chain.size() < MAX_CHAIN && met.add(next.getId())) {
            chain.add(next);
            next = findInsight(next.getSupersedes());
        }
        Collections.reverse(chain);
        return Collections.unmodifiableList(chain);
    }

    @Override
    public String toString() {
        return "SdkInsightQuerier{" + project + "}";
    }
}
