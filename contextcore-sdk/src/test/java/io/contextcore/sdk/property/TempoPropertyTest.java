package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.TempoInsightSource;
import io.contextcore.sdk.internal.tempo.TempoFixture;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever insights there are and whatever is asked: Tempo, which has their spans, gives the answer that the journal gives. */
class TempoPropertyTest {
    private static final int INSIGHTS = 20;
    private static final int QUERIES = 4;
    private static final Duration PAST = Duration.ofDays(40);

    /** Texts that a query could break at, and letters with cases of their own. */
    private static final List<String> WORDS = List.of(
            "order",
            "Reorder",
            "PUSH",
            "größe",
            "GRÖßE",
            "İstanbul",
            "istanbul",
            "\u212Aelvin",
            "kelvin",
            "ΟΔΟΣ",
            "οδος",
            "\" || true",
            "} | select(span.x",
            "{span.insight.id=\"I-1\"}",
            "back\\slash",
            "\\",
            "`tick`",
            ".*",
            "(a|b)+$",
            "[x",
            "100%",
            "😀",
            "a\u200bb");

    private static final List<String> SUBJECTS = List.of(
            "src",
            "src/",
            "src/a",
            "src/a/B.java",
            "src/a/B.javax",
            "/src/a",
            "src/**",
            "src/*/B.java",
            "s?c/a",
            "😀/a",
            "?/a",
            "??/a",
            "**",
            "docs (old)",
            "a.b",
            "axb",
            "C:\\work\\x",
            "\"quoted\"");

    private final AtomicLong found = new AtomicLong();

    private final class Sequence implements AutoCloseable {
        private final Random random;
        private final TempoFixture fixture = new TempoFixture();
        private final TempoInsightSource tempo = fixture.source();
        private final List<String> ids = new ArrayList<>();

        Sequence(long seed) {
            this.random = new Random(seed);
            if (seed % 4 != 0) { // asking week by week takes time
                fixture.tempo.setMaxDuration(Duration.ZERO);
            }
        }

