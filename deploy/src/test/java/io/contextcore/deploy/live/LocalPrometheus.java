package io.contextcore.deploy.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The Prometheus that is installed on this machine: its server, on loopback and in a directory of its own, and promtool. */
final class LocalPrometheus implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration TOOL = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final Backend backend;

    /** What a program printed, and how it ended. */
    record Result(int exitCode, String output) {}

    /** Returns whether the server and promtool are on the path. */
    static boolean isInstalled() {
        return find("prometheus") != null && find("promtool") != null;
    }

    private static @Nullable Path find(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(directory, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /** Runs promtool to its end. */
    static Result promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".out");
        try {
            Process tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!tool.waitFor(TOOL.toSeconds(), TimeUnit.SECONDS)) {
                tool.destroyForcibly().waitFor();
                throw new IllegalStateException(command + " took more than " + TOOL);
            }
            return new Result(tool.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @param configuration its file
     * @param data the directory with its blocks
     */
    LocalPrometheus(Path configuration, Path data) throws IOException, InterruptedException {
        int port = freePort();
        log = Files.createTempFile("prometheus", ".log");
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=10y",
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        backend = new Backend(URI.create("http://127.0.0.1:" + port), Map.of(), Backend.Limits.DEFAULT);
        try {
            awaitReady();
        } catch (IllegalStateException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (true) {
            try {
                new PrometheusClient(backend).query("vector(1)", Instant.now());
                return;
            } catch (BackendException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("Prometheus does not answer; it said:\n" + log(), e);
                }
                Thread.sleep(100);
            }
        }
    }

    Backend backend() {
        return backend;
    }

    /** What the server printed. */
    String log() {
        try {
            return new String(Files.readAllBytes(log), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
