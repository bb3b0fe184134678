package io.contextcore.sdk.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which project somebody at work speaks. The first that says so: the option {@code --project}, the setting
 * {@code CONTEXTCORE_PROJECT_ID}, the nearest {@code contextcore.properties} from the working directory upwards, the name of
 * the directory of the git repository around it, {@code default}.
 *
 * @param id the id of the project
 * @param origin who said so, for a person
 */
public record ProjectName(String id, String origin) {
    private static final String SETTING = "CONTEXTCORE_PROJECT_ID";
    private static final String FILE = "contextcore.properties";
    private static final String KEY = "project.id";
    private static final int MAX_BYTES = 65_536;

    /**
     * Decides; never fails: a file that cannot be read says nothing.
     *
     * @param directory the working directory, absolute
     */
    public static ProjectName resolve(@Nullable String option, Map<String, String> environment, Path directory) {
        if (option != null) {
            return new ProjectName(option, "--project");
        }
        String setting = environment.get(SETTING);
        if (setting != null && !setting.isBlank()) {
            return new ProjectName(setting.trim(), SETTING);
        }
        for (Path above = directory; above != null; above = above.getParent()) {
            Path file = above.resolve(FILE);
            String named = read(file);
            if (named != null) {
                return new ProjectName(named, file.toString());
            }
        }
        for (Path above = directory; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git")) && above.getFileName() != null) {
                return new ProjectName(above.getFileName().toString(), "the git repository " + above);
            }
        }
        return new ProjectName("default", "nothing else said so");
    }

    private static @Nullable String read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return null;
            }
            Properties properties = new Properties();
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
            String id = properties.getProperty(KEY, properties.getProperty("contextcore." + KEY, ""));
            return id.isBlank() ? null : id.trim();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
