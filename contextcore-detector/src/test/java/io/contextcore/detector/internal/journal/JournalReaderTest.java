package io.contextcore.detector.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

    @TempDir
    Path directory;

    private Path home;
    private JournalWriter journal;

    @BeforeEach
    void begin_a_journal() throws IOException {
        home = directory.resolve("home");
        journal = new JournalWriter(home);
    }

    // ---- finding ----

    @Test
    void the_anchor_is_in_the_trace_of_the_root() throws IOException {
        journal.created("p", "EPIC-1", "EPIC-1").created("p", "T-1", "EPIC-1");

        assertThat(look("p", "T-1")).isEqualTo(anchor("EPIC-1", "T-1", 1));
        assertThat(look("p", "T-1").isSampled()).isTrue();
        assertThat(look("p", "EPIC-1")).isEqualTo(anchor("EPIC-1", "EPIC-1", 1));
    }

    @Test
    void tasks_of_other_projects_and_longer_ids_are_others() throws IOException {
        journal.created("other", "T-1", "T-1").created("p", "T-11", "T-11");

        assertThat(look("p", "T-1").isValid()).isFalse();
    }

    @Test
    void a_task_that_is_only_mentioned_is_not_found() throws IOException {
        journal.event(
                "task.created",
                "p",
                "T-2",
                ",\"root_id\":\"R\",\"task_title\":\"\\\",\\\"task_id\\\":\\\"T-1\",\"attributes\":{\"task_id\":\"T-1\"}");

        assertThat(look("p", "T-1").isValid()).isFalse();
    }

    @Test
    void a_reopened_task_has_the_anchor_of_its_latest_attempt() throws IOException {
        journal.created("p", "T-1", "T-1").reopened("p", "T-1", 2).reopened("p", "T-1", 3);

        assertThat(look("p", "T-1")).isEqualTo(anchor("T-1", "T-1", 3));
    }

    @Test
    void ids_with_quotes_backslashes_and_other_scripts_are_found() throws IOException {
        journal.created("p", "a\\\"b\\\\c \u2615", "a\\\"b\\\\c \u2615");

        assertThat(look("p", "a\"b\\c \u2615")).isEqualTo(anchor("a\"b\\c \u2615", "a\"b\\c \u2615", 1));
    }

    @Test
    void segments_are_read_from_the_end() throws IOException {
        journal.segment(0).created("p", "T-0", "T-0");
        journal.segment(1_000).created("p", "T-1", "ROOT");
        journal.segment(2_000).reopened("p", "T-1", 2);

        assertThat(look("p", "T-1")).isEqualTo(anchor("ROOT", "T-1", 2));
        assertThat(look("p", "T-0")).isEqualTo(anchor("T-0", "T-0", 1));
    }

    @Test
    void a_task_whose_creation_was_removed_is_in_the_base() throws IOException {
        journal.append(
                "base.checkpoint",
                lines(
                        "{\"schema\":1,\"journal\":\"j\",\"position\":900,\"archive\":{\"name\":\"finished-1\",\"length\":ARCHIVED,\"entries\":1,\"check\":5}",
                        "{\"task\":{\"project\":\"p\",\"task_id\":\"OPEN\",\"root_id\":\"R\",\"attempt\":3,\"anchor_parent\":{\"task_id\":\"R\",\"attempt\":1},\"transitions\":[{\"at\":1}]}"));
        journal.append(
                "finished-1.jsonl",
                lines(
                        "{\"schema\":1,\"project\":\"p\",\"task_id\":\"DONE\",\"root_id\":\"DONE\",\"attempt\":1",
                        "{\"schema\":1,\"project\":\"p\",\"task_id\":\"DONE\",\"root_id\":\"DONE\",\"attempt\":2"));
        journal.segment(900).reopened("p", "OPEN", 4);

        assertThat(look("p", "OPEN")).isEqualTo(anchor("R", "OPEN", 4));
        assertThat(look("p", "DONE")).isEqualTo(anchor("DONE", "DONE", 2));
    }

    /** Sealed lines; {@code ARCHIVED} stands for more than a file has. */
    private static byte[] lines(String... open) {
        StringBuilder lines = new StringBuilder();
        for (String each : open) {
            lines.append(JournalWriter.sealed(each.replace("ARCHIVED", "100000")))
                    .append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    // ---- following ----

    @Test
    void what_comes_later_is_seen() throws IOException {
        Seeker task = new Seeker(new JournalReader(home, "p"), "T-1");
        assertThat(task.look().isValid()).isFalse();
        assertThat(task.problem()).contains(home.toString()).contains("does not have it");

        journal.created("p", "T-1", "T-1");
        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 1));

        byte[] reopened = JournalWriter.sealed(
                        "{\"schema\":1,\"event_type\":\"task.reopened\",\"project\":\"p\",\"task_id\":\"T-1\",\"attempt\":2")
                .getBytes(UTF_8);
        journal.raw(reopened); // torn: its newline is not there yet
        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 1));
        journal.raw("\n".getBytes(UTF_8));
        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 2));

        long next = Files.size(home.resolve("00000000000000000000.jsonl"));
        journal.segment(next).reopened("p", "T-1", 3);
        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 3));
        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 3));
    }

    @Test
    void a_task_that_is_sought_later_is_found_where_the_others_were_read_already() throws IOException {
        journal.segment(0).created("p", "T-0", "T-0");
        journal.segment(1_000).created("p", "T-1", "T-1");
        JournalReader reader = new JournalReader(home, "p");
        assertThat(new Seeker(reader, "T-1").look()).isEqualTo(anchor("T-1", "T-1", 1));

        journal.created("p", "T-2", "T-2").reopened("p", "T-1", 2);
        reader.seek("T-0");
        reader.seek("T-2");
        reader.look();

        assertThat(reader.anchor("T-0")).isEqualTo(anchor("T-0", "T-0", 1));
        assertThat(reader.anchor("T-1")).isEqualTo(anchor("T-1", "T-1", 2));
        assertThat(reader.anchor("T-2")).isEqualTo(anchor("T-2", "T-2", 1));
        assertThat(reader.anchor("T-3").isValid()).isFalse();
    }

    @Test
    void another_journal_in_the_same_place_is_read_anew() throws IOException {
        journal.created("p", "T-1", "OLD").created("p", "T-2", "T-2");
        Seeker task = new Seeker(new JournalReader(home, "p"), "T-1");
        assertThat(task.look()).isEqualTo(anchor("OLD", "T-1", 1));

        Files.delete(home.resolve("00000000000000000000.jsonl"));
        journal.created("p", "T-1", "NEW");
        task.look(); // sees that it is shorter

        assertThat(task.look()).isEqualTo(anchor("NEW", "T-1", 1));
    }

    @Test
    void what_was_found_stays_when_the_journal_goes() throws IOException {
        journal.created("p", "T-1", "T-1");
        Seeker task = new Seeker(new JournalReader(home, "p"), "T-1");
        task.look();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Files.move(home.resolve("00000000000000000000.jsonl"), home.resolve("moved"));
        Files.createDirectory(home.resolve("00000000000000000000.jsonl"));

        assertThat(task.look()).isEqualTo(anchor("T-1", "T-1", 1));
        assertThat(task.problem()).contains("cannot be read");
    }

    // ---- what must not be believed ----

    @Test
    void a_line_whose_seal_does_not_fit_says_nothing() throws IOException {
        String line = JournalWriter.sealed(
                "{\"schema\":1,\"event_type\":\"task.created\",\"project\":\"p\",\"task_id\":\"T-1\",\"root_id\":\"R\"");
        journal.line(line.replace("\"R\"", "\"S\""))
                .line(line.substring(0, line.length() - 1))
                .line("");

        assertThat(look("p", "T-1").isValid()).isFalse();
    }

    @Test
    void a_journal_in_which_others_can_write_is_not_read() throws IOException {
        journal.created("p", "T-1", "T-1");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwx---"));
        Seeker task = new Seeker(new JournalReader(home, "p"), "T-1");

        assertThat(task.look().isValid()).isFalse();
        assertThat(task.problem()).contains("other users can write in it");
    }

    @Test
    void symbolic_links_are_not_followed() throws IOException {
        journal.created("p", "T-1", "T-1");
        Path link = Files.createSymbolicLink(directory.resolve("link"), home);
        assertThat(new Seeker(new JournalReader(link, "p"), "T-1").look().isValid())
                .isFalse();

        Path segment = home.resolve("00000000000000000000.jsonl");
        Path moved = Files.move(segment, directory.resolve("elsewhere.jsonl"));
        Files.createSymbolicLink(segment, moved);
        assertThat(look("p", "T-1").isValid()).isFalse();
    }

    @Test
    void nothing_is_created_where_there_is_no_journal() {
        Path nowhere = directory.resolve("nowhere");

        assertThat(new Seeker(new JournalReader(nowhere, "p"), "T-1").look().isValid())
                .isFalse();
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void reading_changes_nothing_in_the_directory() throws IOException {
        journal.created("p", "T-1", "T-1");
        String before = listing();
        look("p", "T-1");

        assertThat(listing()).isEqualTo(before);
    }

    private String listing() throws IOException {
        StringBuilder listing = new StringBuilder();
        try (var files = Files.list(home)) {
            for (Path file : files.sorted().toList()) {
                listing.append(file)
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
        }
        return listing.toString();
    }

    // ---- bounds ----

    @Test
    void a_line_that_no_event_can_have_is_passed_over_whatever_its_length() throws IOException {
        byte[] endless = new byte[5 << 20];
        Arrays.fill(endless, (byte) 'x');
        journal.created("p", "T-0", "T-0").raw(endless).line("").created("p", "T-1", "T-1");

        assertThat(look("p", "T-1")).isEqualTo(anchor("T-1", "T-1", 1));
    }

    @Test
    void a_task_further_back_than_the_limit_is_not_found_and_that_is_said() throws IOException {
        journal.segment(0).created("p", "T-1", "T-1");
        journal.segment(10_000).created("p", "T-2", "T-2");
        long last = Files.size(home.resolve("00000000000000010000.jsonl"));
        Seeker task = new Seeker(new JournalReader(home, "p", last), "T-1");

        assertThat(task.look().isValid()).isFalse();
        assertThat(task.problem()).contains("does not have it in its last");
    }

    @Test
    void random_bytes_do_no_harm() throws IOException {
        SplittableRandom random = new SplittableRandom(Long.getLong("contextcore.test.seed", 7));
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            String alphabet = "{}[]\",:\\tasku_id\"T-1\"\n0";
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            journal.raw(bytes)
                    .line(JournalWriter.sealed("{\"task_id\":\"T-1\"" + new String(bytes, UTF_8).replace('\n', ' ')));
        }
        journal.line("").created("p", "T-1", "T-1");

        assertThat(look("p", "T-1")).isEqualTo(anchor("T-1", "T-1", 1));
    }

    // ----

    private SpanContext look(String project, String taskId) {
        return new Seeker(new JournalReader(home, project), taskId).look();
    }

    /** One task of a reader. */
    private record Seeker(JournalReader reader, String taskId) {
        SpanContext look() {
            reader.seek(taskId);
            reader.look();
            return reader.anchor(taskId);
        }

        String problem() {
            return reader.problem();
        }
    }

    private static SpanContext anchor(String root, String taskId, int attempt) {
        return SpanContext.createFromRemoteParent(
                TaskIdentity.traceId("p", root),
                TaskIdentity.anchorSpanId("p", taskId, attempt),
                TraceFlags.getSampled(),
                TraceState.getDefault());
    }
}
