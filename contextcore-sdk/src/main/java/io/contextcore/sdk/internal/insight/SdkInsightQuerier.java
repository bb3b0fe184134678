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

    /** @param sources at least one, the journal first: of those that know the same insight, the first one's is taken */
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
        List<String> problems = new ArrayList<>();
        long matches = 0;
        for (InsightSource source : asked(query, problems)) {
            try {
                InsightAnswer answer = source.search(project, query);
                for (Insight insight : answer.getInsights()) {
                    byId.computeIfAbsent(insight.getId(), id -> asKnownHere(source, insight));
                }
                answer.getProblems().forEach(problem -> problems.add(source.getName() + ": " + problem));
                matches = Math.max(matches, answer.getMatches());
            } catch (RuntimeException e) {
                problems.add(source.getName() + ": " + warn(source, e));
            }
        }
        if (!query.isSupersededIncluded()) {
            List<Insight> found = List.copyOf(byId.values());
            found.forEach(insight -> byId.remove(insight.getSupersedes())); // what one source knows, another may not
        }
        return InsightAnswer.create(Ranking.of(byId.values(), query, now.get()).insights(), matches, problems)
                .within(query.getTokenBudget());
    }

    private List<InsightSource> asked(InsightQuery query, List<String> problems) {
        if (query.getSources().isEmpty()) {
            return sources;
        }
        List<String> names = sources.stream().map(InsightSource::getName).toList();
        for (String name : query.getSources()) {
            if (!names.contains(name)) {
                problems.add("there is no source \"" + name + "\", only " + names);
            }
        }
        return sources.stream()
                .filter(source -> query.getSources().contains(source.getName()))
                .toList();
    }

    /** Returns an insight of a source as the first source knows it, which hears of a change before the others do. */
    private Insight asKnownHere(InsightSource source, Insight insight) {
        InsightSource first = sources.get(0);
        if (source == first) {
            return insight;
        }
        try {
            Insight known = first.find(project, insight.getId());
            return known == null ? insight : known;
        } catch (RuntimeException e) {
            warn(first, e);
            return insight;
        }
    }

    private static String warn(InsightSource source, RuntimeException e) {
        LOGGER.warn("Insights cannot be looked for in {} now: {}", source.getName(), e.toString());
        return e.getMessage() == null ? e.toString() : e.getMessage();
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
