package io.contextcore.cli.workplace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which project a command speaks. The first that says so: the option {@code --project}, the setting
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

    /** Decides; never fails: a file that cannot be read says nothing. */
    public static ProjectName resolve(@Nullable String option, Surroundings surroundings) {
        if (option != null) {
            return new ProjectName(option, "--project");
        }
        String setting = surroundings.environment().get(SETTING);
        if (setting != null && !setting.isBlank()) {
            return new ProjectName(setting.trim(), SETTING);
        }
        for (Path directory = surroundings.directory(); directory != null; directory = directory.getParent()) {
            Path file = directory.resolve(FILE);
            String named = read(file);
            if (named != null) {
                return new ProjectName(named, file.toString());
            }
        }
        for (Path directory = surroundings.directory(); directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(".git")) && directory.getFileName() != null) {
                return new ProjectName(directory.getFileName().toString(), "the git repository " + directory);
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
