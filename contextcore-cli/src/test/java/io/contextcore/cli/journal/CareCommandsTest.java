package io.contextcore.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.CommandLines;
import io.contextcore.cli.Scratch;
import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.workplace.Surroundings;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CareCommandsTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void start() {
        scratch = new Scratch(directory);
        scratch.run("task", "start", "TEST-1", "--title", "Test task", "--by", "alice");
    }

    @Test
    void an_intact_journal_is_verified() {
        Scratch.Result result = scratch.run("journal", "verify", "-o", "json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"intact\":true").contains("\"damaged_lines\":0");
    }

    @Test
    void one_changed_bit_is_found_at_its_place_and_nothing_is_written() throws IOException {
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        bytes[20] ^= 1;
        Files.write(segment, bytes);
        List<Path> before = files();

        Scratch.Result result = scratch.run("journal", "verify", "-o", "json");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.out())
                .contains("\"intact\":false")
                .contains("\"damaged_lines\":1")
                .contains("\"position\":0");
        assertThat(files()).isEqualTo(before);
        assertThat(segment).hasBinaryContent(bytes);
    }

    @Test
    void a_journal_that_cannot_be_opened_is_verified_all_the_same() throws IOException {
        Files.writeString(directory.resolve("home/journal.json"), "no JSON");

        assertThat(scratch.run("task", "show", "TEST-1").exitCode()).isEqualTo(ExitCodes.STORAGE);
        assertThat(scratch.run("journal", "verify").exitCode()).isZero();
    }

    @Test
    void a_part_that_is_missing_and_a_line_that_was_torn_off_are_told_apart() throws IOException {
        long size = Files.size(segment());
        Path next = directory.resolve("home").resolve(String.format("%020d.jsonl", size + 7));
        Files.copy(segment(), next);
        Files.writeString(next, "{\"torn", StandardOpenOption.APPEND);

        Scratch.Result result = scratch.run("journal", "verify", "-o", "json");

        assertThat(result.out())
                .contains("\"misfits\":1")
                .contains("\"unfinished_bytes\":6")
                .contains("\"damaged_lines\":0")
                .contains("7 bytes are missing");
    }

    @Test
    void what_the_journal_holds_is_counted() {
        scratch.run("task", "complete", "TEST-1");

        String out = scratch.run("journal", "stats", "-o", "json").out();

        assertThat(out)
                .contains("\"task.created\":1")
                .contains("\"task.completed\":1")
                .contains("\"by_project\":{\"shop\":");
    }

    @Test
    void a_journal_is_compacted_and_says_what_that_removed() {
        Scratch.Result result = scratch.run("journal", "compact", "-o", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"events\":1,\"removed_bytes\":0");
        assertThat(directory.resolve("home/checkpoints")).isDirectoryContaining("glob:**.checkpoint");
        assertThat(scratch.run("journal", "compact").out())
                .as("again, which is no error")
                .contains("of all 1 events", "contextcore.retention");
    }

    @Test
    void a_journal_is_restored_from_the_segments_of_another() throws IOException {
        String before = scratch.run("task", "show", "TEST-1", "-o", "json").out();
        Path copy = directory.resolve("events.jsonl");
        Files.move(segment(), copy);
        Files.move(directory.resolve("home"), directory.resolve("lost"));

        Scratch.Result restored = scratch.run("journal", "restore", "events.jsonl", "-o", "json");

        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(restored.out()).contains("\"rejected\":0").doesNotContain("\"added\":0");
        assertThat(scratch.run("task", "show", "TEST-1", "-o", "json").out()).isEqualTo(before);
        assertThat(scratch.run("journal", "restore", "events.jsonl", "-o", "json")
                        .out())
                .contains("\"added\":0");
    }

    @Test
    void the_last_events_are_shown_for_a_person_and_for_a_program() {
        scratch.run("task", "complete", "TEST-1");

        assertThat(scratch.run("tail", "-n", "1").out())
                .contains("shop  task.completed")
                .contains("-> done")
                .contains("task_id=TEST-1")
                .hasLineCount(1);
        assertThat(scratch.run("tail", "-o", "json").out())
                .contains("\"event_type\":\"task.created\"")
                .hasLineCount(2)
                .contains("\"actor\":\"alice\"");
    }

    @Test
    void the_last_events_of_a_project_are_found_behind_those_of_another() {
        try (ContextCoreSdk sdk =
                ContextCoreSdk.builder().setHome(directory.resolve("home")).build()) {
            TaskTracker others = sdk.getTaskTracker("others");
            sdk.batch(() -> {
                for (int i = 0; i < 500; i++) {
                    others.startTask("T-" + i, "Else");
                }
            });
        }

        assertThat(scratch.run("tail", "-n", "2").out())
                .contains("task_id=TEST-1")
                .hasLineCount(1);
        assertThat(scratch.run("tail", "-n", "0").out()).isEmpty();
    }

    @Test
    void more_events_than_there_are_can_be_asked_for() {
        assertThat(scratch.run("tail", "-n", "100000").out()).hasLineCount(1);
    }

    @Test
    void only_what_was_recorded_since_then_is_shown() {
        scratch.clock().advance(java.time.Duration.ofHours(2));
        scratch.run("task", "complete", "TEST-1");

        assertThat(scratch.run("tail", "--since", "1h ago").out())
                .contains("task.completed")
                .doesNotContain("task.created");
    }

    @Test
    void what_another_process_records_is_followed_until_it_is_interrupted() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false, false);
        int[] exitCode = {-1};
        Thread tail = new Thread(() ->
                exitCode[0] = CommandLines.create(new Surroundings(Map.of(), directory, scratch.clock()), console)
                        .execute("tail", "--follow", "--home", "home"));
        tail.start();
        try {
            Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).contains("TEST-1"));
            scratch.run("task", "start", "TEST-2", "--title", "Another");

            Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).contains("TEST-2"));
        } finally {
            tail.interrupt();
            tail.join();
        }
        assertThat(exitCode[0]).isZero();
    }

    @Test
    void a_service_here_carries_what_the_settings_say_and_bad_values_are_left_out_with_the_reason() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), System.err, false, false);
        Map<String, String> environment =
                Map.of("CONTEXTCORE_PROJECT_ID", "commerce", "CONTEXTCORE_CRITICALITY", "immense");

        int exitCode = CommandLines.create(new Surroundings(environment, directory, scratch.clock()), console)
                .execute("detector", "show", "-o", "json");

        assertThat(exitCode).isZero();
        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(json)
                .contains("{\"name\":\"project.id\",\"value\":\"commerce\",\"source\":")
                .doesNotContain("business.criticality\",\"value\"");
        assertThat(json.substring(json.indexOf("\"warnings\""))).contains("immense");
    }

    @Test
    void the_doctor_finds_a_damaged_journal() throws IOException {
        assertThat(scratch.run("doctor", "-o", "json").out()).contains("\"healthy\":true");
        byte[] bytes = Files.readAllBytes(segment());
        bytes[20] ^= 1;
        Files.write(segment(), bytes);

        Scratch.Result result = scratch.run("doctor");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.out()).contains("problem journal: ").contains("-> see: contextcore journal verify");
    }

    private Path segment() {
        return directory.resolve("home/00000000000000000000.jsonl");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("home"))) {
            return files.sorted().toList();
        }
    }
}
