package io.contextcore.sdk.internal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The object of a {@link SealedLine}, or one in it, whose fields are asked for by their type. Fields that nobody asks for
 * are ignored. Immutable.
 *
 * <p>Every question throws a {@link RefusedException} if the field is not of that type, and, unless {@code null} or another
 * value stands for that, if it is absent.
 */
public final class JsonObject {
    private static final String LINE = "line";

    private final Map<String, Object> fields;

    private JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Reads a line.
     *
     * @param line the array that holds it
     * @param offset where it begins
     * @param length its bytes, without a newline
     * @throws MalformedLineException if the seal does not fit, or it is not one JSON object
     */
    public static JsonObject decode(byte[] line, int offset, int length) throws MalformedLineException {
        if (!SealedLine.isIntact(line, offset, length)) {
            throw new MalformedLineException(SealedLine.CRC + " must end the line and fit the bytes before it");
        }
        try (JsonParser parser = SealedLine.JSON.createParser(line, offset, length)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "must be an object");
            Map<String, Object> fields = readFields(parser);
            expect(parser.nextToken(), null, "must end with the object");
            return new JsonObject(fields);
        } catch (RefusedException | IOException e) {
            throw new MalformedLineException(e);
        }
    }

    private static void expect(@Nullable JsonToken found, @Nullable JsonToken expected, String rule) {
        if (found != expected) {
            throw new RefusedException(LINE, found, rule);
        }
    }

    private static Map<String, Object> readFields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = SealedLine.checkString(LINE, parser.currentName());
            parser.nextToken();
            fields.put(name, readValue(parser, name));
        }
        return fields;
    }

    private static Object readValue(JsonParser parser, String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> SealedLine.checkString(field, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> readInteger(parser, field);
            case VALUE_NUMBER_FLOAT -> SealedLine.checkFinite(field, parser.getDoubleValue());
            case START_ARRAY -> readItems(parser, field);
            case START_OBJECT -> new JsonObject(readFields(parser));
            default ->
                throw new RefusedException(
                        field, parser.currentToken(), "must be a string, boolean, number, list or object");
        };
    }

    private static long readInteger(JsonParser parser, String field) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new RefusedException(field, parser.getText(), "must fit in 64 bits");
        }
        return parser.getLongValue();
    }

    private static List<Object> readItems(JsonParser parser, String field) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object item = readValue(parser, field);
            if (!items.isEmpty() && item.getClass() != items.get(0).getClass()) {
                throw new RefusedException(field, item, "must be of the type of the other items");
            }
            items.add(item);
        }
        return List.copyOf(SealedLine.checkItems(field, items));
    }

    /** Returns whether it has the field. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public String string(String field) {
        return present(field, optionalString(field));
    }

    public @Nullable String optionalString(String field) {
        return value(field, String.class, "must be a string");
    }

    public long integer(String field) {
        return present(field, optionalInteger(field));
    }

    public long integer(String field, long otherwise) {
        Long value = optionalInteger(field);
        return value == null ? otherwise : value;
    }

    public @Nullable Long optionalInteger(String field) {
        return value(field, Long.class, "must be an integer");
    }

    /** Returns an integer from 0 to {@link Integer#MAX_VALUE}. */
    public int count(String field) {
        long value = integer(field);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new RefusedException(field, value, "must be 0 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    public @Nullable LocalDate optionalDate(String field) {
        String text = optionalString(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a date in ISO 8601");
        }
    }

    public Instant time(String field) {
        return present(field, optionalTime(field));
    }

    public @Nullable Instant optionalTime(String field) {
        String text = optionalString(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a time in ISO 8601");
        }
    }

    public @Nullable Double optionalNumber(String field) {
        return value(field, Double.class, "must be a number with a fraction");
    }

    /** Returns the constant that a string names. */
    public <T> T constant(String field, Function<String, @Nullable T> fromName) {
        return present(field, optionalConstant(field, fromName));
    }

    public <T> @Nullable T optionalConstant(String field, Function<String, @Nullable T> fromName) {
        String text = optionalString(field);
        if (text == null) {
            return null;
        }
        T value = fromName.apply(text);
        if (value == null) {
            throw new RefusedException(field, text, "must be one that this version knows");
        }
        return value;
    }

    public JsonObject object(String field) {
        return present(field, optionalObject(field));
    }

    public @Nullable JsonObject optionalObject(String field) {
        return value(field, JsonObject.class, "must be an object");
    }

    /** Returns a list of strings; an empty one if the field is absent. */
    public List<String> strings(String field) {
        return list(field, String.class, "must be a list of strings");
    }

    /** Returns a list of integers; an empty one if the field is absent. */
    public List<Long> integers(String field) {
        return list(field, Long.class, "must be a list of integers");
    }

    /** Returns a list of objects; an empty one if the field is absent. */
    public List<JsonObject> objects(String field) {
        return list(field, JsonObject.class, "must be a list of objects");
    }

    /** Returns the fields of an object as attributes; none if the field is absent. */
    public Attributes attributes(String field) {
        JsonObject object = optionalObject(field);
        if (object == null) {
            return Attributes.empty();
        }
        AttributesBuilder attributes = Attributes.builder();
        object.fields.forEach((name, value) -> {
            Object first = value instanceof List<?> items ? items.get(0) : value;
            if (name.isEmpty() || first instanceof JsonObject || first instanceof List) {
                throw new RefusedException(
                        field, name, "must name a string, boolean or number, or a list of one of these");
            }
            AttributeValues.put(attributes, name, value);
        });
        return attributes.build();
    }

    /** Returns the fields in their order, with maps for the objects in it; unmodifiable. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.forEach((name, value) -> map.put(name, plain(value)));
        return Collections.unmodifiableMap(map);
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            return object.toMap();
        }
        return value instanceof List<?> items && items.get(0) instanceof JsonObject
                ? items.stream().map(JsonObject::plain).toList()
                : value;
    }

    private <T> @Nullable T value(String field, Class<T> type, String rule) {
        Object value = fields.get(field);
        if (value != null && !type.isInstance(value)) {
            throw new RefusedException(field, value, rule);
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked") // all items are of the type of the first
    private <T> List<T> list(String field, Class<T> type, String rule) {
        List<?> items = value(field, List.class, rule);
        if (items == null) {
            return List.of();
        }
        if (!type.isInstance(items.get(0))) {
            throw new RefusedException(field, items.get(0), rule);
        }
        return (List<T>) items;
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new RefusedException(field, null, "must be given");
        }
        return value;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
