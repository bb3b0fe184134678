package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers have the forms of docs/sources/reference/loki-http-api.md in grafana/loki. */
class LokiClientTest {
    private static final Instant TIME = Instant.parse("2026-11-20T15:00:00.000000781Z");
    private static final String NANOS = "1795186800000000781";

    @Test
    void lines_are_asked_for_in_nanoseconds_newest_first() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "streams", "result": [
                  {"stream": {"job": "contextcore", "event_type": "task.blocked"},
                   "values": [["1795186800000000001", "{\\"task_id\\":\\"SHOP-2\\"}"],
                              ["1795186799000000001", "{\\"task_id\\":\\"SHOP-1\\"}"]]}],
                  "stats": {}}}"""))) {
            var lines = new LokiClient(server.backend())
                    .lines("{job=\"contextcore\"} | json", TIME.minusSeconds(1), TIME, 100);

            assertThat(server.onlyRequest().path()).isEqualTo("/loki/api/v1/query_range");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of(
                            "query", "{job=\"contextcore\"} | json",
                            "start", "1795186799000000781",
                            "end", NANOS,
                            "limit", "100",
                            "direction", "backward"));
            assertThat(lines)
                    .containsExactly(
                            new LokiClient.Line(
                                    Map.of("job", "contextcore", "event_type", "task.blocked"),
                                    1795186800000000001L,
                                    "{\"task_id\":\"SHOP-2\"}"),
                            new LokiClient.Line(
                                    Map.of("job", "contextcore", "event_type", "task.blocked"),
                                    1795186799000000001L,
                                    "{\"task_id\":\"SHOP-1\"}"));
        }
    }

    @Test
    void a_metric_query_is_answered_with_numbers_whose_times_are_seconds() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "vector", "result": [
                  {"metric": {"project": "commerce"}, "value": [1795186800, "37.77"]}], "stats": {}}}"""))) {
            var series = new LokiClient(server.backend()).query("sum(x)", TIME);

            assertThat(server.onlyRequest().path()).isEqualTo("/loki/api/v1/query");
            assertThat(server.onlyRequest().parameters()).isEqualTo(Map.of("query", "sum(x)", "time", NANOS));
            assertThat(series)
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.samples()).containsExactly(new Series.Sample(1795186800000L, 37.77)));
        }
    }

    @Test
    void a_metric_query_over_time_has_a_step() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "matrix", "result": [
                  {"metric": {}, "values": [[1795186500, "1"], [1795186800, "2"]]}], "stats": {}}}"""))) {
            var series = new LokiClient(server.backend())
                    .queryRange("sum(x)", TIME.minusSeconds(300), TIME, Duration.ofMinutes(5));

            assertThat(server.onlyRequest().parameters()).containsEntry("step", "300");
            assertThat(series)
                    .singleElement()
                    .satisfies(one -> assertThat(one.last()).isEqualTo(2));
        }
    }

    @Test
    void a_query_that_does_not_parse_is_said_so_in_plain_text() {
        try (RecordedBackend server = new RecordedBackend(
                Answer.text(400, "parse error at line 1, col 5: syntax error: unexpected IDENTIFIER"))) {
            assertThatThrownBy(() -> new LokiClient(server.backend()).query("sum bad", TIME))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.status()).isEqualTo(400))
                    .hasMessageEndingWith(": parse error at line 1, col 5: syntax error: unexpected IDENTIFIER");
        }
    }

    @Test
    void lines_are_no_numbers_and_numbers_no_lines() {
        String streams = "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[]}}";
        try (RecordedBackend server = new RecordedBackend(Answer.json(streams))) {
            assertThatThrownBy(() -> new LokiClient(server.backend()).query("{a=\"b\"}", TIME))
                    .hasMessage("{a=\"b\"} was answered with a streams, not with numbers");
        }
        try (RecordedBackend server = new RecordedBackend(Answer.json(streams.replace("streams", "matrix")))) {
            assertThatThrownBy(() -> new LokiClient(server.backend()).lines("sum(x)", TIME, TIME, 1))
                    .hasMessage("sum(x) was answered with numbers, not with lines");
        }
    }

    @Test
    void an_answer_with_warnings_is_only_a_part_of_one() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"status": "success", "data": {"resultType": "vector", "result": []}, "warnings": ["a shard failed"]}"""))) {
            assertThatThrownBy(() -> new LokiClient(server.backend()).query("sum(x)", TIME))
                    .hasMessage("sum(x) was answered in part: [\"a shard failed\"]");
        }
    }
}
