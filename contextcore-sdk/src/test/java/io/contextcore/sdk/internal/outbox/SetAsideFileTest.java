package io.contextcore.sdk.internal.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideFileTest {
    private static final String FIRST = "{\"set_aside_at\":\"2026-11-21T09:00:00Z\",\"reason\":\"HTTP 400 \\\"no\\\"\","
            + "\"refused\":1,\"items\":2,\"request\":{\"items\":\"[a, b]\"}}";

    @TempDir
    private Path home;

    private SetAsideFile<String> open() {
        return open(Disk.SYSTEM);
    }

    private SetAsideFile<String> open(Disk disk) {
        return new SetAsideFile<>(
                PrivateDirectory.openOrCreate(home, disk),
                "traces.refused.jsonl",
                items -> ("{\"items\":\"" + items + "\"}\n").getBytes(UTF_8),
                Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC));
    }

    private Path file() {
        return home.resolve("traces.refused.jsonl");
    }

    @Test
    void a_refused_request_is_a_line_of_json_that_only_the_owner_may_read() throws Exception {
        open().keep(List.of("a", "b"), 1, "HTTP 400 \"no\"");
        open().keep(List.of("c"), 1, "later");

        assertThat(Files.readAllLines(file())).hasSize(2).first().isEqualTo(FIRST);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_line_that_a_crash_cut_off_spoils_no_other() throws Exception {
        open().keep(List.of("a", "b"), 1, "HTTP 400 \"no\"");
        Files.writeString(file(), "{\"set_as", StandardOpenOption.APPEND);

        open().keep(List.of("c"), 1, "later");

        assertThat(Files.readAllLines(file())).hasSize(3).first().isEqualTo(FIRST);
        assertThat(Files.readAllLines(file()).get(2)).contains("\"[c]\"").endsWith("}}");
    }

    @Test
    void an_interrupted_thread_keeps_what_was_refused() throws Exception {
        Thread.currentThread().interrupt();
        open().keep(List.of("a", "b"), 1, "HTTP 400 \"no\"");

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(Files.readAllLines(file())).containsExactly(FIRST);
    }

    @Test
    void a_line_whose_writing_was_interrupted_stands_there_once() throws Exception {
        Files.writeString(file(), "{\"set_as");
        FaultyDisk disk = new FaultyDisk();
        disk.interruptNextForce();

        open(disk).keep(List.of("a", "b"), 1, "HTTP 400 \"no\"");

        assertThat(Thread.interrupted()).as("interrupted afterwards").isTrue();
        assertThat(Files.readAllLines(file())).containsExactly("{\"set_as", FIRST);
    }

    @Test
    void what_cannot_be_written_fails_nobody() throws Exception {
        Files.createDirectory(file());

        open().keep(List.of("a"), 1, "no");

        assertThat(file()).isEmptyDirectory();
    }
}
