package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import io.contextcore.deploy.live.RecordedBackend.Request;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.deploy.query.ShippedQueries;
import io.contextcore.deploy.query.ShippedQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

    static List<ShippedQuery> shipped() {
        return ShippedQueries.in(Path.of(""));
    }

    private static ShippedQuery query(QueryLanguage language, String text, @Nullable Duration window, boolean instant) {
        return new ShippedQuery("queries/x", language, text, null, window, instant, "");
    }

    private static Question question(ShippedQuery shipped) {
        return Question.of(shipped, "it7-commerce", "sprint-13", "SHOP-9", "2026-11-20");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_query_can_be_asked_about_the_demo(ShippedQuery shipped) {
        assertThat(question(shipped).text())
                .doesNotContain("$", "\"commerce\"", "PROJ-124", "2026-11-24")
                .isNotBlank();
    }

    @Test
    void every_expected_answer_belongs_to_a_shipped_query() {
        Set<String> origins = shipped().stream()
                .map(ShippedQuery::origin)
                .map(ExpectedAnswers::withoutPanelId)
                .collect(Collectors.toSet());

        assertThat(origins)
                .containsAll(new ExpectedAnswers().origins())
                .containsAll(ExpectedAnswers.MAY_BE_EMPTY.keySet());
    }

    @Test
    void a_variable_that_nobody_knows_is_refused() {
        assertThatThrownBy(() -> question(query(QueryLanguage.PROMQL, "task_wip{team=\"$team\"}", null, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no value for the variable team");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TRACEQL; { span.task.id = \"x\" }; false",
                "TRACEQL; { true } | count_over_time() by (name); true",
                "TRACEQL; { true } | quantile_over_time(span:duration, .5); true",
                "LOGQL; {job=\"contextcore\"} | json; false",
                "LOGQL; sum(count_over_time({job=\"contextcore\"}[1d])); true",
                "PROMQL; up; true"
            })
    void a_question_is_about_numbers_or_not(QueryLanguage language, String text, boolean metrics) {
        assertThat(question(query(language, text, null, false)).isMetrics()).isEqualTo(metrics);
    }

    private static Request asked(ShippedQuery query) {
        Answer answer = Answer.json(
                query.language() == QueryLanguage.LOGQL && query.text().startsWith("{")
                        ? "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[]}}"
                        : "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
        try (RecordedBackend server = new RecordedBackend(answer)) {
            Backend backend = server.backend();
            Question.Clients clients = new Question.Clients(
                    new TempoClient(backend), new LokiClient(backend), new PrometheusClient(backend));

            assertThat(question(query).ask(clients, NOW).isEmpty()).isTrue();

            return server.onlyRequest();
        }
    }

    @Test
    void open_work_is_searched_in_the_window_of_the_query() {
        Request request = asked(query(QueryLanguage.TRACEQL, "{ true }", Duration.ofMinutes(2), false));

        assertThat(request.path()).isEqualTo("/api/search");
        assertThat(request.parameters())
                .containsEntry("start", String.valueOf(NOW.getEpochSecond() - 120))
                .containsEntry("end", String.valueOf(NOW.getEpochSecond()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "TRACEQL; { true } | rate(); true; /api/metrics/query",
                "TRACEQL; { true } | rate(); false; /api/metrics/query_range",
                "LOGQL; {job=\"x\"}; false; /loki/api/v1/query_range",
                "LOGQL; sum(x); true; /loki/api/v1/query",
                "LOGQL; sum(x); false; /loki/api/v1/query_range",
                "PROMQL; up; true; /api/v1/query",
                "PROMQL; up; false; /api/v1/query_range"
            })
    void each_kind_of_question_has_its_own_address(QueryLanguage language, String text, boolean instant, String path) {
        assertThat(asked(query(language, text, null, instant)).path()).isEqualTo(path);
    }

    @Test
    void numbers_that_are_none_are_no_answer() {
        Question.Answer nothing = new Question.Answer(
                List.of(), List.of(), List.of(new Series(Map.of(), List.of(new Series.Sample(0, Double.NaN)))));

        assertThat(nothing.isEmpty()).isTrue();
    }

    @Test
    void lines_are_compared_by_their_number_and_spans_by_their_ids() {
        assertThat(question(query(QueryLanguage.LOGQL, "{job=\"contextcore\"} | json", null, false))
                        .precise()
                        .text())
                .isEqualTo("sum by (project) (count_over_time({job=\"contextcore\"} | json [1h]))");
        assertThat(question(query(QueryLanguage.TRACEQL, "{ true }", null, false))
                        .precise()
                        .text())
                .isEqualTo("{ true } | select(span.task.id, span.sprint.id, span.project.id, span.task.record)");
        Question numbers = question(query(QueryLanguage.PROMQL, "up", null, true));
        assertThat(numbers.precise()).isSameAs(numbers);
    }
}
