package io.contextcore.sdk.internal.tempo;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a span, asked for by their keys. One of another type counts as absent. Immutable. */
record SpanValues(Map<String, Object> values) {

    @Nullable String string(AttributeKey<String> key) {
        return values.get(key.getKey()) instanceof String text ? text : null;
    }

    /** Returns a number, whether it was written with a point or not. */
    @Nullable Double number(AttributeKey<Double> key) {
        return values.get(key.getKey()) instanceof Number number ? number.doubleValue() : null;
    }

    /** Returns a list; one item may stand without one. */
    List<String> strings(AttributeKey<List<String>> key) {
        Object value = values.get(key.getKey());
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> items
                ? items.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
