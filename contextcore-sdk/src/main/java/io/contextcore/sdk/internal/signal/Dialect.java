package io.contextcore.sdk.internal.signal;

import io.contextcore.semconv.DialectAliases;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** Under which names the attributes of spans and resources are emitted. */
public enum Dialect {
    /** As in the registry: {@code task.id}. */
    SEED("seed"),
    /** Under their alias: {@code io.contextcore.task.id}. */
    IO_CONTEXTCORE("io.contextcore"),
    /** Under both names. */
    BOTH("both");

    private final String value;

    Dialect(String value) {
        this.value = value;
    }

    /** Returns the value of the setting {@code contextcore.semconv.dialect}. */
    public String getValue() {
        return value;
    }

    /** Returns the attributes as this dialect names them. */
    public Attributes apply(Attributes attributes) {
        if (this == SEED) {
            return attributes;
        }
        AttributesBuilder builder = Attributes.builder();
        attributes.forEach((key, attribute) -> put(builder, key, attribute));
        return builder.build();
    }

    /** Returns a key under which an attribute is found on spans of this dialect. */
    public <T> AttributeKey<T> keyOf(AttributeKey<T> key) {
        AttributeKey<T> alias = this == IO_CONTEXTCORE ? DialectAliases.of(key) : null;
        return alias == null ? key : alias;
    }

    @SuppressWarnings("unchecked") // Attributes pairs each key with a value of its type
    private <T> void put(AttributesBuilder builder, AttributeKey<T> key, Object attribute) {
        AttributeKey<T> alias = DialectAliases.of(key);
        if (alias != null) {
            builder.put(alias, (T) attribute);
        }
        if (alias == null || this == BOTH) {
            builder.put(key, (T) attribute);
        }
    }
}
