package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Spans in OTLP's JSON form, as Tempo and Jaeger give whole traces. */
final class OtlpSpans {
    private OtlpSpans() {}

    static List<FoundSpan> of(JsonNode resourceSpans) {
        List<FoundSpan> spans = new ArrayList<>();
        for (JsonNode ofResource : resourceSpans) {
            for (JsonNode ofScope : ofResource.path("scopeSpans")) {
                for (JsonNode span : ofScope.path("spans")) {
                    spans.add(new FoundSpan(
                            id(span.path("traceId").asText(), 32),
                            id(span.path("spanId").asText(), 16),
                            span.path("name").asText(),
                            span.path("startTimeUnixNano").asLong(),
                            FoundSpan.attributes(span.path("attributes"))));
                }
            }
        }
        return spans;
    }

    /** OTLP wants hexadecimal digits; Tempo writes base64, as plain protobuf does, which is never as long. */
    private static String id(String id, int digits) {
        return id.length() == digits
                ? FoundSpan.id(id, digits)
                : HexFormat.of().formatHex(Base64.getDecoder().decode(id));
    }
}
