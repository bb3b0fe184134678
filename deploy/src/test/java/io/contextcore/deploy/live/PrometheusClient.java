package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Asks Prometheus, or Mimir, whose addresses end in {@code /prometheus}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">The HTTP API of Prometheus</a>
 */
final class PrometheusClient {
    private final Backend backend;

    PrometheusClient(Backend backend) {
        this.backend = backend;
    }

    /** Asks for the value at a time. */
    List<Series> query(String promql, Instant time) {
        return series(promql, backend.get("/api/v1/query", "query", promql, "time", seconds(time)));
    }

    /** Asks for the values from a time to another. */
    List<Series> queryRange(String promql, Instant start, Instant end, Duration step) {
        return series(
                promql,
                backend.get(
                        "/api/v1/query_range",
                        "query",
                        promql,
                        "start",
                        seconds(start),
                        "end",
                        seconds(end),
                        "step",
                        step.toSeconds()));
    }

    private static String seconds(Instant time) {
        return time.getEpochSecond() + "." + String.format(Locale.ROOT, "%03d", time.getNano() / 1_000_000);
    }

    private static List<Series> series(String query, JsonNode answer) {
        if (!answer.path("status").asText().equals("success")) {
            throw new BackendException(
                    200, query + " failed: " + answer.path("error").asText());
        }
        if (!answer.path("warnings").isEmpty()) {
            throw new BackendException(200, query + " was answered in part: " + answer.path("warnings"));
        }
        return Vectors.series(query, answer.path("data"));
    }
}
