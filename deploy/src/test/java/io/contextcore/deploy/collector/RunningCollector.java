package io.contextcore.deploy.collector;

import io.contextcore.deploy.config.ConfigFile;
import io.contextcore.testing.OtlpReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A Collector with our files as they are, but for free ports on loopback and shorter pauses between attempts. It may be killed
 * and started again, with the same ports and the same queue.
 */
final class RunningCollector implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path directory;
    private final List<String> files;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final int grpcPort = freePort();
    private final int httpPort = freePort();
    private final int healthPort = freePort();
    private final int metricsPort = freePort();
    private @Nullable Process process;

    /** @param directory for its queue and its log */
    RunningCollector(Path directory, String... files) {
        this.directory = directory;
        this.files = List.of(files);
        environment.put("QUEUE_DIRECTORY", directory.resolve("queue").toString());
    }

    /** One with {@code backends.yaml} whose backends are all this receiver. */
    static RunningCollector before(OtlpReceiver backend, Path directory, String... additions) {
        List<String> files = new ArrayList<>(List.of("backends.yaml"));
        files.addAll(List.of(additions));
        return new RunningCollector(directory, files.toArray(new String[0]))
                .set("TEMPO_ENDPOINT", backend.httpEndpoint())
                .set("LOKI_ENDPOINT", backend.httpEndpoint())
                .set("PROMETHEUS_ENDPOINT", backend.httpEndpoint())
                .set("JAEGER_ENDPOINT", backend.httpEndpoint());
    }

    RunningCollector set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    RunningCollector start() {
        try {
            Files.createDirectories(directory);
            List<String> command = new ArrayList<>(List.of(BuiltCollector.path().toString()));
            files.forEach(file -> command.add("--config=" + ConfigFile.path("collector/" + file)));
            command.add("--config=" + Files.writeString(directory.resolve("test.yaml"), forThisTest()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            process = started;
            Awaitility.await("a healthy Collector").atMost(TIMEOUT).until(() -> !started.isAlive() || isHealthy());
            if (!started.isAlive()) {
                throw new IllegalStateException("the Collector ended:\n" + Files.readString(log()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a loss of power would: it can finish nothing. */
    void kill() {
        end(Process::destroyForcibly);
    }

    String httpEndpoint() {
        return "http://127.0.0.1:" + httpPort;
    }

    String grpcEndpoint() {
        return "http://127.0.0.1:" + grpcPort;
    }

    String grpcAddress() {
        return "127.0.0.1:" + grpcPort;
    }

    /** What it says of itself, in the text format of Prometheus. */
    String metrics() {
        return get(metricsPort, "/metrics");
    }

    String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end(Process::destroy);
    }

    private void end(Consumer<Process> way) {
        Process running = process;
        if (running == null) {
            return;
        }
        way.accept(running);
        try {
            if (!running.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException("the Collector did not end:\n" + said());
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private String forThisTest() {
        StringBuilder yaml = new StringBuilder("""
                receivers:
                  otlp:
                    protocols:
                      grpc: {endpoint: "127.0.0.1:%d"}
                      http: {endpoint: "127.0.0.1:%d"}
                extensions:
                  health_check: {endpoint: "127.0.0.1:%d"}
                service:
                  telemetry:
                    metrics:
                      readers: [{pull: {exporter: {prometheus: {host: 127.0.0.1, port: %d}}}}]
                """.formatted(grpcPort, httpPort, healthPort, metricsPort));
        List<String> exporters = CollectorConfig.read(files).content().at("exporters").entries().keySet().stream()
                .filter(id -> id.startsWith("otlp_http/"))
                .toList();
        if (!exporters.isEmpty()) {
            yaml.append("exporters:\n");
            exporters.forEach(id -> yaml.append("  ")
                    .append(id)
                    .append(": {retry_on_failure: {initial_interval: 100ms, max_interval: 500ms}}\n"));
        }
        return yaml.toString();
    }

    private boolean isHealthy() {
        return !get(healthPort, "/").isEmpty();
    }

    private static String get(int port, String path) {
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Path log() {
        return directory.resolve("collector.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
