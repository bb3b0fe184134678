package io.contextcore.sdk.internal.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which directory the journals of this user or team lie. The first that applies:
 *
 * <ol>
 *   <li>the setting {@code contextcore.home} ({@code CONTEXTCORE_HOME}), a relative one counted from the working
 *       directory;
 *   <li>the nearest directory {@code .contextcore} in the working directory or above it, so that a team can keep its
 *       journals with its sources (a symbolic link of that name is passed over: a checkout must not decide where on the
 *       machine we write);
 *   <li>the place for a user's data on the platform: {@code $XDG_DATA_HOME/contextcore} or
 *       {@code ~/.local/share/contextcore}, on macOS {@code ~/Library/Application Support/ContextCore}, on Windows
 *       {@code %LOCALAPPDATA%\ContextCore}. As the XDG specification wants it, a relative variable is ignored.
 * </ol>
 *
 * <p>It only decides: nothing is created.
 */
public final class HomeDirectory {

    private static final String HOME = "contextcore.home";

    private HomeDirectory() {}

    /**
     * The home directory of this process.
     *
     * @return an absolute path that may not exist yet
     * @throws IllegalArgumentException if {@code contextcore.home} is not a path or names a file, or if nothing is set
     *     and the user has no home directory
     */
    public static Path locate(Settings settings) {
        return locate(
                settings,
                System::getenv,
                System.getProperty("os.name", ""),
                System.getProperty("user.home", ""),
                Path.of("").toAbsolutePath());
    }

    static Path locate(
            Settings settings,
            Function<String, @Nullable String> environment,
            String osName,
            String userHome,
            Path workingDirectory) {
        String explicit = settings.getString(HOME);
        if (explicit != null) {
            return explicit(settings, explicit, workingDirectory);
        }
        for (Path directory = workingDirectory; directory != null; directory = directory.getParent()) {
            Path candidate = directory.resolve(".contextcore");
            if (Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)) {
                return candidate;
            }
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path data = absolute(environment.apply("LOCALAPPDATA"));
            return (data != null ? data : home(userHome).resolve("AppData").resolve("Local")).resolve("ContextCore");
        }
        if (os.startsWith("mac")) {
            return home(userHome)
                    .resolve("Library")
                    .resolve("Application Support")
                    .resolve("ContextCore");
        }
        Path data = absolute(environment.apply("XDG_DATA_HOME"));
        return (data != null ? data : home(userHome).resolve(".local").resolve("share")).resolve("contextcore");
    }

    private static Path explicit(Settings settings, String text, Path workingDirectory) {
        Path directory;
        try {
            directory = workingDirectory.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw settings.refused(HOME, "must be a path of this file system: " + e.getReason());
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw settings.refused(HOME, "must be a directory, but a file of that name exists");
        }
        return directory;
    }

    private static Path home(String userHome) {
        Path home = absolute(userHome);
        if (home == null) {
            // A container without an entry for its user: Java then says "?".
            throw new IllegalArgumentException("user.home=\"" + userHome + "\" must be an absolute path; set " + HOME
                    + " (CONTEXTCORE_HOME) instead");
        }
        return home;
    }

    private static @Nullable Path absolute(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
