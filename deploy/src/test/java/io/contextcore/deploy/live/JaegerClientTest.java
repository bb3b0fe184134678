package io.contextcore.deploy.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.deploy.live.RecordedBackend.Answer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The answers have the forms of proto/api_v3/query_service.proto in jaegertracing/jaeger-idl, and of the snapshots beside the
 * HTTP gateway in jaegertracing/jaeger.
 */
class JaegerClientTest {
    private static final Instant TIME = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void a_search_is_asked_in_iso_8601_with_its_attributes_in_json() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"result": {"resourceSpans": [{"resource": {}, "scopeSpans": [{"scope": {}, "spans": [
                  {"kind": 1, "name": "task.snapshot", "spanId": "0000000000000002", "status": {},
                   "traceId": "00000000000000000000000000000001", "startTimeUnixNano": "1795186799000000000",
                   "attributes": [{"key": "task.id", "value": {"stringValue": "SHOP-7"}}]}]}]}]}}"""))) {
            var spans = new JaegerClient(server.backend())
                    .search("contextcore", Map.of("task.status", "in_progress"), TIME.minusSeconds(120), TIME, 500);

            assertThat(server.onlyRequest().path()).isEqualTo("/api/v3/traces");
            assertThat(server.onlyRequest().parameters())
                    .isEqualTo(Map.of(
                            "query.service_name", "contextcore",
                            "query.attributes", "{\"task.status\":\"in_progress\"}",
                            "query.start_time_min", "2026-11-20T14:58:00Z",
                            "query.start_time_max", "2026-11-20T15:00:00Z",
                            "query.num_traces", "500"));
            assertThat(spans)
                    .containsExactly(new FoundSpan(
                            "00000000000000000000000000000001",
                            "0000000000000002",
                            "task.snapshot",
                            1795186799000000000L,
                            Map.of("task.id", "SHOP-7")));
        }
    }

    @Test
    void ids_may_be_in_base64_as_older_releases_wrote_them() {
        try (RecordedBackend server = new RecordedBackend(Answer.json("""
                {"result": {"resourceSpans": [{"scopeSpans": [{"spans": [
                  {"name": "sprint", "spanId": "AAAAAAAAAAI=", "traceId": "AAAAAAAAAAAAAAAAAAAAAQ=="}]}]}]}}"""))) {
            assertThat(new JaegerClient(server.backend()).trace("1"))
                    .singleElement()
                    .satisfies(span -> {
                        assertThat(span.traceId()).isEqualTo("00000000000000000000000000000001");
                        assertThat(span.spanId()).isEqualTo("0000000000000002");
                    });
        }
    }

    @Test
    void what_is_not_found_is_answered_with_404() {
        try (RecordedBackend server = new RecordedBackend(
                Answer.text(404, "{\"error\":{\"httpCode\":404,\"message\":\"No traces found\"}}"))) {
            JaegerClient jaeger = new JaegerClient(server.backend());

            assertThat(jaeger.search("contextcore", Map.of(), TIME, TIME, 5)).isEmpty();
            assertThat(jaeger.trace("1")).isEmpty();
        }
    }

    @Test
    void a_search_that_is_malformed_is_said_so() {
        try (RecordedBackend server = new RecordedBackend(Answer.text(
                400, "{\"error\":{\"httpCode\":400,\"message\":\"malformed parameter query.attributes\"}}"))) {
            assertThatThrownBy(() -> new JaegerClient(server.backend()).search("x", Map.of(), TIME, TIME, 5))
                    .hasMessageContaining("malformed parameter query.attributes");
        }
    }

    @Test
    void an_error_in_a_success_is_an_error() {
        try (RecordedBackend server =
                new RecordedBackend(Answer.json("{\"error\":{\"httpCode\":500,\"message\":\"storage is down\"}}"))) {
            assertThatThrownBy(() -> new JaegerClient(server.backend()).trace("1"))
                    .hasMessage("/api/v3/traces/1 failed: storage is down");
        }
    }
}
