package io.contextcore.sdk.internal.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightSource;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each criterion alone, the order of relevance, and what bounds an answer. */
class InsightSearchTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final ContextCoreSdk sdk = builder().build();

    private ContextCoreSdkBuilder builder() {
        return ContextCoreSdk.builder()
                .setProject("commerce")
                .setDurability(Durability.MEMORY)
                .setClock(clock);
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    private void emit(String id, String summary, Consumer<InsightBuilder> more) {
        emit(id, "planner", InsightType.DECISION, summary, more);
    }

    private void emit(String id, String agent, InsightType type, String summary, Consumer<InsightBuilder> more) {
        InsightBuilder insight = sdk.getInsightEmitter(Agent.create(agent, null))
                .insightBuilder(type, summary)
                .setId(id);
        more.accept(insight);
        insight.emit();
    }

    private void emit(String id, String summary) {
        emit(id, summary, insight -> {});
    }

    private static InsightQuery query(Consumer<InsightQuery.Builder> criteria) {
        InsightQuery.Builder query = InsightQuery.builder();
        criteria.accept(query);
        return query.build();
    }

    private InsightAnswer search(Consumer<InsightQuery.Builder> criteria) {
        return sdk.getInsightQuerier().search(query(criteria));
    }

    private List<String> ids(Consumer<InsightQuery.Builder> criteria) {
        return search(criteria).getInsights().stream().map(Insight::getId).toList();
    }

    // ---- what is asked for ----

    @Test
    void without_criteria_all_that_hold_are_found() {
        emit("I-1", "Push");
        emit("I-2", "Poll");

        assertThat(ids(query -> {})).containsExactlyInAnyOrder("I-1", "I-2");
        assertThat(search(query -> {}).getMatches()).isEqualTo(2);
        assertThat(search(query -> {}).isComplete()).isTrue();
    }

    @Test
    void nothing_is_found_in_a_project_of_which_nothing_is_known() {
        emit("I-1", "Push");

        assertThat(sdk.getInsightQuerier("platform").search(query(query -> {})).getInsights())
                .isEmpty();
    }

    @Test
    void by_type() {
        emit("I-1", "planner", InsightType.RISK, "Late", insight -> {});
        emit("I-2", "planner", InsightType.LESSON, "Early", insight -> {});
        emit("I-3", "Push");

        assertThat(ids(query -> query.addType(InsightType.RISK).addType(InsightType.LESSON)))
                .containsExactlyInAnyOrder("I-1", "I-2");
    }

    @Test
    void by_agent() {
        emit("I-1", "Push");
        emit("I-2", "reviewer", InsightType.DECISION, "Push", insight -> {});
        sdk.getInsightEmitter().by("ada").emitQuestion("Push?");

        assertThat(ids(query -> query.setAgentId("reviewer"))).containsExactly("I-2");
    }

    @Test
    void by_audience_those_for_both_are_found_too() {
        emit("I-1", "Push", insight -> insight.setAudience(InsightAudience.AGENT));
        emit("I-2", "Push", insight -> insight.setAudience(InsightAudience.HUMAN));
        emit("I-3", "Push");

        assertThat(ids(query -> query.setAudience(InsightAudience.AGENT))).containsExactlyInAnyOrder("I-1", "I-3");
        assertThat(ids(query -> query.setAudience(InsightAudience.HUMAN))).containsExactlyInAnyOrder("I-2", "I-3");
        assertThat(ids(query -> query.setAudience(InsightAudience.BOTH))).containsExactly("I-3");
    }

    @Test
    void by_category() {
        emit("I-1", "Push", insight -> insight.setCategory("architecture"));
        emit("I-2", "Push");

        assertThat(ids(query -> query.setCategory("architecture"))).containsExactly("I-1");
    }

    @Test
    void by_confidence_those_without_are_left_out() {
        emit("I-1", "Push", insight -> insight.setConfidence(0.92));
        emit("I-2", "Push", insight -> insight.setConfidence(0.91));
        emit("I-3", "Push");

        assertThat(ids(query -> query.setMinConfidence(0.92))).containsExactly("I-1");
        assertThat(ids(query -> query.setMinConfidence(0))).containsExactly("I-1", "I-2");
    }

    @Test
    void by_time_from_the_first_moment_to_before_the_last() {
        emit("I-1", "Push");
        clock.advance(Duration.ofHours(1));
        emit("I-2", "Push");
        clock.advance(Duration.ofHours(1));
        emit("I-3", "Push");

        assertThat(ids(query -> query.setFrom(START.plus(Duration.ofHours(1))).setTo(START.plus(Duration.ofHours(2)))))
                .containsExactly("I-2");
    }

    @Test
    void by_what_it_applies_to_a_path_a_directory_above_it_and_globs_on_both_sides() {
        emit("I-1", "Push", insight -> insight.addAppliesTo("src/checkout/Cart.java"));
        emit("I-2", "Push", insight -> insight.addAppliesTo("docs").addAppliesTo("src/checkout/**"));
        emit("I-3", "Push", insight -> insight.addAppliesTo("src"));
        emit("I-4", "Push", insight -> insight.addAppliesTo("src/search/Index.java"));
        emit("I-5", "Push");

        assertThat(ids(query -> query.setAppliesTo("src/checkout/Cart.java"))).containsExactly("I-1", "I-2", "I-3");
        assertThat(ids(query -> query.setAppliesTo("src/*/*.java"))).containsExactlyInAnyOrder("I-1", "I-3", "I-4");
        assertThat(ids(query -> query.setAppliesTo("src/search"))).containsExactly("I-3");
    }

    @Test
    void by_words_in_any_order_and_of_any_case() {
        emit("I-1", "Use the Event-Bus for order updates");
        emit("I-2", "Use polling for order updates");

        assertThat(ids(query -> query.setText("updates   EVENT"))).containsExactly("I-1");
        assertThat(ids(query -> query.setText("order"))).containsExactlyInAnyOrder("I-1", "I-2");
        assertThat(ids(query -> query.setText("order webhooks"))).isEmpty();
        assertThat(ids(query -> query.setText("  "))).hasSize(2);
    }

    @Test
    void a_text_is_never_a_pattern() {
        emit("I-1", "50 % of \"all\" {calls} \\ .* [a-z]+ 'x'");

        for (String text : List.of("\"all\"", "{calls}", "\\", ".*", "[a-z]+", "'x'", "50 %")) {
            assertThat(ids(query -> query.setText(text))).as(text).containsExactly("I-1");
        }
        assertThat(ids(query -> query.setText("c.lls"))).isEmpty();
    }

    @Test
    void superseded_and_expired_ones_only_if_they_are_asked_for() {
        emit("I-1", "Poll");
        emit("I-2", "Push", insight -> insight.setSupersedes("I-1"));
        emit("I-3", "Wait", insight -> insight.setExpiresAt(START.plus(Duration.ofDays(1))));

        assertThat(ids(query -> {})).containsExactlyInAnyOrder("I-2", "I-3");
        clock.advance(Duration.ofDays(1));
        assertThat(ids(query -> {})).containsExactly("I-2");
        assertThat(ids(query -> query.setSupersededIncluded(true))).containsExactlyInAnyOrder("I-1", "I-2");
        assertThat(ids(query -> query.setExpiredIncluded(true))).containsExactlyInAnyOrder("I-2", "I-3");
    }

    @Test
    void what_changes_between_two_searches_is_found_as_it_is_then() {
        emit("I-1", "Poll");
        assertThat(ids(query -> {})).containsExactly("I-1");
        emit("I-2", "Push", insight -> insight.setSupersedes("I-1"));

        assertThat(ids(query -> {})).containsExactly("I-2");
        assertThat(search(query -> {}).getMatches()).isEqualTo(1);
    }

    // ---- in which order ----

    @Test
    void whole_words_go_before_parts_of_words() {
        emit("I-1", "Debugging the reordering", insight -> insight.setConfidence(1));
        emit("I-2", "Fix the order bug", insight -> insight.setConfidence(0.1));
        emit("I-3", "Reorder: a bug", insight -> insight.setConfidence(0.5));

        assertThat(ids(query -> query.setText("order bug"))).containsExactly("I-2", "I-3", "I-1");
    }

    @Test
    void the_subject_itself_goes_before_what_covers_it() {
        emit("I-1", "Push", insight -> insight.setConfidence(1).addAppliesTo("src/**"));
        emit("I-2", "Push", insight -> insight.setConfidence(0.1).addAppliesTo("src/a"));

        assertThat(ids(query -> query.setAppliesTo("src/a"))).containsExactly("I-2", "I-1");
    }

    @Test
    void confidence_is_halved_every_90_days() {
        emit("old and sure", "Push", insight -> insight.setConfidence(0.9));
        clock.advance(Duration.ofDays(90));
        emit("new and unsure", "Push", insight -> insight.setConfidence(0.44));
        emit("new and surer", "Push", insight -> insight.setConfidence(0.46));
        emit("new, not said", "Push");

        List<String> order = List.of("new, not said", "new and surer", "old and sure", "new and unsure");
        assertThat(ids(query -> {})).containsExactlyElementsOf(order);
        clock.advance(Duration.ofDays(1_000));
        assertThat(ids(query -> {})).as("whenever it is asked").containsExactlyElementsOf(order);
    }

    @Test
    void of_the_same_weight_the_smaller_id_goes_first() {
        emit("I-2", "Push");
        emit("I-1", "Push");

        assertThat(ids(query -> {})).containsExactly("I-1", "I-2");
    }

    // ---- how much ----

    @Test
    void the_limit_keeps_the_most_relevant_and_says_how_many_there_are() {
        for (int i = 0; i < 30; i++) {
            double confidence = i / 100.0;
            emit("I-" + i, "Push", insight -> insight.setConfidence(confidence));
        }

        assertThat(search(query -> {}).getInsights()).hasSize(10);
        assertThat(ids(query -> query.setLimit(3))).containsExactly("I-29", "I-28", "I-27");
        assertThat(search(query -> query.setLimit(3)).getMatches()).isEqualTo(30);
    }

    @Test
    void an_answer_fits_into_its_token_budget() {
        emit("short", "Push"); // 1 + 24
        emit("long", "Poll", insight -> insight.setConfidence(1).setRationale("x".repeat(4_000))); // 1001 + 24
        emit(
                "with evidence",
                "Wait",
                insight -> insight.setConfidence(0.6)
                        .addEvidence(Evidence.file("ab").withDescription("cd").withQuery("ef"))); // (4 + 6) / 4 + 24

        assertThat(search(query -> {}).getEstimatedTokens()).isEqualTo(25 + 1_025 + 27);
        assertThat(ids(query -> query.setTokenBudget(1_077))).containsExactly("long", "with evidence", "short");
        assertThat(ids(query -> query.setTokenBudget(1_076))).containsExactly("long", "with evidence");
        assertThat(ids(query -> query.setTokenBudget(60))).containsExactly("with evidence", "short");
        assertThat(ids(query -> query.setTokenBudget(24))).isEmpty();
        assertThat(search(query -> query.setTokenBudget(24)).getMatches()).isEqualTo(3);
    }

    @Test
    void a_query_that_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> query(query -> query.setLimit(0)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("limit \"0\" must be 1 to 1000");
        assertThatThrownBy(() -> query(query -> query.setLimit(1_001))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query(query -> query.setMinConfidence(Double.NaN)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query(query -> query.setTokenBudget(0))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query(query -> query.setText("x".repeat(1_001))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> query(query -> query.setFrom(START).setTo(START.minusNanos(1))))
                .isInstanceOf(RefusedException.class);
        assertThatNullPointerException()
                .isThrownBy(() -> sdk.getInsightQuerier().search(null))
                .withMessage("query");
    }

    // ---- several sources ----

    /** Knows what another journal knows, or nothing at all. */
    private record Elsewhere(@Nullable ContextCoreSdk sdk, boolean complete) implements InsightSource {
        @Override
        public String getName() {
            return "elsewhere";
        }

        private ContextCoreSdk reached() {
            if (sdk == null) {
                throw new IllegalStateException("out of reach");
            }
            return sdk;
        }

        @Override
        public InsightAnswer search(String project, InsightQuery query) {
            InsightAnswer answer = reached().getInsightQuerier(project).search(query);
            return InsightAnswer.create(answer.getInsights(), answer.getMatches(), complete);
        }

        @Override
        public @Nullable Insight find(String project, String insightId) {
            return reached().getInsightQuerier(project).findInsight(insightId);
        }
    }

    @Test
    void the_answers_of_several_sources_become_one() {
        emit("I-1", "Push", insight -> insight.setConfidence(0.9));
        emit("I-3", "Both", insight -> insight.setConfidence(0.3));
        try (ContextCoreSdk both =
                builder().addInsightSource(new Elsewhere(sdk, true)).build()) {
            both.getInsightEmitter()
                    .insightBuilder(InsightType.DECISION, "Poll")
                    .setConfidence(0.5)
                    .setId("I-2")
                    .emit();
            both.getInsightEmitter()
                    .insightBuilder(InsightType.DECISION, "Both, as it is known here")
                    .setConfidence(0.4)
                    .setId("I-3")
                    .emit();

            InsightAnswer answer = both.getInsightQuerier().search(query(query -> {}));

            assertThat(answer.getInsights())
                    .extracting(Insight::getSummary)
                    .containsExactly("Push", "Poll", "Both, as it is known here");
            assertThat(answer.getMatches()).isEqualTo(3);
            assertThat(answer.isComplete()).isTrue();
            assertThat(both.getInsightQuerier().findInsight("I-1")).isNotNull();
            assertThat(both.getInsightQuerier().findInsight("I-4")).isNull();
        }
    }

    @Test
    void what_one_source_cannot_say_the_others_do_and_the_answer_is_not_complete() {
        for (InsightSource source : List.of(new Elsewhere(null, true), new Elsewhere(sdk, false))) {
            try (ContextCoreSdk both = builder().addInsightSource(source).build()) {
                both.getInsightEmitter()
                        .insightBuilder(InsightType.DECISION, "Poll")
                        .setId("I-2")
                        .emit();

                InsightAnswer answer = both.getInsightQuerier().search(query(query -> {}));

                assertThat(answer.getInsights()).extracting(Insight::getId).containsExactly("I-2");
                assertThat(answer.isComplete()).isFalse();
                assertThat(both.getInsightQuerier().findInsight("unknown")).isNull();
            }
        }
    }

    /** Knows one insight, and finds it always. */
    private record Knowing(Insight insight) implements InsightSource {
        @Override
        public String getName() {
            return "elsewhere";
        }

        @Override
        public InsightAnswer search(String project, InsightQuery query) {
            return InsightAnswer.create(List.of(insight), 1, true);
        }

        @Override
        public Insight find(String project, String insightId) {
            return insight;
        }
    }

    @Test
    void a_source_that_is_named_is_the_only_one_that_is_asked() {
        emit("I-1", "Push");
        Insight known = Objects.requireNonNull(sdk.getInsightQuerier().findInsight("I-1"));
        try (ContextCoreSdk both =
                builder().addInsightSource(new Knowing(known)).build()) {
            both.getInsightEmitter()
                    .insightBuilder(InsightType.DECISION, "Poll")
                    .setId("I-2")
                    .emit();

            assertThat(both.getInsightQuerier()
                            .search(query(query -> query.addSource("journal")))
                            .getInsights())
                    .extracting(Insight::getId)
                    .containsExactly("I-2");
            assertThat(both.getInsightQuerier()
                            .search(query(query -> query.addSource("elsewhere")))
                            .getInsights())
                    .extracting(Insight::getId)
                    .containsExactly("I-1");
            assertThat(both.getInsightQuerier()
                            .search(query(query -> query.addSource("journal").addSource("nowhere")))
                            .getProblems())
                    .containsExactly("there is no source \"nowhere\", only [journal, elsewhere]");
        }
    }

    @Test
    void the_answer_says_which_source_could_not_be_searched_and_why() {
        try (ContextCoreSdk both = builder()
                .addInsightSource(new Elsewhere(null, true))
                .addInsightSource(new Elsewhere(sdk, false))
                .build()) {
            assertThat(both.getInsightQuerier().search(query(query -> {})).getProblems())
                    .containsExactly("elsewhere: out of reach", "elsewhere: not everything was searched");
        }
    }

    @Test
    void what_the_journal_knows_to_be_superseded_no_other_source_brings_back() {
        emit("I-1", "Push");
        try (ContextCoreSdk both =
                builder().addInsightSource(new Elsewhere(sdk, true)).build()) {
            for (String id : List.of("I-1", "I-2")) {
                both.getInsightEmitter()
                        .insightBuilder(InsightType.DECISION, "Push")
                        .setId(id)
                        .emit();
            }
            both.getInsightEmitter().supersede("I-1", "I-2", null);

            assertThat(both.getInsightQuerier().search(query(query -> {})).getInsights())
                    .extracting(Insight::getId)
                    .containsExactly("I-2");
        }
    }

    @Test
    void what_another_source_found_superseded_is_not_taken_from_the_journal() {
        emit("I-1", "Push");
        emit("I-2", "Push again", insight -> insight.setSupersedes("I-1"));
        try (ContextCoreSdk both =
                builder().addInsightSource(new Elsewhere(sdk, true)).build()) {
            both.getInsightEmitter()
                    .insightBuilder(InsightType.DECISION, "Push")
                    .setId("I-1")
                    .emit();

            assertThat(both.getInsightQuerier().search(query(query -> {})).getInsights())
                    .extracting(Insight::getId)
                    .containsExactly("I-2");
            assertThat(both.getInsightQuerier()
                            .search(query(query -> query.setSupersededIncluded(true)))
                            .getInsights())
                    .extracting(Insight::getId)
                    .containsExactlyInAnyOrder("I-1", "I-2");
        }
    }
}