        void run() {
            for (int i = 0; i < INSIGHTS; i++) {
                emit("I-" + i + (random.nextInt(4) == 0 ? " \"" + any(WORDS) + "\"" : ""));
                if (random.nextInt(4) == 0) {
                    supersede();
                }
            }
            fixture.deliver();
            for (int i = 0; i < QUERIES; i++) {
                check(query());
            }
            check(any(ids));
            assertThat(tempo.find(TempoFixture.PROJECT, "unknown")).isNull();
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private void emit(String id) {
            Instant at = TempoFixture.NOW.minusMillis(random.nextInt((int) (PAST.toMillis() / 2)) * 2L);
            Agent agent = Agent.builder(any(List.of("planner", "\"worker\"")))
                    .setSessionId(random.nextBoolean() ? "session-42" : null)
                    .setModel(random.nextBoolean() ? "large-model-2" : null)
                    .build();
            InsightBuilder insight = fixture.sdk
                    .getInsightEmitter(random.nextInt(5) == 0 ? "platform" : TempoFixture.PROJECT, agent)
                    .at(at)
                    .insightBuilder(any(List.of(InsightType.values())), any(WORDS) + " the " + any(WORDS))
                    .setId(id)
                    .setAudience(any(List.of(InsightAudience.values())))
                    .setContext(context());
            if (random.nextBoolean()) {
                insight.setConfidence(any(List.of(0.0, 0.1, 0.7, 0.7000001, 0.9, 1.0)));
            }
            if (random.nextBoolean()) {
                insight.setCategory(any(WORDS))
                        .setRationale(any(WORDS) + "\nand so on")
                        .addAlternative(any(WORDS));
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                insight.addAppliesTo(any(SUBJECTS));
            }
            if (random.nextInt(3) == 0) {
                insight.setExpiresAt(at.plusMillis(1 + random.nextInt((int) (PAST.toMillis() / 2)) * 2L));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                insight.addEvidence(
                        Evidence.metricQuery("rate(polls{a=\"" + i + "\"}[5m])").withDescription(any(WORDS)));
            }
            if (random.nextInt(3) == 0) {
                insight.setTaskId("PROJ-7")
                        .setAttribute(AttributeKey.stringKey("team"), any(WORDS))
                        .setAttribute(AttributeKey.longKey("lines"), -5L)
                        .setAttribute(AttributeKey.doubleKey("share"), 0.25)
                        .setAttribute(AttributeKey.booleanKey("reviewed"), true)
                        .setAttribute(AttributeKey.longArrayKey("sizes"), List.of(1L, 2L));
            }
            if (!ids.isEmpty() && random.nextInt(3) == 0) {
                insight.setSupersedes(any(ids));
            }
            try {
                insight.emit();
                ids.add(id);
            } catch (RefusedException e) {
                // it may not take that one's place
            }
        }

        /** Several insights are in the trace of one caller. */
        private Context context() {
            return random.nextBoolean()
                    ? Context.root()
                    : Context.root()
                            .with(Span.wrap(SpanContext.create(
                                    any(List.of(
                                            "00000000000000000000000000000abc", "0af7651916cd43dd8448eb211c80319c")),
                                    "00f067aa0ba902b7",
                                    random.nextInt(4) == 0 ? TraceFlags.getDefault() : TraceFlags.getSampled(),
                                    TraceState.getDefault())));
        }

        private void supersede() {
            try {
                fixture.sdk.getInsightEmitter().supersede(any(ids), any(ids), "settled");
            } catch (RefusedException e) {
                // it may not be superseded by that one
            }
        }

        private InsightQuery query() {
            InsightQuery.Builder query = InsightQuery.builder()
                    .setLimit(1 + random.nextInt(8))
                    .setSupersededIncluded(random.nextBoolean())
                    .setExpiredIncluded(random.nextBoolean());
            if (random.nextInt(3) == 0) {
                query.addType(any(List.of(InsightType.values()))).addType(any(List.of(InsightType.values())));
            }
            if (random.nextInt(3) == 0) {
                String words = any(WORDS);
                query.setText(random.nextBoolean() ? words : words.substring(random.nextInt(words.length())));
            }
            if (random.nextInt(3) == 0) {
                query.setAppliesTo(any(SUBJECTS));
            }
            switch (random.nextInt(6)) {
                case 0 -> query.setAgentId(any(List.of("planner", "\"worker\"", "nobody")));
                case 1 -> query.setAudience(any(List.of(InsightAudience.values())));
                case 2 -> query.setCategory(any(WORDS));
                case 3 -> query.setMinConfidence(any(List.of(0.0, 0.1, 0.7, 1.0)));
                case 4 -> query.setFrom(TempoFixture.NOW.minusMillis(random.nextInt((int) (PAST.toMillis() / 2)) * 2L));
                default -> query.setTo(TempoFixture.NOW.minusMillis(random.nextInt((int) (PAST.toMillis() / 2)) * 2L));
            }
            return query.build();
        }

        private void check(InsightQuery query) {
            InsightAnswer expected = fixture.sdk.getInsightQuerier().search(query);
            InsightAnswer answer = tempo.search(TempoFixture.PROJECT, query);

            assertThat(answer.getProblems()).as(readable(query)).isEmpty();
            assertThat(answer.getInsights())
                    .as(readable(query))
                    .extracting(Insight::getId)
                    .containsExactlyElementsOf(
                            expected.getInsights().stream().map(Insight::getId).toList());
            assertThat(answer.getMatches()).as(readable(query)).isEqualTo(expected.getMatches());
            for (int i = 0; i < expected.getInsights().size(); i++) {
                assertSame(answer.getInsights().get(i), expected.getInsights().get(i));
            }
            found.addAndGet(answer.getInsights().size());
        }

        /** Half a letter would end what a report shows. */
        private static String readable(InsightQuery query) {
            return query.toString()
                    .codePoints()
                    .mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\u{" + Integer.toHexString(c) + "}")
                    .collect(Collectors.joining());
        }

        private void check(String id) {
            Insight expected = fixture.sdk.getInsightQuerier().findInsight(id);
            Insight known = tempo.find(TempoFixture.PROJECT, id);
            if (expected == null) {
                assertThat(known).isNull();
            } else {
                assertThat(known).isNotNull().satisfies(one -> assertSame(one, expected));
            }
        }

        private static void assertSame(Insight one, Insight other) {
            assertThat(List.of(all(one))).isEqualTo(List.of(all(other)));
        }

        private static Object[] all(Insight insight) {
            return new Object[] {
                insight.getId(),
                insight.getProject(),
                insight.getType(),
                insight.getSummary(),
                String.valueOf(insight.getRationale()),
                String.valueOf(insight.getCategory()),
                String.valueOf(insight.getConfidence()),
                insight.getAudience(),
                insight.getAlternatives(),
                insight.getAppliesTo(),
                String.valueOf(insight.getExpiresAt()),
                insight.getEvidence(),
                String.valueOf(insight.getTaskId()),
                String.valueOf(insight.getActor()),
                insight.getEmittedAt(),
                String.valueOf(insight.getSupersedes()),
                String.valueOf(insight.getSupersededBy()),
                insight.getAttributes(),
                insight.getSpanContext(),
                insight.getAgent() == null ? "" : insight.getAgent()
            };
        }

        @Override
        public void close() {
            fixture.close();
        }
    }

    @Test
    void tempo_gives_the_answer_that_the_journal_gives() {
        Seeds.each(seed -> {
            try (Sequence sequence = new Sequence(seed)) {
                sequence.run();
            }
        });

        assertThat(found).hasValueGreaterThan(300);
    }
}
