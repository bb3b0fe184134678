package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a mapping file: YAML that says what else the words of a source mean. See docs/import.md. */
public final class MappingFile {
    private static final long MAX_BYTES = 65_536;
    private static final List<String> SECTIONS = List.of("prefix", "types", "statuses", "priorities", "fields");

    private MappingFile() {}

    /**
     * Reads it.
     *
     * @throws RefusedException if it is too large, no YAML, or says something that has no meaning
     */
    public static Mapping read(Path file, Mapping defaults) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new RefusedException("mapping", file, "must have at most " + MAX_BYTES + " bytes");
        }
        Object document;
        try {
            document = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(10)
                            .build())
                    .loadFromString(Files.readString(file));
        } catch (YamlEngineException e) {
            throw new RefusedException("mapping", file, "must be YAML: " + e.getMessage());
        }
        return document == null ? defaults : apply(section("mapping", document), defaults);
    }

    private static Mapping apply(Map<String, Object> document, Mapping defaults) {
        for (String name : document.keySet()) {
            if (!SECTIONS.contains(name)) {
                throw new RefusedException("mapping", name, "must be one of " + SECTIONS);
            }
        }
        Object prefix = document.get("prefix");
        return defaults.with(
                prefix == null ? null : prefix.toString(),
                meanings(document, "types", TaskType::fromValue, TaskType.values()),
                meanings(document, "statuses", TaskStatus::fromValue, TaskStatus.values()),
                meanings(document, "priorities", TaskPriority::fromValue, TaskPriority.values()),
                texts(document));
    }

    private static <T> Map<String, T> meanings(
            Map<String, Object> document, String name, Function<String, @Nullable T> read, T[] known) {
        Map<String, T> meanings = new LinkedHashMap<>();
        section(name, document.get(name)).forEach((word, value) -> {
            T meaning = read.apply(String.valueOf(value).replace('-', '_'));
            if (meaning == null) {
                throw new RefusedException(
                        name + "." + word,
                        value,
                        "must be one of " + Arrays.toString(known).toLowerCase(java.util.Locale.ROOT));
            }
            meanings.put(Mapping.normal(word), meaning);
        });
        return meanings;
    }

    private static Map<String, String> texts(Map<String, Object> document) {
        Map<String, String> texts = new LinkedHashMap<>();
        section("fields", document.get("fields")).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static Map<String, Object> section(String name, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new RefusedException(name, value, "must be a map");
        }
        Map<String, Object> section = new LinkedHashMap<>();
        map.forEach((key, each) -> {
            if (each != null) {
                section.put(String.valueOf(key), each);
            }
        });
        return section;
    }
}
