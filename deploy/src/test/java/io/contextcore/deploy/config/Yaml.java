package io.contextcore.deploy.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A node of a YAML document. Any part may be asked for; what is not there is missing, and has no text, items or entries.
 * Two equal keys in one mapping are an error; {@code <<} merges, as compose and Kustomize read it. Not to be modified.
 */
public final class Yaml {
    private static final Yaml MISSING = new Yaml(null);

    private final @Nullable Object value;

    private Yaml(@Nullable Object value) {
        this.value = value;
    }

    /** The documents of a file, merged keys resolved. */
    public static List<Yaml> parseAll(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .build();
        List<Yaml> documents = new ArrayList<>();
        for (Object document : new Load(settings).loadAllFromString(text)) {
            documents.add(new Yaml(merged(document)));
        }
        return documents;
    }

    public static Yaml parse(String text) {
        return parseAll("text", text).get(0);
    }

    private static @Nullable Object merged(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(Yaml::merged).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (map.get("<<") instanceof Map<?, ?> base) {
            base.forEach((key, item) -> result.put(String.valueOf(key), merged(item)));
        }
        map.forEach((key, item) -> {
            if (!"<<".equals(key)) {
                result.put(String.valueOf(key), merged(item));
            }
        });
        return result;
    }

    /** This with the other laid over it: mappings merge, anything else is replaced, as the Collector does with its files. */
    public Yaml overlaidWith(Yaml other) {
        return overlaidWith(other, Set.of());
    }

    /** The same, but lists under one of these keys are appended, as compose does with {@code volumes}. */
    public Yaml overlaidWith(Yaml other, Set<String> appended) {
        if (!(value instanceof Map<?, ?> map) || !(other.value instanceof Map<?, ?> over)) {
            return other;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        map.forEach((key, item) -> result.put((String) key, item));
        over.forEach((key, item) -> {
            List<@Nullable Object> list = new ArrayList<>();
            if (appended.contains(key) && map.get(key) instanceof List<?> before && item instanceof List<?> after) {
                list.addAll(before);
                list.addAll(after);
                result.put((String) key, list);
            } else {
                result.put((String) key, new Yaml(map.get(key)).overlaidWith(new Yaml(item), appended).value);
            }
        });
        return new Yaml(result);
    }

    public Yaml at(String... path) {
        Yaml node = this;
        for (String key : path) {
            node = node.value instanceof Map<?, ?> map && map.containsKey(key) ? new Yaml(map.get(key)) : MISSING;
        }
        return node;
    }

    public boolean isMissing() {
        return this == MISSING;
    }

    public boolean isText() {
        return value instanceof String;
    }

    /** A scalar as it would be written; empty for anything else. */
    public String text() {
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    /** The items of a list; none if it is no list. */
    public List<Yaml> items() {
        return value instanceof List<?> list ? list.stream().map(Yaml::new).toList() : List.of();
    }

    public List<String> texts() {
        return items().stream().map(Yaml::text).toList();
    }

    /** The entries of a mapping, in their order; none if it is no mapping. */
    public Map<String, Yaml> entries() {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> entries.put((String) key, new Yaml(item)));
        }
        return entries;
    }

    /** Visits every scalar with its path, such as {@code exporters.kafka.brokers[0]}. */
    public void forEachScalar(BiConsumer<String, String> visitor) {
        visit("", visitor);
    }

    private void visit(String path, BiConsumer<String, String> visitor) {
        if (value instanceof Map) {
            entries().forEach((key, item) -> item.visit(path.isEmpty() ? key : path + "." + key, visitor));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                new Yaml(list.get(i)).visit(path + "[" + i + "]", visitor);
            }
        } else {
            visitor.accept(path, text());
        }
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
