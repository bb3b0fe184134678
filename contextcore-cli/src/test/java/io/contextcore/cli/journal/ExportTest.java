package io.contextcore.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.CommandLines;
import io.contextcore.cli.Scratch;
import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void start() {
        scratch = new Scratch(directory);
        done("task", "start", "TEST-1", "--title", "Test, \"quoted\"", "--type", "story", "--label", "a,b");
        done("task", "start", "TEST-2", "--title", "=cmd|' /C calc'!A0");
        done("task", "complete", "TEST-2");
    }

    private String done(String... arguments) {
        Scratch.Result result = scratch.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void tasks_become_rows_that_a_spreadsheet_shows_as_text() {
        String[] rows = done("export", "-", "--format", "csv").split("\r\n");

        assertThat(rows).hasSize(3);
        assertThat(rows[0]).startsWith("id,project,type,status,title,priority,points,assignee,labels,");
        assertThat(rows)
                .anyMatch(row -> row.startsWith("TEST-1,shop,story,todo,\"Test, \"\"quoted\"\"\",,,,a;b,"))
                .anyMatch(row -> row.startsWith("TEST-2,shop,task,done,'=cmd|' /C calc'!A0,,"))
                .allMatch(row -> !row.contains("\n"));
    }

    @Test
    void the_rows_can_be_imported_again() {
        done("export", "tasks.csv", "--format", "csv");
        Scratch other = new Scratch(directory.resolve("elsewhere"));

        Scratch.Result result =
                other.run("import", "csv", directory.resolve("tasks.csv").toString(), "-o", "json");

        assertThat(result.out()).as(result.err()).contains("\"created\":2", "\"rejected\":0");
        assertThat(other.run("task", "show", "TEST-1", "-o", "json").out())
                .contains("\"labels\":[\"a\",\"b\"]", "\"task_type\":\"story\"");
    }

    @Test
    void events_are_the_lines_of_the_journal() throws IOException {
        String lines = done("export", "-", "--format", "jsonl");

        assertThat(lines).isEqualTo(Files.readString(directory.resolve("home/00000000000000000000.jsonl")));
        assertThat(scratch.run("export", "-", "--format", "jsonl", "--project", "other")
                        .out())
                .isNotNull();
    }

    @Test
    void a_target_is_a_file_or_a_directory_that_is_made() throws IOException {
        Files.createDirectory(directory.resolve("out"));
        assertThat(done("export", "out", "--format", "csv", "-o", "json")).contains("out/tasks.csv\",\"tasks\":2}");
        assertThat(done("export", "new/", "--format", "jsonl", "-o", "json"))
                .contains("new/events.jsonl\",\"events\":3}");
        assertThat(done("export", "deep/down/all.csv", "--format", "csv")).contains("2 tasks written into");
        assertThat(directory.resolve("deep/down/all.csv")).content().hasLineCount(3);
        Path file = directory.resolve("out/tasks.csv");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_file_keeps_its_old_content_if_the_export_fails_and_nothing_is_left_behind() throws IOException {
        Files.writeString(directory.resolve("tasks.csv"), "old");
        Files.writeString(directory.resolve("home/journal.json"), "no JSON");
        List<String> before = files();

        assertThat(scratch.run("export", "tasks.csv", "--format", "csv").exitCode())
                .isEqualTo(ExitCodes.STORAGE);

        assertThat(directory.resolve("tasks.csv")).hasContent("old");
        assertThat(files()).isEqualTo(before);
        assertThat(done("export", "-", "--format", "jsonl").lines())
                .as("events need no journal that can be opened")
                .hasSize(3);
    }

    @Test
    void three_files_do_not_go_to_standard_output() {
        Scratch.Result result = scratch.run("export", "-");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("name a directory");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whoever_reads_only_the_beginning_does_not_make_it_fail() {
        for (String format : List.of("csv", "jsonl")) {
            PrintStream gone = new PrintStream(new OutputStream() {
                @Override
                public void write(int single) throws IOException {
                    throw new IOException("Broken pipe");
                }
            });
            Console console = new Console(gone, System.err, false, false);

            int exitCode = CommandLines.create(new Surroundings(Map.of(), directory, scratch.clock()), console)
                    .execute("export", "-", "--format", format, "--home", "home", "--project", "shop");

            assertThat(exitCode).isZero();
        }
    }

    @Test
    void many_tasks_and_events_go_through_a_small_heap() throws Exception {
        int tasks = 40_000;
        Path home = directory.resolve("large");
        try (ContextCoreSdk sdk = ContextCoreSdk.builder()
                .setProject("shop")
                .setHome(home)
                .setDurability(Durability.OS)
                .build()) {
            TaskTracker tracker = sdk.getTaskTracker();
            String title = "Vouchers at checkout ".repeat(20);
            sdk.batch(() -> {
                for (int i = 0; i < tasks; i++) {
                    tracker.startTask("T-" + i, title);
                    tracker.complete("T-" + i);
                }
            });
            sdk.compact();
        }
        for (String format : List.of("csv", "jsonl")) {
            Path out = directory.resolve("out." + format);
            Path err = directory.resolve("err.txt");
            Process process = new ProcessBuilder(new ArrayList<>(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.contextcore.cli.Main",
                            "export",
                            "-",
                            "--format",
                            format,
                            "--project",
                            "shop",
                            "--home",
                            home.toString())))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();

            assertThat(ended).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
            try (Stream<String> lines = Files.lines(out)) {
                assertThat(lines.map(line -> line.substring(0, Math.min(line.length(), 8)))
                                .count())
                        .as(format)
                        .isEqualTo(format.equals("csv") ? tasks + 1 : 2 * tasks);
            }
        }
    }
}
