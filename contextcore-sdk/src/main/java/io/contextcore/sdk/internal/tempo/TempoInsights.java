package io.contextcore.sdk.internal.tempo;

import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.sdk.internal.insight.Ranking;
import io.contextcore.sdk.internal.signal.Dialect;
import io.contextcore.semconv.InsightAttributes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The insights whose spans are in Tempo. A search asks for the spans that a query may mean, and for what was superseded; then
 * the same criteria and the same order hold as for the journal. Only of those that belong to the answer are the traces read, since
 * a search tells nothing of the events of a span, which the evidence is.
 *
 * <p>Safe for use by several threads.
 */
public final class TempoInsights {
    private static final Logger LOGGER = LoggerFactory.getLogger(TempoInsights.class);

    /** How far ahead of this clock the one of another host may be. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final TempoClient client;
    private final Dialect dialect;
    private final Duration timeout;
    private final Duration lookback;
    private final Clock clock;
    private final KnownLimits limits = new KnownLimits();

    /**
     * @param endpoint {@code http} or {@code https}, before the path of the API
     * @param headers sent with each request
     * @param timeout for all that one call does
     * @param lookback how old insights may be that nobody asked for by their time
     */
    public TempoInsights(
            URI endpoint,
            Map<String, String> headers,
            Dialect dialect,
            Duration timeout,
            Duration lookback,
            Clock clock) {
        this.client = new TempoClient(endpoint, headers);
        this.dialect = dialect;
        this.timeout = timeout;
        this.lookback = lookback;
        this.clock = clock;
    }

    /**
     * Returns the insights that a query asks for.
     *
     * @throws RuntimeException if nothing could be searched
     */
    public InsightAnswer search(String project, InsightQuery query) {
        Instant now = clock.instant();
        Instant from = query.getFrom() == null ? now.minus(lookback) : query.getFrom();
        Instant to = query.getTo() == null ? now.plus(SKEW) : query.getTo();
        if (!from.isBefore(to)) {
            return InsightAnswer.empty();
        }
        TempoSearch search = newSearch();
        InsightTraceQl traceQl = new InsightTraceQl(dialect, project);
        Collection<FoundInsight> found =
                insights(project, search, search.spans(traceQl.insights(query), Window.of(from, to)));
        if (found.isEmpty()) {
            return InsightAnswer.create(List.of(), 0, search.problems());
        }
        // Whatever time is asked for, what was superseded since then does not stand.
        Window ever = Window.of(earlier(from, now.minus(lookback)), now.plus(SKEW));
        Chains chains = Chains.of(project, search.spans(traceQl.supersessions(), ever));
        Ranking ranking =
                Ranking.of(found.stream().map(insight -> insight.within(chains)).toList(), query, now);
        List<FoundInsight> best =
                ranking.insights().stream().map(FoundInsight.class::cast).toList();
        List<String> problems = new ArrayList<>();
        List<Insight> whole = withDetails(search, best, chains, problems);
        problems.addAll(0, search.problems());
        return InsightAnswer.create(whole, ranking.matches(), problems);
    }

    /**
     * Returns an insight; {@code null} if Tempo does not know it.
     *
     * @throws RuntimeException if that cannot be told
     */
    public @Nullable Insight find(String project, String insightId) {
        Instant now = clock.instant();
        Window ever = Window.of(now.minus(lookback), now.plus(SKEW));
        TempoSearch search = newSearch();
        InsightTraceQl traceQl = new InsightTraceQl(dialect, project);
        Collection<FoundInsight> found = insights(project, search, search.spans(traceQl.insight(insightId), ever));
        List<String> problems = new ArrayList<>();
        List<Insight> whole = List.of();
        if (!found.isEmpty()) {
            List<FoundSpan> supersessions = new ArrayList<>(search.spans(traceQl.supersessionsOf(insightId), ever));
            supersessions.addAll(search.spans(traceQl.supersessionsBy(insightId), ever));
            Chains chains = Chains.of(project, supersessions);
            whole = withDetails(
                    search, found.stream().map(one -> one.within(chains)).toList(), chains, problems);
        }
        problems.addAll(0, search.problems());
        if (whole.isEmpty()) {
            if (!problems.isEmpty()) {
                throw new TempoException(TempoException.Reason.FAILED, String.join("; ", problems));
            }
            return null;
        }
        if (!problems.isEmpty()) {
            LOGGER.warn("Tempo tells of insight {} in part: {}", insightId, String.join("; ", problems));
        }
        return whole.get(0);
    }

    private TempoSearch newSearch() {
        return new TempoSearch(client, dialect, limits, new Spending(timeout));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Returns the insights that spans are, each once: of two spans for the same one, the earlier. */
    private static Collection<FoundInsight> insights(String project, TempoSearch search, List<FoundSpan> spans) {
        Map<String, FoundInsight> byId = new HashMap<>();
        for (FoundSpan span : spans) {
            FoundInsight insight = InsightReader.read(project, span);
            if (insight == null) {
                search.unreadable();
            } else {
                byId.merge(insight.id(), insight, TempoInsights::earlier);
            }
        }
        return byId.values();
    }

    private static FoundInsight earlier(FoundInsight one, FoundInsight other) {
        int order = one.emittedAt().compareTo(other.emittedAt());
        if (order == 0) {
            order = one.spanContext().getSpanId().compareTo(other.spanContext().getSpanId());
        }
        return order <= 0 ? one : other;
    }

    /** Returns insights with all that their spans say, as far as their traces can be read. */
    private static List<Insight> withDetails(
            TempoSearch search, List<FoundInsight> insights, Chains chains, List<String> problems) {
        Map<String, List<FoundSpan>> traces = new HashMap<>();
        List<Insight> whole = new ArrayList<>(insights.size());
        int missing = 0;
        String reason = "their traces are not there";
        boolean gone = false;
        for (FoundInsight insight : insights) {
            FoundInsight detailed = null;
            try {
                detailed = gone ? null : detailed(search, traces, insight);
            } catch (TempoException e) {
                reason = String.valueOf(e.getMessage());
                gone = e.reason() == TempoException.Reason.FAILED; // and not only this trace
            }
            missing += detailed == null ? 1 : 0;
            whole.add(detailed == null ? insight : detailed.within(chains));
        }
        if (missing > 0) {
            problems.add(missing + " without rationale and evidence: " + reason);
        }
        return whole;
    }

    private static @Nullable FoundInsight detailed(
            TempoSearch search, Map<String, List<FoundSpan>> traces, FoundInsight insight) {
        String traceId = insight.spanContext().getTraceId();
        List<FoundSpan> spans = traces.get(traceId);
        if (spans == null) {
            spans = search.trace(traceId, span -> span.attributes().containsKey(InsightAttributes.INSIGHT_ID.getKey()));
            traces.put(traceId, spans);
        }
        for (FoundSpan span : spans) {
            if (span.spanId().equals(insight.spanContext().getSpanId())) {
                return InsightReader.read(insight.project(), span);
            }
        }
        return null;
    }
}
