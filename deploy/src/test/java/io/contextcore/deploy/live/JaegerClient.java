package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Asks Jaeger, by version 3 of its API. Its times are in ISO 8601. What it does not find, it answers with 404.
 *
 * @see <a href="https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v3/query_service.proto">The query service</a>
 */
final class JaegerClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Backend backend;

    JaegerClient(Backend backend) {
        this.backend = backend;
    }

    /**
     * Searches for traces with a span that began in this time and has these attributes. All of their spans come back.
     *
     * @param limit of traces
     */
    List<FoundSpan> search(String service, Map<String, String> attributes, Instant start, Instant end, int limit) {
        ObjectNode wanted = JSON.createObjectNode();
        attributes.forEach(wanted::put);
        // The names of the first releases of the API, which the later ones still take.
        return spans(
                "/api/v3/traces",
                "query.service_name",
                service,
                "query.attributes",
                wanted,
                "query.start_time_min",
                start,
                "query.start_time_max",
                end,
                "query.num_traces",
                limit);
    }

    /** Asks for all of a trace; nothing if it is unknown. */
    List<FoundSpan> trace(String traceId) {
        return spans("/api/v3/traces/" + traceId);
    }

    private List<FoundSpan> spans(String path, Object... parameters) {
        JsonNode answer;
        try {
            answer = backend.get(path, parameters);
        } catch (BackendException e) {
            if (e.status() == 404) {
                return List.of();
            }
            throw e;
        }
        if (answer.has("error")) {
            throw new BackendException(
                    200, path + " failed: " + answer.at("/error/message").asText());
        }
        return OtlpSpans.of(answer.at("/result/resourceSpans"));
    }
}
