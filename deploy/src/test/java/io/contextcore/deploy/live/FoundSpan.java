package io.contextcore.deploy.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A span in an answer, with as much of it as was asked for. Ids are lower-case hexadecimal without leading zeros cut off. */
record FoundSpan(String traceId, String spanId, String name, long startEpochNanos, Map<String, String> attributes) {

    /** Returns the value of an attribute of the span, whether the answer names the scope or not; empty if it is not there. */
    String attribute(String name) {
        return attributes.getOrDefault(name, attributes.getOrDefault("span." + name, ""));
    }

    /** Tempo leaves out the zeros that an id begins with. */
    static String id(String id, int digits) {
        return "0".repeat(Math.max(0, digits - id.length())) + id.toLowerCase(Locale.ROOT);
    }

    /** Reads attributes in OTLP's JSON form; every value as text. */
    static Map<String, String> attributes(JsonNode list) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (JsonNode attribute : list) {
            attributes.put(attribute.path("key").asText(), value(attribute.path("value")));
        }
        return attributes;
    }

    static String value(JsonNode any) {
        for (String type : new String[] {"stringValue", "intValue", "doubleValue", "boolValue"}) {
            if (any.has(type)) {
                return any.path(type).asText();
            }
        }
        return any.toString();
    }
}
