package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of its own, whose lines of output are given to a consumer by a thread of its own. It dies with this process: it is
 * killed when this one ends, and ends by itself when its input does.
 */
final class Child {
    private static final Set<ProcessHandle> LIVING = ConcurrentHashMap.newKeySet();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> LIVING.forEach(ProcessHandle::destroyForcibly), "contextcore-crash-cleanup"));
    }

    private final Process process;
    private final Thread reader;
    private final Path errors;

    /**
     * How to start one.
     *
     * @param shell what precedes the command, to run it by a shell; empty to run it directly
     * @param flags of the JVM
     * @param main the class with the {@code main} method
     * @param environment what its environment has beside this one's own variables
     * @param errors the file that gets what it writes to its standard error, replaced
     */
    record Command(
            List<String> shell,
            List<String> flags,
            Class<?> main,
            List<String> arguments,
            Map<String, String> environment,
            Path errors) {}

    static Child start(Command command, Consumer<String> onLine) {
        List<String> line = new ArrayList<>(command.shell);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(command.flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), command.main.getName()));
        line.addAll(command.arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(command.errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("CONTEXTCORE_"));
        builder.environment().putAll(command.environment);
        try {
            return new Child(builder.start(), onLine, command.errors);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + line.get(0), e);
        }
    }

    /**
     * Waits until each of some children has said that it is ready.
     *
     * @param ready counted down when one does
     * @throws Violation if one ends before that, or they are not ready in time
     */
    static void awaitReady(CountDownLatch ready, List<Child> children, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.await(100, TimeUnit.MILLISECONDS)) {
            for (Child child : children) {
                if (!child.isAlive()) {
                    throw new Violation("a process could not open the journal. " + child.errors());
                }
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Violation("the processes did not open the journal within " + timeout);
            }
        }
    }

    private Child(Process process, Consumer<String> onLine, Path errors) {
        this.process = process;
        this.errors = errors;
        LIVING.add(process.toHandle());
        this.reader = new Thread(() -> read(onLine), "contextcore-crash-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** A line counts once its end is there: what a kill cut off was not said. */
    private void read(Consumer<String> onLine) {
        try (InputStream output = process.getInputStream()) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            byte[] some = new byte[8_192];
            for (int count = output.read(some); count >= 0; count = output.read(some)) {
                for (int i = 0; i < count; i++) {
                    if (some[i] == '\n') {
                        onLine.accept(line.toString(US_ASCII));
                        line.reset();
                    } else {
                        line.write(some[i]);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what a process says", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input, if it is still there to read it. */
    void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            // it ended meanwhile, which the caller sees as it sees every other end
        }
    }

    /** Kills it by SIGKILL, and returns once everything that it said was read. */
    void kill() {
        process.toHandle().destroyForcibly(); // the method of Process itself would close the pipe
        awaitEnd(PATIENCE);
    }

    /**
     * Waits for its end, and until everything that it said was read.
     *
     * @return its exit code
     * @throws Violation if it does not end in time; it is killed then
     */
    int awaitEnd(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.toHandle().destroyForcibly();
                throw new Violation("a process did not end within " + timeout + ". " + errors());
            }
            reader.join(PATIENCE.toMillis());
            if (reader.isAlive()) {
                throw new Violation("the output of a process that has ended does not end");
            }
            LIVING.remove(process.toHandle());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.toHandle().destroyForcibly();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    /** Returns the last of what it wrote to its standard error. */
    String errors() {
        try {
            String text = Files.readString(errors);
            return "It wrote: " + text.substring(Math.max(0, text.length() - 4_000));
        } catch (IOException e) {
            return "What it wrote cannot be read: " + e;
        }
    }
}
