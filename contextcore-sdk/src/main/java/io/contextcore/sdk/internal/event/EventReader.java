package io.contextcore.sdk.internal.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.math.BigDecimal;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one event from its JSON object. For one thread and one use. */
final class EventReader {
    private static final Set<String> COMMON_STRINGS = Set.of(
            EventBodyFields.EVENT_TYPE,
            EventBodyFields.EVENT_ID,
            EventBodyFields.OCCURRED_AT,
            EventBodyFields.RECORDED_AT,
            EventBodyFields.PROJECT,
            EventBodyFields.ACTOR,
            EventBodyFields.SOURCE);

    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}(\\.0{1,9})?");

    private final JsonParser parser;
    private final Numbers numbers;

    /** How numbers may be written. */
    enum Numbers {
        /** An integer without a fraction, any other number with one. */
        AS_WRITTEN,
        /** An integer also as 3.0 or as "3", any other number also without a fraction. */
        AS_OTHERS_WRITE
    }

    EventReader(JsonParser parser, Numbers numbers) {
        this.parser = parser;
        this.numbers = numbers;
    }

    Event read() throws IOException {
        Map<String, String> common = new HashMap<>();
        Map<EventField<?>, Object> own = new LinkedHashMap<>();
        Set<String> doubles = Set.of();
        long schema = 0;
        expect("line", parser.nextToken(), JsonToken.START_OBJECT, "must be an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            EventField<?> field = EventField.fromName(name);
            if (field != null) {
                own.put(field, readValue(field));
            } else if (COMMON_STRINGS.contains(name)) {
                common.put(name, readString(name));
            } else if (name.equals(EventBodyFields.SCHEMA)) {
                schema = readInteger(name);
            } else if (name.equals(EventBodyFields.DOUBLE_ATTRIBUTES) && numbers == Numbers.AS_OTHERS_WRITE) {
                doubles = Set.copyOf(readStrings(name));
            } else {
                parser.skipChildren(); // of a newer version
            }
        }
        expect("line", parser.nextToken(), null, "must end with the object");
        if (schema != EventBody.SCHEMA) {
            throw new RefusedException(EventBodyFields.SCHEMA, schema, "must be " + EventBody.SCHEMA);
        }
        if (own.get(EventField.ATTRIBUTES) instanceof Attributes attributes && !doubles.isEmpty()) {
            own.put(EventField.ATTRIBUTES, withDoubles(attributes, doubles));
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
                return EventCodec.checkTime(name, ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(text)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            // refused below
        }
        throw new RefusedException(name, text, "must be a time between 1970 and 2262 in ISO 8601, in UTC");
    }

    private Object readValue(EventField<?> field) throws IOException {
        String name = field.name();
        return switch (field.kind()) {
            case STRING -> readString(name);
            case INTEGER -> readInteger(name);
            case NUMBER -> readNumber(name);
            case STRINGS -> readStrings(name);
            case DATE -> date(name, readString(name));
            case TIME -> time(name, readString(name));
            case STATUS -> constant(name, readString(name), TaskStatus::fromValue);
            case TYPE -> constant(name, readString(name), TaskType::fromValue);
            case PRIORITY -> constant(name, readString(name), TaskPriority::fromValue);
            case INSIGHT_TYPE -> constant(name, readString(name), InsightType::fromValue);
            case AUDIENCE -> constant(name, readString(name), InsightAudience::fromValue);
            case HANDOFF_STATUS -> constant(name, readString(name), HandoffStatus::fromValue);
            case DEPLOYMENT_STATUS -> constant(name, readString(name), DeploymentStatus::fromValue);
            case EVIDENCE -> readEvidence(name);
            case ATTRIBUTES -> readAttributes(name);
        };
    }

    private String readString(String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.VALUE_STRING, "must be a string");
        return SealedLine.checkString(field, parser.getText());
    }

    private long readInteger(String field) throws IOException {
        if (numbers == Numbers.AS_OTHERS_WRITE && parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            return readExactly(field);
        }
        expect(field, parser.currentToken(), JsonToken.VALUE_NUMBER_INT, "must be an integer");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new RefusedException(field, parser.getText(), "must fit in 64 bits");
        }
        return parser.getLongValue();
    }

    private double readNumber(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (numbers == Numbers.AS_OTHERS_WRITE && token == JsonToken.VALUE_NUMBER_INT) {
            return readDouble(field);
        }
        expect(field, token, JsonToken.VALUE_NUMBER_FLOAT, "must be a number with a fraction");
        return SealedLine.checkFinite(field, parser.getDoubleValue());
    }

    private long readExactly(String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT
                || (token == JsonToken.VALUE_STRING
                        && INTEGER.matcher(parser.getText()).matches())) {
            try {
                return new BigDecimal(parser.getText()).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                // refused below
            }
        }
        throw new RefusedException(
                field,
                token != null && token.isScalarValue() ? parser.getText() : token,
                "must be an integer of 64 bits");
    }

    private List<String> readStrings(String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.START_ARRAY, "must be a list of strings");
        List<String> strings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            strings.add(readString(field));
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

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RefusedException(field, text, "must be a time in ISO 8601, in UTC");
        }
    }

    private static <T> T constant(String field, String text, Function<String, @Nullable T> fromName) {
        T value = fromName.apply(text);
        if (value == null) {
            throw new RefusedException(field, text, "must be one that this version knows");
        }
        return value;
    }

    private List<Evidence> readEvidence(String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.START_ARRAY, "must be a list of objects");
        List<Evidence> evidence = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(field, parser.currentToken(), JsonToken.START_OBJECT, "must be a list of objects");
            Map<String, String> strings = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    strings.put(name, readString(field));
                } else {
                    parser.skipChildren(); // of a newer version
                }
            }
            evidence.add(EvidenceValues.of(strings));
        }
        return List.copyOf(SealedLine.checkItems(field, evidence));
    }

    private Attributes readAttributes(String field) throws IOException {
        expect(field, parser.currentToken(), JsonToken.START_OBJECT, "must be an object");
        AttributesBuilder attributes = Attributes.builder();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = SealedLine.checkString(field, parser.currentName());
            if (name.isEmpty()) {
                throw new RefusedException(field, name, "must have names of at least one character");
            }
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                AttributeValues.put(attributes, name, readScalars(name));
            } else {
                AttributeValues.put(attributes, name, readScalar(name));
            }
        }
        return attributes.build();
    }

    private List<Object> readScalars(String field) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object item = readScalar(field);
            if (numbers == Numbers.AS_OTHERS_WRITE && isNumberOfOtherKind(item, items)) {
                items.replaceAll(EventReader::toDouble);
                item = toDouble(item);
            }
            if (!items.isEmpty() && item.getClass() != items.get(0).getClass()) {
                throw new RefusedException(field, item, "must be of the type of the other items");
            }
            items.add(item);
        }
        return List.copyOf(SealedLine.checkItems(field, items));
    }

    private static boolean isNumberOfOtherKind(Object item, List<Object> items) {
        return item instanceof Number
                && !items.isEmpty()
                && items.get(0) instanceof Number
                && item.getClass() != items.get(0).getClass();
    }

    private static Object toDouble(Object value) {
        return value instanceof Long number ? (Object) number.doubleValue() : value;
    }

    private static Attributes withDoubles(Attributes attributes, Set<String> doubles) {
        AttributesBuilder result = Attributes.builder();
        attributes.forEach((key, value) -> {
            Object kept = value;
            if (doubles.contains(key.getKey())) {
                kept = value instanceof List<?> list
                        ? list.stream().map(EventReader::toDouble).toList()
                        : toDouble(value);
            }
            AttributeValues.put(result, key.getKey(), kept);
        });
        return result.build();
    }

    private Object readScalar(String field) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> readString(field);
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> isDouble() ? readDouble(field) : (Object) readInteger(field);
            case VALUE_NUMBER_FLOAT -> SealedLine.checkFinite(field, parser.getDoubleValue());
            default ->
                throw new RefusedException(
                        field, parser.currentToken(), "must be a string, boolean or number, or a list of one of these");
        };
    }

    private double readDouble(String field) throws IOException {
        return SealedLine.checkFinite(field, Double.parseDouble(parser.getText())); // which keeps the sign of -0
    }

    /** Others write -0.0 and 1e20 without a fraction; no integer of ours is written like that. */
    private boolean isDouble() throws IOException {
        return numbers == Numbers.AS_OTHERS_WRITE
                && (parser.getText().equals("-0") || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER);
    }

    private static void expect(String field, @Nullable JsonToken found, @Nullable JsonToken expected, String rule) {
        if (found != expected) {
            throw new RefusedException(field, found, rule);
        }
    }
}
