package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller said of attributes of its own, each value checked as it comes. For one thread. */
final class AttributeInput {
    private final Map<String, Attribute> attributes = new HashMap<>();

    /** An attribute that was said, {@code null} to take it away. It replaces one of its name, whatever type that has. */
    private record Attribute(AttributeKey<?> key, @Nullable Object value) {}

    void put(AttributeKey<?> key, @Nullable Object value) {
        String name = Input.attributeKey(Input.required(EventBodyFields.ATTRIBUTES, key));
        attributes.put(name, new Attribute(key, value == null ? null : Input.attributeValue(name, value)));
    }

    /** Returns the attributes as they are after what was said. */
    @SuppressWarnings("unchecked") // the key and its value came together
    Attributes applyTo(Attributes present) {
        if (attributes.isEmpty()) {
            return present;
        }
        AttributesBuilder builder = present.toBuilder();
        attributes.forEach((name, said) -> {
            builder.removeIf(key -> key.getKey().equals(name));
            if (said.value != null) {
                builder.put((AttributeKey<Object>) said.key, said.value);
            }
        });
        Attributes result = builder.build();
        if (result.size() > Input.MAX_ITEMS) {
            throw new RefusedException(EventBodyFields.ATTRIBUTES, result.size(), "must be at most " + Input.MAX_ITEMS);
        }
        return result;
    }
}
