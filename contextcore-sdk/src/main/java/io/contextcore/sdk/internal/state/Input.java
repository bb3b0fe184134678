package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules for single values, whatever the state. Each check returns the value, or refuses it by name. */
public final class Input {
    static final int MAX_ID = 200;
    static final int MAX_NAME = 1_000;
    static final int MAX_URL = 2_000;
    static final int MAX_TEXT = 8_000;
    static final int MAX_ITEMS = 64;
    public static final int MAX_POINTS = 1_000_000;
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** First segments of attribute names that are ContextCore's own. */
    private static final Set<String> RESERVED = Set.of(
            "agent",
            "business",
            "contextcore",
            "design",
            "evidence",
            "handoff",
            "insight",
            "link",
            EventBodyFields.PROJECT,
            "requirement",
            "risk",
            "sprint",
            "task");

    /** The second dialect: an attribute of ours has there its own name after this. */
    private static final String ALIASES = "io.contextcore.";

    private Input() {}

    /** An identifier: 1 to 200 characters, none of them a control character. */
    public static String id(String field, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_ID) {
            throw new RefusedException(field, value, "must have 1 to " + MAX_ID + " characters");
        }
        return clean(field, value, false);
    }

    static @Nullable String optionalId(String field, @Nullable String value) {
        return value == null ? null : id(field, value);
    }

    /** One line of text; an empty one is none. */
    static @Nullable String line(String field, @Nullable String value, int max) {
        return text(field, value, max, false);
    }

    /** Text of several lines; an empty one is none. */
    static @Nullable String lines(String field, @Nullable String value) {
        return text(field, value, MAX_TEXT, true);
    }

    private static @Nullable String text(String field, @Nullable String value, int max, boolean multiline) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > max) {
            throw new RefusedException(field, value, "must have at most " + max + " characters");
        }
        return clean(field, value, multiline);
    }

    private static String clean(String field, String value, boolean multiline) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) && !(multiline && (c == '\n' || c == '\r' || c == '\t'))) {
                throw new RefusedException(field, value, "must not contain control characters");
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!paired) {
                    throw new RefusedException(field, value, "must be well-formed Unicode, without lone surrogates");
                }
                i++;
            }
        }
        return value;
    }

    static List<String> labels(String field, List<String> values) {
        if (values.size() > MAX_ITEMS) {
            throw new RefusedException(field, values.size(), "must have at most " + MAX_ITEMS + " items");
        }
        List<String> labels = new ArrayList<>(values.size());
        for (String value : values) {
            labels.add(id(field, value));
        }
        return List.copyOf(labels);
    }

    static @Nullable Long points(String field, @Nullable Integer value) {
        if (value == null) {
            return null;
        }
        if (value < 0 || value > MAX_POINTS) {
            throw new RefusedException(field, value, "must be 0 to " + MAX_POINTS);
        }
        return value.longValue();
    }

    static long percent(String field, int value) {
        if (value < 0 || value > 100) {
            throw new RefusedException(field, value, "must be 0 to 100");
        }
        return value;
    }

    /** A number from 0 to 1. */
    public static double confidence(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new RefusedException(field, value, "must be 0.0 to 1.0");
        }
        return value;
    }

    static Instant time(String field, @Nullable Instant value) {
        if (value == null || value.isBefore(Instant.EPOCH) || value.isAfter(Times.MAX)) {
            throw new RefusedException(field, value, "must be a time between 1970 and 2262");
        }
        return value;
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new RefusedException(field, null, "must be given");
        }
        return value;
    }

    static String attributeKey(AttributeKey<?> key) {
        String name = id(EventBodyFields.ATTRIBUTES, key.getKey());
        int dot = name.indexOf('.');
        if (RESERVED.contains(dot < 0 ? name : name.substring(0, dot)) || (name + ".").startsWith(ALIASES)) {
            throw new RefusedException(EventBodyFields.ATTRIBUTES, name, "must not be in a namespace of ContextCore");
        }
        return name;
    }

    /** A value as it can be journalled and emitted: text, a truth, a finite number, or a list of one of these. */
    static Object attributeValue(String name, Object value) {
        String field = EventBodyFields.ATTRIBUTES + "." + name;
        if (!(value instanceof List<?> items)) {
            return scalar(field, value);
        }
        if (items.isEmpty() || items.size() > MAX_ITEMS) {
            throw new RefusedException(field, items.size(), "must have 1 to " + MAX_ITEMS + " items");
        }
        List<Object> copy = new ArrayList<>(items.size());
        for (Object item : items) {
            copy.add(scalar(field, item));
        }
        return List.copyOf(copy);
    }

    private static Object scalar(String field, @Nullable Object value) {
        if (value instanceof String text) {
            if (text.length() > MAX_TEXT) {
                throw new RefusedException(field, text, "must have at most " + MAX_TEXT + " characters");
            }
            return clean(field, text, true);
        }
        if (value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw new RefusedException(
                field, value, "must be a string, boolean, integer or finite number, or a list of one of these");
    }
}
