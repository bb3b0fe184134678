package io.contextcore.cli;

import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import io.contextcore.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, each as if it were one of its own, in one directory and at a time that stands still. */
public final class Scratch {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final Path directory;
    private final Map<String, String> environment;

    public Scratch(Path directory) {
        this(directory, Map.of());
    }

    /** @param environment the environment variables */
    public Scratch(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    public SettableClock clock() {
        return clock;
    }

    /** Runs a command in project {@code shop}, piped. */
    public Result run(String... arguments) {
        return run(false, arguments);
    }

    /** Runs a command in project {@code shop}, at a terminal without colour. */
    public Result runAtTerminal(String... arguments) {
        return run(true, arguments);
    }

    private Result run(boolean interactive, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                false);
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--home", "home", "--project", "shop"));
        int exitCode = CommandLines.execute(
                new Surroundings(environment, directory, clock), console, line.toArray(String[]::new));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command did. */
    public record Result(int exitCode, String out, String err) {}
}
