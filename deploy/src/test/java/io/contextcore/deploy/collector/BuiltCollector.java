package io.contextcore.deploy.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextcore.deploy.config.ConfigFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The Collector that {@code collector/builder.yaml} describes, built once for each content of that file and kept in the user's
 * cache. Where there is no Go, tests that ask for it are left out, with one line that says so.
 */
final class BuiltCollector {
    private static final String NAME = "otelcol-contextcore";
    private static final long BUILD_MINUTES = 30;

    private static @Nullable Path built;
    private static @Nullable String missing;

    private BuiltCollector() {}

    static synchronized Path path() {
        if (built == null && missing == null) {
            if (isInstalled("go")) {
                built = build();
            } else {
                missing = "it-collector is left out: it builds a Collector, and there is no go on the path";
                System.out.println(missing);
            }
        }
        if (built == null) {
            Assumptions.abort(missing);
        }
        return built;
    }

    /** Runs the Collector to its end and returns what it said; the exit code is the first line. */
    static String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(arguments);
        return run(command, Path.of("").toAbsolutePath(), 1);
    }

    private static boolean isInstalled(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))
                    || Files.isExecutable(Path.of(directory, program + ".exe"))) {
                return true;
            }
        }
        return false;
    }

    private static Path build() {
        ConfigFile manifest = ConfigFile.read("collector/builder.yaml");
        Path directory = cache().resolve(hash(manifest.text()));
        Path program = directory.resolve(NAME);
        if (Files.isExecutable(program)) {
            return program;
        }
        System.out.println("it-collector: building a Collector, which takes some minutes the first time");
        try {
            Files.createDirectories(directory);
            Path workshop = Files.createTempDirectory(directory, "build");
            String version = manifest.document().at("dist", "version").text();
            String said = run(
                    List.of(
                            "go",
                            "run",
                            "go.opentelemetry.io/collector/cmd/builder@v" + version,
                            "--config=" + ConfigFile.path(manifest.name())),
                    workshop,
                    BUILD_MINUTES);
            if (!said.startsWith("0\n")) {
                throw new IllegalStateException("the Collector could not be built:\n" + said);
            }
            Files.move(workshop.resolve(NAME), program, StandardCopyOption.ATOMIC_MOVE);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cache() {
        String directory = System.getenv("XDG_CACHE_HOME");
        Path base = directory == null || directory.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(directory);
        return base.resolve("contextcore").resolve("collector");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(List<String> command, Path directory, long minutes) {
        try {
            Path log = Files.createTempFile("collector", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + minutes + " minutes");
            }
            String said = process.exitValue() + "\n" + Files.readString(log);
            Files.delete(log);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
