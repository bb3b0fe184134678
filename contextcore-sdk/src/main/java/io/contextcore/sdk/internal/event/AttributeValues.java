package io.contextcore.sdk.internal.event;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Attributes as the values that JSON has: strings, booleans, integers, numbers, and lists of one of these. */
public final class AttributeValues {
    private AttributeValues() {}

    /** Returns the values by name. */
    public static Map<String, Object> toMap(Attributes attributes) {
        Map<String, Object> map = new LinkedHashMap<>();
        attributes.forEach((key, value) -> map.put(key.getKey(), value));
        return map;
    }

    /** Adds a value: a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, or a list of one of these. */
    @SuppressWarnings("unchecked") // the items are all of the type of the first
    static void put(AttributesBuilder attributes, String name, Object value) {
        if (value instanceof String text) {
            attributes.put(name, text);
        } else if (value instanceof Boolean truth) {
            attributes.put(name, truth);
        } else if (value instanceof Long number) {
            attributes.put(name, number);
        } else if (value instanceof Double number) {
            attributes.put(name, number);
        } else {
            List<?> items = (List<?>) value;
            Object first = items.get(0);
            if (first instanceof String) {
                attributes.put(AttributeKey.stringArrayKey(name), (List<String>) items);
            } else if (first instanceof Boolean) {
                attributes.put(AttributeKey.booleanArrayKey(name), (List<Boolean>) items);
            } else if (first instanceof Long) {
                attributes.put(AttributeKey.longArrayKey(name), (List<Long>) items);
            } else {
                attributes.put(AttributeKey.doubleArrayKey(name), (List<Double>) items);
            }
        }
    }
}
