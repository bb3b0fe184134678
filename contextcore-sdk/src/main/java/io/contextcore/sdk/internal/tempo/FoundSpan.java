package io.contextcore.sdk.internal.tempo;

import java.util.List;
import java.util.Map;

/**
 * A span as Tempo tells of it. Immutable.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param start in epoch nanoseconds
 * @param attributes a string, a long, a double, a boolean, or a list of one of these, by name
 * @param events their attributes; of a search none
 */
record FoundSpan(String traceId, String spanId, long start, Map<String, Object> attributes, List<Event> events) {

    /** An event of a span. */
    record Event(String name, Map<String, Object> attributes) {}
}
