package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.checkpoint.SameState;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.insight.JournalInsights;
import io.contextcore.sdk.internal.insight.LedgerAudit;
import io.contextcore.sdk.internal.insight.SdkInsightQuerier;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.ledger.ChainLink;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkInsightEmitter;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was written down, replaced, kept in checkpoints and opened again: each insight is what it was said to be, chains are
 * chains, and a search finds what going through all of them finds.
 */
class InsightPropertyTest {
    private static final int STEPS = 60;
    private static final List<String> PROJECTS = List.of("commerce", "platform");
    private static final List<String> WORDS = List.of("order", "Reorder", "event-bus", "poll", "PUSH", "größe", ".*");
    private static final List<String> SUBJECTS =
            List.of("src/a", "src/a/B.java", "src/**", "src/*/B.java", "docs", "s?c/a", "**");

    @TempDir
    private Path directory;

    private final AtomicLong found = new AtomicLong();
    private final AtomicLong chained = new AtomicLong();
    private final AtomicLong entries = new AtomicLong();

    /** Insights by project and id; what is in the place of a superseded one is kept beside it. */
    private static final class Model {
        final Map<String, Map<String, Insight>> insights = new HashMap<>();
        final Map<String, String> successors = new HashMap<>();
        final Map<String, String> predecessors = new HashMap<>();

        Map<String, Insight> of(String project) {
            return insights.computeIfAbsent(project, id -> new LinkedHashMap<>());
        }

        void supersede(String project, String id, String successor) {
            successors.put(project + id, successor);
            predecessors.put(project + successor, id);
        }

        boolean may(String project, String id, String successor) {
            if (!of(project).containsKey(id) || !of(project).containsKey(successor)) {
                return false;
            }
            for (String next = successor; next != null; next = successors.get(project + next)) {
                if (next.equals(id)) {
                    return false;
                }
            }
            return !successors.containsKey(project + id) && !predecessors.containsKey(project + successor);
        }
    }

    private final class Sequence {
        private final Random random;
        private final PrivateDirectory home;
        private final SettableClock clock = new SettableClock(RandomWork.BEGINNING);
        private final Model model = new Model();
        private Journal journal;
        private Checkpoints checkpoints;
        private Engine engine;
        private JournalInsights source;

        Sequence(long seed) {
            this.random = new Random(seed);
            this.home = PrivateDirectory.openOrCreate(directory.resolve("seed-" + seed), Disk.SYSTEM);
            open();
        }

        private void open() {
            journal = FileJournal.open(
                    home, Durability.OS, clock, new FileJournal.Options(4_096, Duration.ofSeconds(30), 0));
            checkpoints = Checkpoints.open(home, journal.id(), journal::start);
            LedgerWriter ledgerWriter = random.nextInt(3) == 0 ? LedgerWriter.beginning(null) : LedgerWriter.CONTINUING;
            engine = new Engine(journal, checkpoints.load(journal.end()), clock, new EventIds(), ledgerWriter);
            source = new JournalInsights(engine);
        }

        void run() throws IOException {
            for (int step = 0; step < STEPS; step++) {
                clock.advance(Duration.ofMinutes(random.nextInt(60 * 24 * 30)));
                switch (random.nextInt(12)) {
                    case 0, 1 -> supersede();
                    case 2, 3, 4 -> search();
                    case 5 -> {
                        Kept kept = checkpoints.write(engine.read(State::image));
                        if (kept != null && random.nextBoolean()) {
                            engine.read(state -> {
                                state.moveOut(kept.archived(), kept.position());
                                return state;
                            });
                        }
                    }
                    case 6 -> {
                        journal.close();
                        open();
                    }
                    case 7 -> new SdkTaskTracker(engine, project()).startTask("T-" + step, "Vouchers"); // beside them
                    default -> emit("I-" + random.nextInt(40));
                }
            }
            for (int i = 0; i < 10; i++) {
                search();
            }
            checkAll();
            SameState.check(engine.state(), SameState.replayed(journal));
            checkLedgers();
            checkSpans();
            journal.close();
        }

        private void checkLedgers() {
            for (String project : PROJECTS) {
                LedgerReport report = new LedgerAudit(engine, journal, null, project, List.of(), List.of()).run();
                assertThat(report.broken()).isNull();
                ChainLink head = engine.state().project(project).ledgerHead();
                assertThat(report.entries()).isEqualTo(head == null ? 0 : head.sequence());
                assertThat(report.uncovered()).isEqualTo(emittedBeforeLedger(project));
                entries.addAndGet(report.entries());
            }
        }

        private long emittedBeforeLedger(String project) {
            return journal.read(0, Integer.MAX_VALUE).stream()
                    .map(Journal.Entry::event)
                    .filter(event -> event.project().equals(project) && event.type() == EventType.INSIGHT_EMITTED)
                    .takeWhile(event -> ChainLink.of(event) == null)
                    .count();
        }

