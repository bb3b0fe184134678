package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Crash.run(List.of(arguments), new PrintStream(output, true, UTF_8));
    }

    @Test
    void help_shows_an_example_of_each_command() {
        assertThat(run("--help")).isZero();
        assertThat(output.toString(UTF_8))
                .contains(
                        "crash.jar [--kills",
                        "crash.jar processes",
                        "crash.jar agents",
                        "crash.jar soak",
                        "crash.jar full-disk");
    }

    @ParameterizedTest
    @CsvSource({
        "--kill 3, --kill is not an option of this command",
        "--kills many, --kills many must be a whole number",
        "--kills 0, --kills 0 must be a number from 1",
        "--kills, --kills must be followed by a value",
        "--otel smoke, --otel smoke must be http or grpc",
        "burn, burn is not a command",
        "soak --kills 3, --kills is not an option of this command"
    })
    void what_does_not_fit_is_said(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(output.toString(UTF_8)).contains(message);
    }

    @Test
    void a_directory_with_something_in_it_is_not_touched(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("mine"), "mine");

        assertThat(run("--home", directory.toString())).isEqualTo(2);
        assertThat(file).hasContent("mine");
    }
}
