package io.contextcore.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a run leaves its files. */
final class Directories {
    private Directories() {}

    /**
     * Makes an empty directory.
     *
     * @param path which must not exist, or be empty; null for a new one among the temporary files
     * @throws IllegalArgumentException if there is something in it
     */
    static Path make(@Nullable Path path) {
        try {
            if (path == null) {
                return Files.createTempDirectory("contextcore-crash-");
            }
            Files.createDirectories(path);
            try (Stream<Path> files = Files.list(path)) {
                if (files.findAny().isPresent()) {
                    throw new IllegalArgumentException("--home " + path + " must be empty or not exist");
                }
            }
            return path.toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory to work in", e);
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
