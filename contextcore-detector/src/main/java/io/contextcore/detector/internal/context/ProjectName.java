package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.source.ContextFileSource;
import io.contextcore.detector.internal.source.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which project a person or a tool speaks that works in a directory. The first that says so: the option
 * {@code --project}, {@code CONTEXTCORE_PROJECT_ID}, the file that {@code CONTEXTCORE_CONTEXT_FILE} names, the nearest
 * context file from the working directory upwards, the name of the directory of the git repository around it,
 * {@code default}. Immutable.
 */
public final class ProjectName {

    private static final String SETTING = "CONTEXTCORE_PROJECT_ID";
    private static final String FILE_SETTING = "CONTEXTCORE_CONTEXT_FILE";

    private final String id;
    private final String origin;

    private ProjectName(String id, String origin) {
        this.id = id;
        this.origin = origin;
    }

    /**
     * Decides.
     *
     * @param option what the option says; {@code null} if it is not there
     * @param directory the working directory, absolute
     * @throws IllegalArgumentException if a context file is there that cannot be read: with another name, work would go
     *     into another project
     */
    public static ProjectName resolve(@Nullable String option, Map<String, String> environment, Path directory) {
        if (option != null) {
            return new ProjectName(option, "--project");
        }
        String setting = environment.get(SETTING);
        if (setting != null && !setting.trim().isEmpty()) {
            return new ProjectName(setting.trim(), SETTING);
        }
        String file = environment.get(FILE_SETTING);
        ProjectName named = file == null || file.trim().isEmpty()
                ? null
                : said(ContextFileSource.named(directory.resolve(file.trim())).read());
        for (Path above = directory; named == null && above != null; above = above.getParent()) {
            named = said(ContextFileSource.in(above).read());
        }
        for (Path above = directory; named == null && above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git")) && above.getFileName() != null) {
                named = new ProjectName(above.getFileName().toString(), "the git repository " + above);
            }
        }
        return named != null ? named : new ProjectName("default", "nothing else said so");
    }

    private static @Nullable ProjectName said(Reading reading) {
        if (reading.failed()) {
            throw new IllegalArgumentException(
                    "the project is not known: " + reading.problems().get(0) + ". Mend it, or give --project");
        }
        for (String name : ContextKey.PROJECT_ID.names()) {
            String id = reading.entries().get(name);
            if (id != null && !id.trim().isEmpty()) {
                return new ProjectName(id.trim(), reading.source());
            }
        }
        return null;
    }

    /** {@return the id of the project, unchecked} */
    public String id() {
        return id;
    }

    /** {@return who said so, for people} */
    public String origin() {
        return origin;
    }
}
