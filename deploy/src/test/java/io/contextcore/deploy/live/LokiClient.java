package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks Loki. Its times are nanoseconds; those of metric answers are seconds.
 *
 * @see <a href="https://grafana.com/docs/loki/latest/reference/loki-http-api/">The HTTP API of Loki</a>
 */
final class LokiClient {
    private final Backend backend;

    LokiClient(Backend backend) {
        this.backend = backend;
    }

    /** A log line. */
    record Line(Map<String, String> labels, long epochNanos, String text) {}

    /** Asks a metric query for the value at a time. */
    List<Series> query(String logql, Instant time) {
        return Vectors.series(
                logql, data(logql, backend.get("/loki/api/v1/query", "query", logql, "time", nanos(time))));
    }

    /** Asks a metric query for the values from a time to another. */
    List<Series> queryRange(String logql, Instant start, Instant end, Duration step) {
        return Vectors.series(
                logql,
                data(
                        logql,
                        backend.get(
                                "/loki/api/v1/query_range",
                                "query",
                                logql,
                                "start",
                                nanos(start),
                                "end",
                                nanos(end),
                                "step",
                                step.toSeconds())));
    }

    /**
     * Asks for log lines, newest first.
     *
     * @param limit of lines; if there are as many, there may be more
     */
    List<Line> lines(String logql, Instant start, Instant end, int limit) {
        JsonNode data = data(
                logql,
                backend.get(
                        "/loki/api/v1/query_range",
                        "query",
                        logql,
                        "start",
                        nanos(start),
                        "end",
                        nanos(end),
                        "limit",
                        limit,
                        "direction",
                        "backward"));
        if (!data.path("resultType").asText().equals("streams")) {
            throw new BackendException(200, logql + " was answered with numbers, not with lines");
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode stream : data.path("result")) {
            Map<String, String> labels = Vectors.labels(stream.path("stream"));
            for (JsonNode value : stream.path("values")) {
                lines.add(new Line(
                        labels,
                        Long.parseLong(value.path(0).asText()),
                        value.path(1).asText()));
            }
        }
        return lines;
    }

    private static String nanos(Instant time) {
        return String.valueOf(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    private static JsonNode data(String query, JsonNode answer) {
        if (!answer.path("status").asText().equals("success")) {
            throw new BackendException(
                    200, query + " failed: " + answer.path("error").asText());
        }
        if (!answer.path("warnings").isEmpty()) {
            throw new BackendException(200, query + " was answered in part: " + answer.path("warnings"));
        }
        return answer.path("data");
    }
}
