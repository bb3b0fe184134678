package io.contextcore.mcp.tool;

import io.contextcore.api.RefusedException;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an argument may be: the JSON Schema that a model reads, and the check that goes with it. Immutable.
 *
 * @param <T> what a value becomes
 */
public final class Kind<T> {
    private static final int MAX_ID = 200;

    private final Map<String, Object> schema;
    private final Check<T> check;

    private interface Check<T> {
        T check(String field, Object value);
    }

    private Kind(Map<String, Object> schema, Check<T> check) {
        this.schema = schema;
        this.check = check;
    }

    Map<String, Object> schema() {
        return schema;
    }

    /**
     * Returns a value that satisfies the schema.
     *
     * @param value as the JSON parser gives it
     * @throws RefusedException if it does not
     */
    T check(String field, Object value) {
        return check.check(field, value);
    }

    /** Text of up to so many characters. */
    public static Kind<String> text(int maxLength) {
        return new Kind<>(schema("string", "maxLength", maxLength), (field, value) -> {
            String text = string(field, value);
            if (text.length() > maxLength) {
                throw new RefusedException(field, text, "must have at most " + maxLength + " characters");
            }
            return text;
        });
    }

    /** An id, or another short name. */
    public static Kind<String> id() {
        return new Kind<>(schema("string", "minLength", 1, "maxLength", MAX_ID), (field, value) -> {
            String id = string(field, value);
            if (id.isEmpty() || id.length() > MAX_ID) {
                throw new RefusedException(field, id, "must have 1 to " + MAX_ID + " characters");
            }
            return id;
        });
    }

    /** One of a few words. */
    public static <E> Kind<E> oneOf(E[] values, Function<E, String> name) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E value : values) {
            byName.put(name.apply(value), value);
        }
        List<String> names = List.copyOf(byName.keySet());
        return new Kind<>(schema("string", "enum", names), (field, value) -> {
            E named = byName.get(string(field, value));
            if (named == null) {
                throw new RefusedException(field, value, "must be one of " + String.join(", ", names));
            }
            return named;
        });
    }

    /** A number. */
    public static Kind<Double> number(double min, double max) {
        return new Kind<>(schema("number", "minimum", min, "maximum", max), (field, value) -> {
            if (value instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
                return number.doubleValue();
            }
            throw new RefusedException(field, value, "must be a number, " + min + " to " + max);
        });
    }

    /** A whole number. */
    public static Kind<Integer> integer(int min, int max) {
        return new Kind<>(schema("integer", "minimum", min, "maximum", max), (field, value) -> {
            boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
            if (whole
                    || (value instanceof Double number
                            && number == Math.rint(number))) { // 5.0 is an integer in JSON Schema
                double number = ((Number) value).doubleValue();
                if (number >= min && number <= max) {
                    return (int) number;
                }
            }
            throw new RefusedException(field, value, "must be a whole number, " + min + " to " + max);
        });
    }

    /** Yes or no. */
    public static Kind<Boolean> flag() {
        return new Kind<>(schema("boolean"), (field, value) -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw new RefusedException(field, value, "must be true or false");
        });
    }

    /** A moment in ISO 8601, with an offset. */
    public static Kind<Instant> time() {
        return new Kind<>(schema("string", "format", "date-time"), (field, value) -> {
            try {
                return OffsetDateTime.parse(string(field, value)).toInstant();
            } catch (DateTimeException e) {
                throw new RefusedException(field, value, "must be a time such as 2026-11-24T09:30:00Z");
            }
        });
    }

    /** A day in ISO 8601. */
    public static Kind<LocalDate> day() {
        return new Kind<>(schema("string", "format", "date"), (field, value) -> {
            try {
                return LocalDate.parse(string(field, value));
            } catch (DateTimeException e) {
                throw new RefusedException(field, value, "must be a day such as 2026-11-24");
            }
        });
    }

    /** Up to so many values of a kind. */
    public static <T> Kind<List<T>> listOf(Kind<T> item, int maxItems) {
        return new Kind<>(schema("array", "items", item.schema, "maxItems", maxItems), (field, value) -> {
            if (!(value instanceof List<?> values)) {
                throw new RefusedException(field, value, "must be a list");
            }
            if (values.size() > maxItems) {
                throw new RefusedException(field, values.size(), "must have at most " + maxItems + " items");
            }
            List<T> checked = new ArrayList<>(values.size());
            for (Object each : values) {
                String place = field + "[" + checked.size() + "]";
                if (each == null) {
                    throw new RefusedException(place, null, "must be given");
                }
                checked.add(item.check(place, each));
            }
            return List.copyOf(checked);
        });
    }

    /** An object that has these members and no others. */
    public static Kind<Arguments> object(List<Parameter<?>> members) {
        return new Kind<>(Arguments.schema(members), (field, value) -> {
            if (!(value instanceof Map<?, ?> given)) {
                throw new RefusedException(field, value, "must be an object");
            }
            return Arguments.check(members, given, field + ".");
        });
    }

    private static String string(String field, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new RefusedException(field, value, "must be a string");
    }

    private static Map<String, Object> schema(String type, Object... limits) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        for (int i = 0; i < limits.length; i += 2) {
            schema.put((String) limits[i], limits[i + 1]);
        }
        return schema;
    }
}
