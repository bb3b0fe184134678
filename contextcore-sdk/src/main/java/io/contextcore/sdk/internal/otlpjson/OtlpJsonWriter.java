package io.contextcore.sdk.internal.otlpjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what all OTLP messages share. A field of plain type is left out when it has protobuf's default value (zero,
 * empty); 64-bit integers are strings, NaN and the infinities are the strings {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}.
 */
final class OtlpJsonWriter implements Closeable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    interface Content {
        void write() throws IOException;
    }

    interface ElementContent<E> {
        void write(E element) throws IOException;
    }

    OtlpJsonWriter(OutputStream out) throws IOException {
        // Not Jackson's own encoder: it refuses half a surrogate pair, and with it the batch; this one writes '?'.
        json = FACTORY.createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void object(Content content) throws IOException {
        json.writeStartObject();
        content.write();
        json.writeEndObject();
    }

    void object(String field, Content content) throws IOException {
        json.writeFieldName(field);
        object(content);
    }

    /** A list of objects; left out when empty. */
    <E> void array(String field, Collection<E> elements, ElementContent<? super E> content) throws IOException {
        if (elements.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (E element : elements) {
            object(() -> content.write(element));
        }
        json.writeEndArray();
    }

    void string(String field, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    void bool(String field, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(field, true);
        }
    }

    /** Any number of up to 32 bits, and enum values. */
    void int32(String field, int value) throws IOException {
        if (value != 0) {
            json.writeNumberField(field, value);
        }
    }

    /** A time in nanoseconds since the epoch, or a count. */
    void uint64(String field, long value) throws IOException {
        if (value != 0) {
            json.writeStringField(field, Long.toUnsignedString(value));
        }
    }

    void uint64s(String field, List<Long> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (long value : values) {
                json.writeString(Long.toUnsignedString(value));
            }
            json.writeEndArray();
        }
    }

    /** A signed number, written even if it is zero. */
    void presentInt64(String field, long value) throws IOException {
        json.writeStringField(field, Long.toString(value));
    }

    /** Written even if it is zero. */
    void presentDouble(String field, double value) throws IOException {
        json.writeNumberField(field, value);
    }

    void doubles(String field, List<Double> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (double value : values) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
    }

    void resource(Resource resource) throws IOException {
        object("resource", () -> attributes("attributes", resource.getAttributes()));
    }

    void scope(InstrumentationScopeInfo scope) throws IOException {
        object("scope", () -> {
            string("name", scope.getName());
            string("version", scope.getVersion());
            attributes("attributes", scope.getAttributes());
        });
    }

    void attributes(String field, Attributes attributes) throws IOException {
        array(field, attributes.asMap().entrySet(), (Map.Entry<AttributeKey<?>, Object> attribute) -> {
            json.writeStringField("key", attribute.getKey().getKey());
            object("value", () -> anyValue(attribute.getValue()));
        });
    }

    /** How many of the total were not recorded. */
    void dropped(String field, int total, int recorded) throws IOException {
        int32(field, Math.max(0, total - recorded));
    }

    /**
     * The one field of an {@code AnyValue}. It goes by the class of the value, not by {@code AttributeType}, so that
     * types which later versions of OpenTelemetry add are written too, if need be as their string form.
     */
    void anyValue(@Nullable Object value) throws IOException {
        if (value instanceof String string) {
            json.writeStringField("stringValue", string);
        } else if (value instanceof Boolean bool) {
            json.writeBooleanField("boolValue", bool);
        } else if (value instanceof Long number) {
            presentInt64("intValue", number);
        } else if (value instanceof Double number) {
            presentDouble("doubleValue", number);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            json.writeBinaryField("bytesValue", bytes);
        } else if (value instanceof List<?> elements) {
            object("arrayValue", () -> array("values", elements, this::anyValue));
        } else if (value instanceof Value<?> wrapped) {
            wrappedValue(wrapped);
        } else if (value != null) {
            json.writeStringField("stringValue", value.toString());
        }
    }

    private void wrappedValue(Value<?> value) throws IOException {
        switch (value.getType()) {
            case STRING, BOOLEAN, LONG, DOUBLE, ARRAY, BYTES -> anyValue(value.getValue());
            case KEY_VALUE_LIST ->
                object(
                        "kvlistValue",
                        () -> array("values", (List<?>) value.getValue(), element -> {
                            KeyValue entry = (KeyValue) element;
                            json.writeStringField("key", entry.getKey());
                            object("value", () -> anyValue(entry.getValue()));
                        }));
            default -> json.writeStringField("stringValue", value.asString());
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
