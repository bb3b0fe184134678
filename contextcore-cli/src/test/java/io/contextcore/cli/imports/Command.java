package io.contextcore.cli.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.contextcore.cli.CommandLines;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, in a directory that is their working directory and has their journal. */
record Command(Path directory, Map<String, String> environment) {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    Command(Path directory) {
        this(directory, Map.of());
    }

    record Result(int exitCode, String out, String err) {
        /** Returns the answer, a JSON object. */
        JsonEntry json() throws IOException {
            try (JsonParser parser = new JsonFactory().createParser(out)) {
                parser.nextToken();
                return JsonEntry.read(parser);
            }
        }

        long count(String name) throws IOException {
            return Long.parseLong(json().require(name));
        }
    }

    Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--project", "test", "--home", "home", "--output", "json"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        int exitCode = CommandLines.create(new Surroundings(environment, directory, CLOCK), console)
                .execute(all.toArray(String[]::new));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