        private String project() {
            return oneOf(PROJECTS);
        }

        private <T> T oneOf(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private String words(int atMost) {
            return Stream.generate(() -> oneOf(WORDS))
                    .limit(1 + random.nextInt(atMost))
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow();
        }

        private void emit(String id) {
            String project = project();
            InsightBuilder insight = new SdkInsightEmitter(engine, project, agent())
                    .insightBuilder(oneOf(List.of(InsightType.values())), words(4))
                    .setId(id)
                    .setAudience(oneOf(List.of(InsightAudience.values())))
                    .setRationale(random.nextBoolean() ? words(9) : null)
                    .setCategory(random.nextBoolean() ? oneOf(List.of("a", "b")) : null);
            if (random.nextInt(4) > 0) {
                insight.setConfidence(random.nextInt(11) / 10.0);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                insight.addAppliesTo(oneOf(SUBJECTS));
            }
            if (random.nextInt(4) == 0) {
                insight.setExpiresAt(clock.instant().plus(Duration.ofDays(1 + random.nextInt(200))));
            }
            String replaced = random.nextInt(3) == 0 ? "I-" + random.nextInt(40) : null;
            insight.setSupersedes(replaced);
            boolean isNew = !model.of(project).containsKey(id);
            boolean may = replaced == null
                    || (model.of(project).containsKey(replaced) && !model.successors.containsKey(project + replaced));
            Insight emitted = accepted(insight::emit);
            assertThat(emitted != null).isEqualTo(isNew && may);
            if (emitted != null) {
                model.of(project).put(id, emitted);
                if (replaced != null) {
                    model.supersede(project, replaced, id);
                }
            }
        }

        private @Nullable Agent agent() {
            return random.nextInt(3) == 0 ? null : Agent.create(oneOf(List.of("planner", "reviewer")), "s");
        }

        private void supersede() {
            String project = project();
            String id = "I-" + random.nextInt(40);
            String successor = "I-" + random.nextInt(40);
            boolean may = model.may(project, id, successor);
            Object done = accepted(() -> {
                new SdkInsightEmitter(engine, project, null).supersede(id, successor, "settled");
                return true;
            });
            assertThat(done != null).isEqualTo(may);
            if (may) {
                model.supersede(project, id, successor);
            }
        }

        private <T> @Nullable T accepted(java.util.function.Supplier<T> call) {
            try {
                return call.get();
            } catch (RefusedException e) {
                return null;
            }
        }

        private SdkInsightQuerier querier(String project) {
            return new SdkInsightQuerier(project, List.of(source), clock::instant);
        }

        private void search() {
            String project = project();
            InsightQuery.Builder builder = InsightQuery.builder().setLimit(1 + random.nextInt(12));
            if (random.nextInt(3) == 0) {
                builder.addType(oneOf(List.of(InsightType.values()))).addType(oneOf(List.of(InsightType.values())));
            }
            builder.setAgentId(random.nextInt(4) == 0 ? "planner" : null)
                    .setAudience(random.nextInt(4) == 0 ? oneOf(List.of(InsightAudience.values())) : null)
                    .setCategory(random.nextInt(5) == 0 ? "a" : null)
                    .setText(random.nextInt(3) == 0 ? words(2).toUpperCase(Locale.ROOT) : null)
                    .setFrom(random.nextInt(5) == 0 ? clock.instant().minus(Duration.ofDays(120)) : null)
                    .setTo(random.nextInt(5) == 0 ? clock.instant().minus(Duration.ofDays(20)) : null)
                    .setSupersededIncluded(random.nextBoolean())
                    .setExpiredIncluded(random.nextBoolean());
            if (random.nextInt(4) == 0) {
                builder.setMinConfidence(random.nextInt(11) / 10.0);
            }
            InsightQuery query = builder.build();
            InsightAnswer answer = querier(project).search(query);
            List<Insight> expected = model.of(project).values().stream()
                    .filter(insight -> isAskedFor(project, insight, query))
                    .sorted(order(query))
                    .toList();
            assertThat(answer.getMatches()).as("%s", query).isEqualTo(expected.size());
            assertThat(answer.getInsights())
                    .as("%s", query)
                    .extracting(Insight::getId)
                    .containsExactlyElementsOf(expected.stream()
                            .limit(query.getLimit())
                            .map(Insight::getId)
                            .toList());
            assertThat(answer.isComplete()).isTrue();
            found.addAndGet(answer.getInsights().size());
        }

        private boolean isAskedFor(String project, Insight insight, InsightQuery query) {
            Instant expiry = insight.getExpiresAt();
            String summary = insight.getSummary().toLowerCase(Locale.ROOT);
            return (query.isSupersededIncluded() || !model.successors.containsKey(project + insight.getId()))
                    && (query.isExpiredIncluded()
                            || expiry == null
                            || clock.instant().isBefore(expiry))
                    && (query.getTypes().isEmpty() || query.getTypes().contains(insight.getType()))
                    && (query.getAgentId() == null
                            || (insight.getAgent() != null
                                    && insight.getAgent().getId().equals(query.getAgentId())))
                    && (query.getAudience() == null
                            || insight.getAudience() == query.getAudience()
                            || insight.getAudience() == InsightAudience.BOTH)
                    && (query.getCategory() == null || query.getCategory().equals(insight.getCategory()))
                    && (query.getMinConfidence() == null
                            || (insight.getConfidence() != null && insight.getConfidence() >= query.getMinConfidence()))
                    && (query.getFrom() == null || !insight.getEmittedAt().isBefore(query.getFrom()))
                    && (query.getTo() == null || insight.getEmittedAt().isBefore(query.getTo()))
                    && words(query).stream().allMatch(summary::contains);
        }

        private List<String> words(InsightQuery query) {
            return query.getText() == null
                    ? List.of()
                    : Stream.of(query.getText().toLowerCase(Locale.ROOT).split(" ", -1))
                            .distinct()
                            .toList();
        }

        private Comparator<Insight> order(InsightQuery query) {
            Comparator<Insight> wholeWords = Comparator.comparingLong(insight -> words(query).stream()
                    .filter(word -> Stream.of(insight.getSummary()
                                    .toLowerCase(Locale.ROOT)
                                    .split(" ", -1))
                            .anyMatch(word::equals))
                    .count());
            Comparator<Insight> weight = Comparator.comparingDouble(insight -> {
                double days = Duration.between(RandomWork.BEGINNING, insight.getEmittedAt())
                                .toSeconds()
                        / 86_400.0;
                Double confidence = insight.getConfidence();
                return (confidence == null ? 0.5 : confidence) * Math.pow(2, days / 90);
            });
            return wholeWords
                    .thenComparing(weight)
                    .thenComparing(Insight::getEmittedAt)
                    .reversed()
                    .thenComparing(Insight::getId);
        }

        private void checkAll() {
            for (String project : PROJECTS) {
                SdkInsightQuerier querier = querier(project);
                for (Insight expected : model.of(project).values()) {
                    String id = expected.getId();
                    Insight insight = querier.findInsight(id);
                    assertThat(insight).isNotNull();
                    assertThat(((InsightState) insight).details()).isEqualTo(((InsightState) expected).details());
                    assertThat(insight.getSupersededBy()).isEqualTo(model.successors.get(project + id));
                    assertThat(insight.getSupersedes()).isEqualTo(model.predecessors.get(project + id));
                    List<String> chain =
                            querier.listChain(id).stream().map(Insight::getId).toList();
                    assertThat(chain).isEqualTo(chain(project, id));
                    chained.addAndGet(chain.size() - 1L);
                }
            }
        }

        private List<String> chain(String project, String id) {
            List<String> chain = new ArrayList<>();
            String first = id;
            while (model.predecessors.containsKey(project + first)) {
                first = model.predecessors.get(project + first);
            }
            for (String next = first; next != null; next = model.successors.get(project + next)) {
                chain.add(next);
            }
            return chain;
        }

        /** One for each insight, of which no two have an id in common; and all that was superseded is told by some span. */
        private void checkSpans() {
            State state = new State();
            List<SpanData> spans = new ArrayList<>();
            for (Journal.Entry entry : journal.read(0, Integer.MAX_VALUE)) {
                Change change = Fold.apply(state.project(entry.event().project()), entry.event());
                spans.addAll(Emitted.signals().spans(state.project(entry.event().project()), change));
                state.commit(change, entry.nextPosition());
            }
            spans.removeIf(span -> span.getAttributes().get(InsightAttributes.INSIGHT_ID) == null);
            assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
            assertThat(spans)
                    .filteredOn(span -> span.getAttributes().get(InsightAttributes.INSIGHT_TYPE) != null)
                    .hasSize(
                            model.insights.values().stream().mapToInt(Map::size).sum());
            Map<String, String> predecessors = new HashMap<>();
            for (SpanData span : spans) {
                String earlier = span.getAttributes().get(InsightAttributes.INSIGHT_SUPERSEDES);
                if (earlier != null) {
                    String project = span.getAttributes().get(ProjectAttributes.PROJECT_ID);
                    predecessors.put(project + span.getAttributes().get(InsightAttributes.INSIGHT_ID), earlier);
                }
            }
            assertThat(predecessors).isEqualTo(model.predecessors);
            assertThat(Times.instant(state.lastRecordedAt()))
                    .isBeforeOrEqualTo(clock.instant().plusSeconds(1));
        }
    }

    @Test
    void insights_are_what_a_naive_model_says_and_a_search_finds_what_going_through_all_finds() {
        Seeds.each(seed -> {
            try {
                new Sequence(seed).run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThat(found).hasValueGreaterThan(1_000);
        assertThat(chained).hasValueGreaterThan(100);
        assertThat(entries).hasValueGreaterThan(500);
    }
}
