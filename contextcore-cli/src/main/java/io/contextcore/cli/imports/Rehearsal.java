package io.contextcore.cli.imports;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A copy of a journal in which everything may be tried: whatever would be refused is refused in it, too. It sends nothing,
 * and is removed when it is closed.
 */
final class Rehearsal implements AutoCloseable {
    private final Path directory;
    private final ContextCoreSdk contextCore;

    private Rehearsal(Path directory, ContextCoreSdk contextCore) {
        this.directory = directory;
        this.contextCore = contextCore;
    }

    static Rehearsal of(ContextCoreSdk original) throws IOException {
        Path directory = Files.createTempDirectory("contextcore-rehearsal");
        try {
            copy(Objects.requireNonNull(original.getHome(), "home"), directory);
            return new Rehearsal(
                    directory,
                    ContextCoreSdk.builder()
                            .setProject(original.getProject())
                            .setHome(directory)
                            .setDurability(Durability.OS)
                            .build());
        } catch (IOException | RuntimeException e) {
            remove(directory);
            throw e;
        }
    }

    ContextCoreSdk contextCore() {
        return contextCore;
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !file.equals(from)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    private static void remove(Path directory) throws IOException {
        for (Path file :
                below(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        contextCore.close();
        remove(directory);
    }
}
