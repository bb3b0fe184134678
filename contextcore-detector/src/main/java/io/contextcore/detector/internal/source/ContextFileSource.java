package io.contextcore.detector.internal.source;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A file about the project that people write: YAML, or the format of properties; or the object of Kubernetes about it. */
public final class ContextFileSource implements Source {

    private static final int MOST_BYTES = 64 * 1024;

    private final List<Path> candidates;
    private final boolean mustExist;

    private ContextFileSource(List<Path> candidates, boolean mustExist) {
        this.candidates = candidates;
        this.mustExist = mustExist;
    }

    /** {@return the file that configuration names; it is a mistake if it is not there} */
    public static ContextFileSource named(Path file) {
        return new ContextFileSource(Collections.singletonList(file), true);
    }

    /** {@return the first of these files that is there, if one is} */
    public static ContextFileSource found(List<Path> candidates) {
        return new ContextFileSource(candidates, false);
    }

    /** {@return the file of the usual name in a directory, if there is one} */
    public static ContextFileSource in(Path directory) {
        return found(Arrays.asList(
                directory.resolve("contextcore.yaml"),
                directory.resolve("contextcore.yml"),
                directory.resolve("contextcore.properties")));
    }

    @Override
    public Reading read() {
        for (Path file : candidates) {
            Reading.Builder reading = Reading.from(file.toString()).addFile(file);
            try {
                Map<String, String> entries = entries(file);
                if (!YamlText.PROJECT_CONTEXT.equals(entries.get(YamlText.KIND))) {
                    reading.setOfContextOnly();
                }
                return reading.addEntries(entries).build();
            } catch (NoSuchFileException e) {
                if (mustExist) {
                    return reading.setFailed(file + " does not exist").build();
                }
            } catch (UnreadableException e) {
                return reading.setFailed(file + " " + e.getMessage()).build();
            }
        }
        return Reading.from("context file").build();
    }

    private static Map<String, String> entries(Path file) throws NoSuchFileException, UnreadableException {
        String text = TextFile.read(file, MOST_BYTES);
        if (!isYaml(file)) {
            return PropertiesText.parse(text);
        }
        try {
            return YamlText.parse(text);
        } catch (LinkageError e) {
            throw new UnreadableException("needs org.snakeyaml:snakeyaml-engine on the class path to be read"
                    + " (contextcore.properties needs nothing)");
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
