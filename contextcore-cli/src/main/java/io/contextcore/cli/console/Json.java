package io.contextcore.cli.console;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the making, whose members keep their order. What is {@code null} is left out, as it is in the journal.
 */
public final class Json {
    private final Map<String, Object> members = new LinkedHashMap<>();

    public static Json object() {
        return new Json();
    }

    /**
     * Sets a member.
     *
     * @param value a map, an iterable, a number, a boolean, or anything else that is written as its text
     */
    public Json put(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public Map<String, Object> toMap() {
        return members;
    }

    static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Json object) {
            write(json, object.members);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> values && !(value instanceof Path)) { // which iterates over itself
            json.writeStartArray();
            for (Object each : values) {
                write(json, each);
            }
            json.writeEndArray();
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }
}
