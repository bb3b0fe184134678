package io.contextcore.semconv.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping in a registry file that knows where it stands, so that every complaint about it can say so. */
final class YamlMapping {
    private final String file;
    private final String where;
    private final Map<?, ?> values;

    private YamlMapping(String file, String where, Map<?, ?> values) {
        this.file = file;
        this.where = where;
        this.values = values;
    }

    static YamlMapping ofFile(String file, @Nullable Object content) {
        return of(file, file, content);
    }

    private static YamlMapping of(String file, String where, @Nullable Object content) {
        if (content instanceof Map<?, ?> map) {
            return new YamlMapping(file, where, map);
        }
        throw new InvalidRegistryException(where, "must be a mapping, but is " + describe(content));
    }

    String file() {
        return file;
    }

    InvalidRegistryException refuse(String rule) {
        return new InvalidRegistryException(where, rule);
    }

    /** The same mapping, named for complaints: {@code task.yaml: attribute 'task.id'}. */
    YamlMapping named(String kind, String name) {
        return new YamlMapping(file, file + ": " + kind + " '" + name + "'", values);
    }

    /** Refuses every key but these, so that a misspelt one is not lost silently. */
    YamlMapping allowOnly(String... keys) {
        Set<String> allowed = new TreeSet<>(List.of(keys));
        for (Object key : values.keySet()) {
            if (!(key instanceof String text) || !allowed.contains(text)) {
                throw refuse("unknown key '" + key + "'; known are " + String.join(", ", allowed));
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    @Nullable Object get(String key) {
        return values.get(key);
    }

    String text(String key) {
        String text = optionalText(key);
        if (text == null) {
            throw refuse(key + " is missing");
        }
        return text;
    }

    @Nullable String optionalText(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw refuse(key + " must be a string, but is " + describe(value));
        }
        if (text.isBlank()) {
            throw refuse(key + " is empty");
        }
        return text.strip();
    }

    String oneOf(String key, Set<String> allowed) {
        String text = text(key);
        if (!allowed.contains(text)) {
            throw refuse(key + " is '" + text + "', but must be one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return text;
    }

    /** The mapping below {@code key}; an absent one is empty. */
    YamlMapping mapping(String key) {
        Object value = values.get(key);
        return of(file, where + ": " + key, value == null ? Map.of() : value);
    }

    /** The list below {@code key}; an absent one is empty. */
    List<Object> list(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw refuse(key + " must be a list, but is " + describe(value));
        }
        return new ArrayList<>(list);
    }

    /** The list of mappings below {@code key}; an absent one is empty. */
    List<YamlMapping> mappings(String key) {
        List<YamlMapping> mappings = new ArrayList<>();
        for (Object item : list(key)) {
            mappings.add(of(file, where + ": " + key + "[" + mappings.size() + "]", item));
        }
        return mappings;
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "nothing" : "'" + value + "'";
    }
}
