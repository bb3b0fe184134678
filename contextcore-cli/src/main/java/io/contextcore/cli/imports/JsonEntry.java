package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a source with its members, of which one asks for what it needs. Bounded; long texts are passed over, or
 * only their beginning is kept, which is longer than any text of a task may be.
 */
final class JsonEntry {
    private static final int MAX_VALUES = 100_000;
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_TEXT = 10_000;

    /** Texts that no task has, and that may be very long. */
    private static final Set<String> PASSED_OVER = Set.of(
            "body", "description", "renderedFields", "comment", "worklog", "attachment", "environment", "avatarUrls");

    static final JsonEntry NONE = new JsonEntry(Map.of());

    private final Map<?, ?> members;

    private JsonEntry(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * Reads the value at which the parser stands, and leaves the parser at its end.
     *
     * @throws RefusedException if it is no object, or one that is too large; it is passed over all the same
     */
    static JsonEntry read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new RefusedException("entry", token == null ? "nothing" : token.asString(), "must be an object");
        }
        Budget budget = new Budget();
        Object value = read(parser, budget);
        if (budget.isExceeded()) {
            throw new RefusedException(
                    "entry",
                    "more",
                    "must have at most " + MAX_VALUES + " values and " + MAX_CHARACTERS
                            + " characters in those that are read");
        }
        return new JsonEntry((Map<?, ?>) value);
    }

    private static final class Budget {
        private int values = MAX_VALUES;
        private long characters = MAX_CHARACTERS;

        boolean isExceeded() {
            return values < 0 || characters < 0;
        }
    }

    private static Object read(JsonParser parser, Budget budget) throws IOException {
        budget.values--;
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    JsonToken token = parser.nextToken();
                    budget.characters -= name.length();
                    if (PASSED_OVER.contains(name) || budget.isExceeded()) {
                        parser.skipChildren();
                    } else if (token != JsonToken.VALUE_NULL) {
                        members.put(name, read(parser, budget));
                    } else {
                        members.put(name, Absent.NULL);
                    }
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (budget.isExceeded()) {
                        parser.skipChildren();
                    } else {
                        values.add(read(parser, budget));
                    }
                }
                return values;
            }
            case VALUE_NULL -> {
                return Absent.NULL;
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            default -> {
                String text = parser.getText();
                text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
                budget.characters -= text.length();
                return text;
            }
        }
    }

    private enum Absent {
        NULL
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Set<?> names() {
        return members.keySet();
    }

    /** Returns a text, number or truth as text; {@code null} if it is absent, empty, or something else. */
    @Nullable String text(String name) {
        return text(members.get(name));
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    String require(String name) {
        String text = text(name);
        if (text == null) {
            throw new RefusedException(name, null, "must be given");
        }
        return text;
    }

    boolean is(String name) {
        return "true".equals(text(name));
    }

    /** Returns an object; one without members if it is absent or something else. */
    JsonEntry object(String name) {
        return members.get(name) instanceof Map<?, ?> map ? new JsonEntry(map) : NONE;
    }

    /** Returns the objects of an array. */
    List<JsonEntry> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(map -> new JsonEntry((Map<?, ?>) map))
                        .toList()
                : List.of();
    }

    /** Returns the texts of an array. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object each : list) {
                String text = text(each);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    @Nullable Instant time(String name) {
        String text = text(name);
        return text == null ? null : SourceTime.parse(name, text);
    }

    Instant requireTime(String name) {
        return SourceTime.parse(name, require(name));
    }
}
