package io.contextcore.sdk.internal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events as lines of JSON: the object of {@link EventBody} as a {@link SealedLine}.
 *
 * <p>What can be encoded can be decoded to an equal event: encoding enforces the rules of decoding.
 */
public final class EventCodec {
    /** The bytes that a line may have, without its newline. */
    public static final int MAX_LINE = 1 << 20;

    private static final Set<String> COMMON_STRINGS = Set.of(
            EventBodyFields.EVENT_TYPE,
            EventBodyFields.EVENT_ID,
            EventBodyFields.OCCURRED_AT,
            EventBodyFields.RECORDED_AT,
            EventBodyFields.PROJECT,
            EventBodyFields.ACTOR,
            EventBodyFields.SOURCE);

    private EventCodec() {}

    /**
     * Returns the line of an event in UTF-8, without a newline; always the same bytes for the same event.
     *
     * @throws RefusedException if the line could not be decoded again
     */
    public static byte[] encode(Event event) {
        requireFields(event);
        checkTime(EventBodyFields.OCCURRED_AT, event.occurredAt());
        checkTime(EventBodyFields.RECORDED_AT, event.recordedAt());
        byte[] line = SealedLine.encode(EventBody.toMap(event));
        if (line.length > MAX_LINE) {
            throw new RefusedException("event", event.id(), "must take at most " + MAX_LINE + " bytes as JSON");
        }
        return line;
    }

    /** Returns whether these bytes are a line as it was written, be it by a version that knows more than this one. */
    public static boolean isSealed(byte[] bytes, int offset, int length) {
        return SealedLine.isIntact(bytes, offset, length);
    }

    /**
     * Returns the event of a line.
     *
     * @param line the array that holds the line
     * @param offset where the line begins
     * @param length its bytes, without a newline
     */
    public static Event decode(byte[] line, int offset, int length) throws MalformedEventException {
        try {
            if (length > MAX_LINE) {
                throw new RefusedException("line", length, "must have at most " + MAX_LINE + " bytes");
            }
            if (!isSealed(line, offset, length)) {
                throw new RefusedException("crc", null, "must end the line and fit the bytes before it");
            }
            try (JsonParser parser = SealedLine.JSON.createParser(line, offset, length)) {
                Event event = readEvent(parser);
                requireFields(event);
                return event;
            }
        } catch (RefusedException e) {
            throw new MalformedEventException(e);
        } catch (IOException e) {
            throw new MalformedEventException(e);
        }
    }

    // ---- the rules for both directions ----

    private static void requireFields(Event event) {
        for (EventField<?> field : required(event.type())) {
            if (event.get(field) == null) {
                throw new RefusedException(
                        field.name(), null, "must be given in " + event.type().eventName());
            }
        }
    }

    private static List<EventField<?>> required(EventType type) {
        return switch (type) {
            case TASK_CREATED ->
                List.of(EventField.TASK_ID, EventField.TASK_TYPE, EventField.TASK_STATUS, EventField.ROOT_ID);
            case TASK_STATUS_CHANGED, TASK_BLOCKED, TASK_UNBLOCKED, TASK_COMPLETED, TASK_CANCELLED ->
                List.of(EventField.TASK_ID, EventField.FROM_STATUS, EventField.TO_STATUS);
            case TASK_REOPENED -> List.of(EventField.TASK_ID, EventField.TO_STATUS);
            case TASK_COMMENTED -> List.of(EventField.TASK_ID, EventField.COMMENT);
            case TASK_PROGRESS_UPDATED -> List.of(EventField.TASK_ID, EventField.PERCENT_COMPLETE);
            case TASK_LINKED -> List.of(EventField.TASK_ID, EventField.DEPENDS_ON);
            case TASK_UPDATED, TASK_ASSIGNED, TASK_REPARENTED -> List.of(EventField.TASK_ID);
            case SPRINT_TASK_ADDED, SPRINT_TASK_REMOVED -> List.of(EventField.SPRINT_ID, EventField.TASK_ID);
            case SPRINT_CREATED, SPRINT_STARTED, SPRINT_ENDED -> List.of(EventField.SPRINT_ID);
        };
    }

    private static long checkTime(String field, long epochNanos) {
        if (epochNanos < 0) {
            throw new RefusedException(field, Instant.ofEpochSecond(0, epochNanos), "must not be before 1970");
        }
        return epochNanos;
    }

    // ---- reading ----

