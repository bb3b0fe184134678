package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each line is read once, and what must not be there is found. */
class JournalFilesTest {
    @TempDir
    private Path directory;

    private final List<JournalLine> lines = new ArrayList<>();
    private Path home;
    private Path segment;
    private JournalFiles files;

    @BeforeEach
    void record_two_events() {
        home = directory.resolve("home");
        segment = home.resolve("00000000000000000000.jsonl");
        files = new JournalFiles(home);
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder().setHome(home).build()) {
            contextCore.getTaskTracker().startTask("SHOP-1", "m-3-0 Vouchers");
            contextCore.getTaskTracker().by("m-3-1").assign("SHOP-1", "ada");
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(segment, text, StandardOpenOption.APPEND);
    }

    private String line(int number) throws IOException {
        return Files.readAllLines(segment).get(number);
    }

    @Test
    void lines_are_read_once_and_with_their_markers() throws IOException {
        files.readNew(lines::add);
        append(line(0) + "\n");
        files.readNew(lines::add);
        files.readNew(lines::add);

        assertThat(lines)
                .extracting(JournalLine::type)
                .containsExactly("task.created", "task.assigned", "task.created");
        assertThat(lines)
                .extracting(JournalLine::marker)
                .containsExactly(new Marker(3, 0), new Marker(3, 1), new Marker(3, 0));
        assertThat(lines.get(0)).isEqualTo(lines.get(2)).isNotEqualTo(lines.get(1));
    }

    @Test
    void a_line_without_its_end_waits_for_it() throws IOException {
        String line = line(0);
        append(line.substring(0, 20));
        files.readNew(lines::add);
        assertThat(lines).hasSize(2);
        assertThatThrownBy(() -> files.requireNoTail("was closed"))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("was closed and ends with 20 bytes that are no whole line");

        append(line.substring(20) + "\n");
        files.readNew(lines::add);
        assertThat(lines).hasSize(3);
        files.requireNoTail("was closed");
    }

    @Test
    void a_damaged_line_is_a_violation() throws IOException {
        append(line(0).replace("Vouchers", "vouchers") + "\n");

        assertThatThrownBy(() -> files.readNew(lines::add))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("is damaged: its checksum does not fit");
        assertThat(lines).hasSize(2);
    }

    @Test
    void lines_that_are_gone_are_a_violation() throws IOException {
        files.readNew(lines::add);
        Files.writeString(segment, line(0) + "\n");

        assertThatThrownBy(() -> files.readNew(lines::add))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("of whole lines and has now only");
    }

    @Test
    void files_are_read_in_the_order_of_their_names() throws IOException {
        String next = String.format("%020d.jsonl", Files.size(segment));
        files.readNew(lines::add);
        Files.writeString(home.resolve(next), line(0) + "\n");
        Files.writeString(home.resolve("notes.jsonl"), "not a line\n");
        files.readNew(lines::add);

        assertThat(lines).hasSize(3);
    }

    @Test
    void a_torn_end_that_has_a_successor_is_a_violation() throws IOException {
        String next = String.format("%020d.jsonl", Files.size(segment) + 10);
        Files.writeString(home.resolve(next), line(0) + "\n");
        append("0123456789");

        assertThatThrownBy(() -> files.readNew(lines::add))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("ends with 10 bytes that are no whole line");
    }

    @Test
    void a_torn_end_is_set_aside_by_the_library() {
        files.readNew(lines::add);
        files.tear(30);
        assertThatThrownBy(() -> files.requireNoTail("was closed")).isInstanceOf(Violation.class);

        ContextCoreSdk.builder().setHome(home).build().close();

        files.requireNoTail("was closed");
        assertThat(files.setAside()).isEqualTo(1);
    }
}
