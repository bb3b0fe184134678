package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks Tempo. Its times are seconds.
 *
 * @see <a href="https://grafana.com/docs/tempo/latest/api_docs/">The HTTP API of Tempo</a>
 */
final class TempoClient {
    private final Backend backend;

    TempoClient(Backend backend) {
        this.backend = backend;
    }

    /**
     * Searches for spans.
     *
     * @param limit of traces
     * @param spansOfEach how many spans of a trace are wanted
     * @throws BackendException also if the answer was cut off at the limit
     */
    List<FoundSpan> search(String traceql, Instant start, Instant end, int limit, int spansOfEach) {
        JsonNode answer = backend.get(
                "/api/search",
                "q",
                traceql,
                "start",
                start.getEpochSecond(),
                "end",
                end.getEpochSecond(),
                "limit",
                limit,
                "spss",
                spansOfEach);
        JsonNode traces = answer.path("traces");
        if (traces.size() >= limit) {
            throw new BackendException(200, traceql + " has " + limit + " traces or more: the answer is cut off");
        }
        List<FoundSpan> found = new ArrayList<>();
        for (JsonNode trace : traces) {
            String traceId = FoundSpan.id(trace.path("traceID").asText(), 32);
            // spanSet is the older form, with one set
            Iterable<JsonNode> sets = trace.has("spanSets") ? trace.path("spanSets") : List.of(trace.path("spanSet"));
            for (JsonNode set : sets) {
                if (set.path("matched").asInt() > set.path("spans").size()) {
                    throw new BackendException(
                            200,
                            traceql + " has more than " + spansOfEach + " spans in a trace: the answer is cut off");
                }
                Map<String, String> ofSet = FoundSpan.attributes(set.path("attributes"));
                for (JsonNode span : set.path("spans")) {
                    Map<String, String> attributes = new LinkedHashMap<>(ofSet);
                    attributes.putAll(FoundSpan.attributes(span.path("attributes")));
                    found.add(new FoundSpan(
                            traceId,
                            FoundSpan.id(span.path("spanID").asText(), 16),
                            span.path("name").asText(),
                            span.path("startTimeUnixNano").asLong(),
                            attributes));
                }
            }
        }
        return found;
    }

    /** Asks a metrics query for the values from a time to another. */
    List<Series> queryRange(String traceql, Instant start, Instant end, Duration step) {
        JsonNode answer = backend.get(
                "/api/metrics/query_range",
                "q",
                traceql,
                "start",
                start.getEpochSecond(),
                "end",
                end.getEpochSecond(),
                "step",
                step.toSeconds() + "s");
        return series(traceql, answer);
    }

    /** Asks a metrics query for one value over all the time from one to another. */
    List<Series> query(String traceql, Instant start, Instant end) {
        JsonNode answer = backend.get(
                "/api/metrics/query", "q", traceql, "start", start.getEpochSecond(), "end", end.getEpochSecond());
        return series(traceql, answer);
    }

    private static List<Series> series(String traceql, JsonNode answer) {
        requireComplete(traceql, answer);
        List<Series> series = new ArrayList<>();
        for (JsonNode one : answer.path("series")) {
            List<Series.Sample> samples = new ArrayList<>();
            for (JsonNode sample : one.path("samples")) {
                samples.add(new Series.Sample(
                        sample.path("timestampMs").asLong(),
                        sample.path("value").asDouble()));
            }
            if (!one.has("samples")) {
                samples.add(new Series.Sample(0, one.path("value").asDouble()));
            }
            series.add(new Series(FoundSpan.attributes(one.path("labels")), samples));
        }
        return series;
    }

    /** Asks for all of a trace; nothing if it is unknown. */
    List<FoundSpan> trace(String traceId) {
        JsonNode answer;
        try {
            answer = backend.get("/api/v2/traces/" + traceId);
        } catch (BackendException e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
        requireComplete("trace " + traceId, answer);
        JsonNode trace = answer.path("trace");
        return OtlpSpans.of(trace.has("resourceSpans") ? trace.path("resourceSpans") : trace.path("batches"));
    }

    private static void requireComplete(String what, JsonNode answer) {
        if (answer.path("status").asText().equals("PARTIAL")) {
            throw new BackendException(
                    200,
                    what + " was answered in part: " + answer.path("message").asText());
        }
    }
}
