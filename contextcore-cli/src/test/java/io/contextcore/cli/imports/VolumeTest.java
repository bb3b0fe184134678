package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeTest {
    private static final int ISSUES = 5_000;

    @TempDir
    private Path directory;

    @Test
    void a_large_export_goes_through_a_small_heap() throws Exception {
        Path file = directory.resolve("large.json");
        write(file);
        Path out = directory.resolve("out.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.contextcore.cli.Main",
                        "import",
                        "jira",
                        file.toString(),
                        "--project",
                        "test",
                        "--home",
                        directory.resolve("home").toString(),
                        "--output",
                        "json"))
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("err.txt")))
                .isZero();
        assertThat(Files.size(file)).as("it is larger than the heap").isGreaterThan(64 << 20);
        assertThat(Files.readString(out))
                .contains("\"created\":" + ISSUES, "\"status_changes\":" + 2 * ISSUES, "\"rejected\":0");
    }

    /** The newest first, so that sub-tasks come before their parents. */
    private static void write(Path file) throws IOException {
        String filler = "x".repeat(14_500);
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("{\"issues\":[");
            for (int number = ISSUES; number > 0; number--) {
                String parent =
                        number % 100 == 1 ? "" : "\"parent\":{\"key\":\"UT-" + ((number - 1) / 100 * 100 + 1) + "\"},";
                writer.write("{\"key\":\"UT-" + number + "\",\"fields\":{" + parent + "\"summary\":\"Issue " + number
                        + "\",\"description\":\"" + filler
                        + "\",\"created\":\"2026-01-01T10:00:00.000+0100\",\"status\":{\"name\":\"Done\"}},"
                        + "\"changelog\":{\"histories\":[" + move(2, "To Do", "In Progress") + ","
                        + move(3, "In Progress", "Done") + "]}}" + (number > 1 ? "," : ""));
            }
            writer.write("]}");
        }
    }

    private static String move(int day, String from, String to) {
        return "{\"created\":\"2026-01-0" + day
                + "T10:00:00.000+0100\",\"items\":[{\"field\":\"status\",\"fromString\":\"" + from
                + "\",\"toString\":\"" + to + "\"}]}";
    }
}
