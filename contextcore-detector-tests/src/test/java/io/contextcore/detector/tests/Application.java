package io.contextcore.detector.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An application in a JVM of its own, which prints {@code port=NUMBER} once it answers there and ends when its input does.
 * It is killed when this process ends.
 */
final class Application implements AutoCloseable {

    /** Guards against a process that hangs; nothing is measured by it. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String PORT = "port=";
    private static final Set<ProcessHandle> LIVING = ConcurrentHashMap.newKeySet();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(ProcessHandle::destroyForcibly)));
    }

    private final Process process;
    private final Thread reader;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Application(Process process) {
        this.process = process;
        LIVING.add(process.toHandle());
        reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** What to start. Nothing of this process's own configuration of OpenTelemetry or ContextCore is inherited. */
    static final class Launch {
        private final List<String> program;
        private final List<String> flags = new ArrayList<>();
        private final Map<String, String> properties = new TreeMap<>();
        private final Map<String, String> environment = new TreeMap<>();
        private final List<String> command;
        private Path directory = Path.of("").toAbsolutePath();

        /**
         * Starts Java.
         *
         * @param command what follows the flags: {@code -cp}, a class path and a class, or {@code -jar} and a jar
         */
        Launch(Jdk jdk, List<String> command) {
            this.program = List.of(jdk.java().toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
            this.command = command;
        }

        /** Starts what a line of shell starts. */
        Launch(String shell) {
            this.program = List.of("sh", "-c", shell);
            this.command = List.of();
        }

        Launch flag(String flag) {
            flags.add(flag);
            return this;
        }

        Launch property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        Launch properties(Map<String, String> values) {
            properties.putAll(values);
            return this;
        }

        Launch environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Launch directory(Path workingDirectory) {
            directory = workingDirectory;
            return this;
        }

        /** Starts it, and returns once it answers. */
        Application start() {
            List<String> line = new ArrayList<>(program);
            line.addAll(flags);
            properties.forEach((name, value) -> line.add("-D" + name + "=" + value));
            line.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("OTEL_")
                            || name.startsWith("CONTEXTCORE_")
                            || name.equals("JAVA_TOOL_OPTIONS"));
            builder.environment().putAll(environment);
            Application application;
            try {
                application = new Application(builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start " + line, e);
            }
            application.awaitPort();
            return application;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith(PORT)) {
                    port.complete(Integer.valueOf(line.substring(PORT.length())));
                }
            }
        } catch (IOException e) {
            output.add("The output cannot be read: " + e);
        } finally {
            port.completeExceptionally(new IllegalStateException("it ended before it answered"));
        }
    }

    private int awaitPort() {
        try {
            return port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("The application did not start. It wrote:\n" + text(), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a request, and returns what is answered with status 200. */
    String get(String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + awaitPort() + path))
                    .timeout(PATIENCE);
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body()
                        + ". The application wrote:\n" + text());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The application wrote:\n" + text(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns what it has written so far, line by line. */
    List<String> output() {
        return List.copyOf(output);
    }

    private String text() {
        return String.join("\n", output);
    }

    /** Lets it end by itself, which exports all that is left, and waits for that. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The application did not end. It wrote:\n" + text());
            }
            reader.join(PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        LIVING.remove(process.toHandle());
    }
}
