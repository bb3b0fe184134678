package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answers have the forms of docs/sources/tempo/api_docs/_index.md and pkg/tempopb/tempo.proto in grafana/tempo. */
class TempoClientTest {
    private static final Instant TIME = Instant.parse("2026-11-20T15:00:00.9Z");

    @Test
    void a_search_is_asked_in_seconds_and_answered_with_spans() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"traces": [
                  {"traceID": "f3e0cee77ae5dc9c17ade3689eb2e54", "rootServiceName": "contextcore",
                   "rootTraceName": "task.snapshot", "startTimeUnixNano": "1795186799000000000", "durationMs": 1,
                   "spanSets": [{"attributes": [{"key": "by(span.task.type)", "value": {"stringValue": "story"}}],
                     "spans": [{"spanID": "63d623c76514f8e", "name": "task.snapshot",
                       "startTimeUnixNano": "1795186799000000000", "durationNanos": "1000000",
                       "attributes": [{"key": "task.id", "value": {"stringValue": "SHOP-7"}},
                                      {"key": "task.story_points", "value": {"intValue": "5"}}]}],
                     "matched": 1}]},
                  {"traceID": "0af7651916cd43dd8448eb211c80319c",
                   "spanSet": {"spans": [{"spanID": "b7ad6b7169203331", "startTimeUnixNano": "1"}], "matched": 1}}],
                 "metrics": {"inspectedBytes": "3811736", "totalBlocks": 13, "completedJobs": 2, "totalJobs": 2}}"""))) {
            var spans = new TempoClient(server.backend()).search("{ }", TIME.minusSeconds(120), TIME, 200, 3);

            assertThat(server.onlyRequest().path()).isEqualTo("/api/search");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of(
                            "q", "{ }", "start", "1795186680", "end", "1795186800", "limit", "200", "spss", "3"));
            assertThat(spans)
                    .containsExactly(
                            new FoundSpan(
                                    "0f3e0cee77ae5dc9c17ade3689eb2e54",
                                    "063d623c76514f8e",
                                    "task.snapshot",
                                    1795186799000000000L,
                                    Map.of(
                                            "by(span.task.type)", "story",
                                            "task.id", "SHOP-7",
                                            "task.story_points", "5")),
                            new FoundSpan("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "", 1, Map.of()));
        }
    }

    @Test
    void a_search_without_a_hit_is_answered_with_nothing() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("{\"metrics\": {\"totalBlocks\": 13}}"))) {
            assertThat(new TempoClient(server.backend()).search("{ }", TIME, TIME, 20, 3))
                    .isEmpty();
        }
    }

    @Test
    void a_search_that_was_cut_off_is_no_answer() {
        try (RecordedBackend server =
                new RecordedBackend(Answer.json("{\"traces\": [{\"traceID\": \"1\"}, {\"traceID\": \"2\"}]}"))) {
            assertThatThrownBy(() -> new TempoClient(server.backend()).search("{ }", TIME, TIME, 2, 3))
                    .hasMessage("{ } has 2 traces or more: the answer is cut off");
        }
    }

    @Test
    void spans_of_a_trace_that_were_cut_off_are_no_answer() {
        try (RecordedBackend server = new RecordedBackend(
                Answer.json(
                        "{\"traces\": [{\"traceID\": \"1\", \"spanSets\": [{\"spans\": [{\"spanID\": \"2\"}], \"matched\": 4}]}]}"))) {
            assertThatThrownBy(() -> new TempoClient(server.backend()).search("{ }", TIME, TIME, 20, 1))
                    .hasMessage("{ } has more than 1 spans in a trace: the answer is cut off");
        }
    }

    @Test
    void an_attribute_is_found_with_its_scope_and_without() {
        FoundSpan span = new FoundSpan("1", "2", "x", 0, Map.of("task.id", "A", "span.sprint.id", "B"));

        assertThat(span.attribute("task.id")).isEqualTo("A");
        assertThat(span.attribute("sprint.id")).isEqualTo("B");
        assertThat(span.attribute("task.title")).isEmpty();
    }

    @Test
    void a_query_that_does_not_parse_is_said_so_in_plain_text() {
        try (RecordedBackend server = new RecordedBackend(
                Answer.text(400, "invalid TraceQL query: parse error at line 1, col 2: unknown identifier: task"))) {
            assertThatThrownBy(() -> new TempoClient(server.backend()).search("{task.id=\"1\"}", TIME, TIME, 20, 3))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.status()).isEqualTo(400))
                    .hasMessageEndingWith("parse error at line 1, col 2: unknown identifier: task");
        }
    }

    @Test
    void a_metrics_query_has_a_step_and_times_in_milliseconds() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"series": [
                  {"labels": [{"key": "span.task.status", "value": {"stringValue": "done"}},
                              {"key": "p", "value": {"doubleValue": 0.5}}],
                   "samples": [{"timestampMs": "1795186740000", "value": 12.5}, {"timestampMs": "1795186800000"}],
                   "promLabels": "{p=\\"0.5\\"}"}],
                 "metrics": {"inspectedBytes": "1024"}}"""))) {
            var series = new TempoClient(server.backend())
                    .queryRange("{ } | rate()", TIME.minusSeconds(120), TIME, Duration.ofMinutes(1));

            assertThat(server.onlyRequest().path()).isEqualTo("/api/metrics/query_range");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of("q", "{ } | rate()", "start", "1795186680", "end", "1795186800", "step", "60s"));
            assertThat(series)
                    .singleElement()
                    .isEqualTo(new Series(
                            Map.of("span.task.status", "done", "p", "0.5"),
                            List.of(new Series.Sample(1795186740000L, 12.5), new Series.Sample(1795186800000L, 0))));
        }
    }

    @Test
    void a_metrics_query_for_one_value_has_one() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"series": [{"labels": [{"key": "__name__", "value": {"stringValue": "count_over_time"}}], "value": 42}]}"""))) {
            var series =
                    new TempoClient(server.backend()).query("{ } | count_over_time()", TIME.minusSeconds(60), TIME);

            assertThat(server.onlyRequest().path()).isEqualTo("/api/metrics/query");
            assertThat(series)
                    .singleElement()
                    .satisfies(one -> assertThat(one.last()).isEqualTo(42));
        }
    }

    @Test
    void a_part_of_an_answer_is_no_answer() {
        String partial = "{\"status\": \"PARTIAL\", \"message\": \"trace exceeds max size\"}";
        try (RecordedBackend server = new RecordedBackend(Answer.json(partial))) {
            TempoClient tempo = new TempoClient(server.backend());

            assertThatThrownBy(() -> tempo.query("{ } | rate()", TIME, TIME))
                    .hasMessage("{ } | rate() was answered in part: trace exceeds max size");
            assertThatThrownBy(() -> tempo.trace("ab")).hasMessageContaining("was answered in part");
        }
    }

    @Test
    void a_trace_has_its_ids_in_base64() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"trace": {"resourceSpans": [{"resource": {}, "scopeSpans": [{"scope": {"name": "contextcore"},
                  "spans": [{"traceId": "CvdlGRbNQ92ESOshHIAxnA==", "spanId": "t61rcWkgMzE=", "name": "task.created",
                             "startTimeUnixNano": "1795186799000000000", "endTimeUnixNano": "1795186799001000000",
                             "attributes": [{"key": "task.id", "value": {"stringValue": "SHOP-7"}}]}]}]}]},
                 "metrics": {}}"""))) {
            var spans = new TempoClient(server.backend()).trace("0af7651916cd43dd8448eb211c80319c");

            assertThat(server.onlyRequest().path()).isEqualTo("/api/v2/traces/0af7651916cd43dd8448eb211c80319c");
            assertThat(spans)
                    .containsExactly(new FoundSpan(
                            "0af7651916cd43dd8448eb211c80319c",
                            "b7ad6b7169203331",
                            "task.created",
                            1795186799000000000L,
                            Map.of("task.id", "SHOP-7")));
        }
    }

    @Test
    void a_trace_that_is_not_there_has_no_spans() {
        try (RecordedBackend server = new RecordedBackend(Answer.text(404, "trace not found"))) {
            assertThat(new TempoClient(server.backend()).trace("ab")).isEmpty();
        }
    }
}
