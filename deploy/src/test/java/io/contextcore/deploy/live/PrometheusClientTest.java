package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers have the forms of docs/querying/api.md in prometheus/prometheus. */
class PrometheusClientTest {
    private static final Instant TIME = Instant.parse("2026-11-20T15:00:00.781Z");

    @Test
    void an_instant_query_is_asked_in_seconds_and_answered_with_a_vector() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "vector", "result": [
                  {"metric": {"__name__": "task_wip", "project": "commerce", "status": "in_progress"},
                   "value": [1795186800.781, "9"]},
                  {"metric": {"__name__": "task_wip", "project": "commerce", "status": "todo"},
                   "value": [1795186800.781, "NaN"]}]}}"""))) {
            var series = new PrometheusClient(server.backend()).query("task_wip{project=\"commerce\"}", TIME);

            assertThat(server.onlyRequest().path()).isEqualTo("/api/v1/query");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of("query", "task_wip{project=\"commerce\"}", "time", "1795186800.781"));
            assertThat(series)
                    .extracting(one -> one.label("status"), Series::last)
                    .containsExactly(tuple("in_progress", 9.0), tuple("todo", Double.NaN));
        }
    }

    @Test
    void a_range_query_is_answered_with_a_matrix() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "matrix", "result": [
                  {"metric": {"le": "+Inf"}, "values": [[1795186770.781, "1"], [1795186785.781, "+Inf"]]}]}}"""))) {
            var series = new PrometheusClient(server.backend())
                    .queryRange("up", TIME.minusSeconds(30), TIME, Duration.ofSeconds(15));

            assertThat(server.onlyRequest().path()).isEqualTo("/api/v1/query_range");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of("query", "up", "start", "1795186770.781", "end", "1795186800.781", "step", "15"));
            assertThat(series)
                    .singleElement()
                    .satisfies(one -> assertThat(one.samples())
                            .containsExactly(
                                    new Series.Sample(1795186770781L, 1),
                                    new Series.Sample(1795186785781L, Double.POSITIVE_INFINITY)));
        }
    }

    @Test
    void a_scalar_is_a_series_without_labels() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "scalar", "result": [1795186800, "5"]}}"""))) {
            assertThat(new PrometheusClient(server.backend()).query("scalar(x)", TIME))
                    .singleElement()
                    .satisfies(one -> assertThat(one.last()).isEqualTo(5));
        }
    }

    @Test
    void a_query_that_does_not_parse_is_said_so() {
        Answer refused = Answer.text(
                400,
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter \\\"query\\\": 1:5:"
                        + " parse error: unexpected end of input\"}");
        try (RecordedBackend server = new RecordedBackend(refused)) {
            assertThatThrownBy(() -> new PrometheusClient(server.backend()).query("sum(", TIME))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.status()).isEqualTo(400))
                    .hasMessageContaining("parse error: unexpected end of input");
        }
    }

    @Test
    void an_answer_with_warnings_is_only_a_part_of_one() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "vector", "result": []},
                 "warnings": ["remote read failed"]}"""))) {
            assertThatThrownBy(() -> new PrometheusClient(server.backend()).query("up", TIME))
                    .isInstanceOf(BackendException.class)
                    .hasMessage("up was answered in part: [\"remote read failed\"]");
        }
    }

    @Test
    void an_error_in_a_success_is_an_error() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "error", "errorType": "execution", "error": "found duplicate series"}"""))) {
            assertThatThrownBy(() -> new PrometheusClient(server.backend()).query("up", TIME))
                    .hasMessage("up failed: found duplicate series");
        }
    }
}