    private static Event readEvent(JsonParser parser) throws IOException {
        Map<String, String> common = new HashMap<>();
        Map<EventField<?>, Object> own = new LinkedHashMap<>();
        long schema = 0;
        expect("line", parser.nextToken(), JsonToken.START_OBJECT, "must be an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            EventField<?> field = EventField.fromName(name);
            if (field != null) {
                own.put(field, readValue(parser, field));
            } else if (COMMON_STRINGS.contains(name)) {
                common.put(name, readString(parser, name));
            } else if (name.equals(EventBodyFields.SCHEMA)) {
                schema = readInteger(parser, name);
            } else {
                parser.skipChildren(); // of a newer version
            }
        }
        expect("line", parser.nextToken(), null, "must end with the object");
        if (schema != EventBody.SCHEMA) {
            throw new RefusedException(EventBodyFields.SCHEMA, schema, "must be " + EventBody.SCHEMA);
        }
        return event(common, own);
    }

    private static Event event(Map<String, String> common, Map<EventField<?>, Object> own) {
        Event.Builder event = Event.builder(
                        constant(
                                EventBodyFields.EVENT_TYPE,
                                require(common, EventBodyFields.EVENT_TYPE),
                                EventType::fromName),
                        require(common, EventBodyFields.PROJECT))
                .setId(require(common, EventBodyFields.EVENT_ID))
                .setOccurredAt(time(common, EventBodyFields.OCCURRED_AT))
                .setRecordedAt(time(common, EventBodyFields.RECORDED_AT))
                .setActor(common.get(EventBodyFields.ACTOR))
                .setSource(require(common, EventBodyFields.SOURCE));
        own.forEach((field, value) -> set(event, field, value));
        return event.build();
    }

    @SuppressWarnings("unchecked") // readValue gave a value of the field's type
    private static <T> void set(Event.Builder event, EventField<T> field, Object value) {
        event.set(field, (T) value);
    }

    private static String require(Map<String, String> common, String name) {
        String value = common.get(name);
        if (value == null) {
            throw new RefusedException(name, null, "must be given");
        }
        return value;
    }

    private static long time(Map<String, String> common, String name) {
        String text = require(common, name);
        try {
            if (text.endsWith("Z")) {
                return checkTime(name, ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(text)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            // refused below
        }
        throw new RefusedException(name, text, "must be a time between 1970 and 2262 in ISO 8601, in UTC");
    }

    private static Object readValue(JsonParser parser, EventField<?> field) throws IOException {
        String name = field.name();
        return switch (field.kind()) {
            case STRING -> readString(parser, name);
            case INTEGER -> readInteger(parser, name);
            case STRINGS -> readStrings(parser, name);
            case DATE -> date(name, readString(parser, name));
            case STATUS -> constant(name, readString(parser, name), TaskStatus::fromValue);
            case TYPE -> constant(name, readString(parser, name), TaskType::fromValue);
            case PRIORITY -> constant(name, readString(parser, name), TaskPriority::fromValue);
            case ATTRIBUTES -> readAttributes(parser, name);
        };
    }

    private static String readString(JsonParser parser, String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.VALUE_STRING, "must be a string");
        return SealedLine.checkString(field, parser.getText());
    }

    private static long readInteger(JsonParser parser, String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.VALUE_NUMBER_INT, "must be an integer");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new RefusedException(field, parser.getText(), "must fit in 64 bits");
        }
        return parser.getLongValue();
    }

    private static List<String> readStrings(JsonParser parser, String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.START_ARRAY, "must be a list of strings");
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(readString(parser, field));
        }
        return List.copyOf(SealedLine.checkItems(field, strings));
    }

    private static LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a date in ISO 8601");
        }
    }

    private static <T> T constant(String field, String text, Function<String, @Nullable T> fromName) {
        T value = fromName.apply(text);
        if (value == null) {
            throw new RefusedException(field, text, "must be one that this version knows");
        }
        return value;
    }

    private static Attributes readAttributes(JsonParser parser, String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.START_OBJECT, "must be an object");
        AttributesBuilder attributes = Attributes.builder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = SealedLine.checkString(field, parser.currentName());
            if (name.isEmpty()) {
                throw new RefusedException(field, name, "must have names of at least one character");
            }
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                AttributeValues.put(attributes, name, readScalars(parser, name));
            } else {
                AttributeValues.put(attributes, name, readScalar(parser, name));
            }
        }
        return attributes.build();
    }

    private static List<Object> readScalars(JsonParser parser, String field) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object item = readScalar(parser, field);
            if (!items.isEmpty() && item.getClass() != items.get(0).getClass()) {
                throw new RefusedException(field, item, "must be of the type of the other items");
            }
            items.add(item);
        }
        return List.copyOf(SealedLine.checkItems(field, items));
    }

    private static Object readScalar(JsonParser parser, String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> readString(parser, field);
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> readInteger(parser, field);
            case VALUE_NUMBER_FLOAT -> SealedLine.checkFinite(field, parser.getDoubleValue());
            default ->
                throw new RefusedException(
                        field, parser.currentToken(), "must be a string, boolean or number, or a list of one of these");
        };
    }

    private static void expect(String field, @Nullable JsonToken found, @Nullable JsonToken expected, String rule) {
        if (found != expected) {
            throw new RefusedException(field, found, rule);
        }
    }
}
