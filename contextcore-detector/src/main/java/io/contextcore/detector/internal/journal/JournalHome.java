package io.contextcore.detector.internal.journal;

import static java.util.Objects.requireNonNull;

import io.contextcore.detector.internal.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the journal of this user or team lies, by the same rule by which the SDK decides it: the setting
 * {@code contextcore.home}; else the nearest directory {@code .contextcore} in the working directory or above it; else the
 * platform's place for a user's data.
 */
public final class JournalHome {
    private static final String HOME = "contextcore.home";
    private static final int ROOT = 0;
    private static final int OTHERS_MAY_WRITE = 022; // group, and all others

    private JournalHome() {}

    /** Returns an absolute path, where there may be nothing; {@code null} if there is no such place. */
    public static @Nullable Path locate(Settings settings) {
        try {
            return locate(
                    settings.get(HOME),
                    System::getenv,
                    System.getProperty("os.name", ""),
                    System.getProperty("user.home", ""),
                    Paths.get("").toAbsolutePath());
        } catch (InvalidPathException | SecurityException e) {
            settings.warnings().warn(HOME + " cannot be used, so no journal is read", e);
            return null;
        }
    }

    static @Nullable Path locate(
            @Nullable String explicit,
            Function<String, @Nullable String> environment,
            String osName,
            String userHome,
            Path workingDirectory) {
        if (explicit != null) {
            return workingDirectory.resolve(explicit).normalize();
        }
        for (Path directory = workingDirectory; directory != null; directory = directory.getParent()) {
            Path candidate = directory.resolve(".contextcore");
            if (Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return candidate;
            }
        }
        Path home = absolute(userHome);
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return below(environment.apply("LOCALAPPDATA"), home, "AppData/Local", "ContextCore");
        }
        if (os.startsWith("mac")) {
            return below(null, home, "Library/Application Support", "ContextCore");
        }
        return below(environment.apply("XDG_DATA_HOME"), home, ".local/share", "contextcore");
    }

    private static @Nullable Path below(@Nullable String data, @Nullable Path home, String inHome, String name) {
        Path directory = absolute(data);
        if (directory == null && home != null) {
            directory = home.resolve(inHome);
        }
        return directory == null ? null : directory.resolve(name);
    }

    private static @Nullable Path absolute(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Path path = Paths.get(text);
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /**
     * Returns why a journal must not be believed, as the SDK would not use it either: others could have written it;
     * {@code null} if nothing speaks against it.
     */
    static @Nullable String distrust(Path home) throws IOException {
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            return "it is not a directory";
        }
        if (!home.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        Map<String, Object> attributes = Files.readAttributes(home, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) requireNonNull(attributes.get("mode"));
        int owner = (Integer) requireNonNull(attributes.get("uid"));
        if ((mode & OTHERS_MAY_WRITE) != 0) {
            return "other users can write in it";
        }
        int user = user();
        return user > ROOT && owner != user ? "it belongs to another user" : null;
    }

    /** Returns the number of the user that this process runs as; -1 if it cannot be told, as on other systems than Linux. */
    private static int user() {
        try {
            return (Integer) Files.getAttribute(Paths.get("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return -1;
        }
    }
}
