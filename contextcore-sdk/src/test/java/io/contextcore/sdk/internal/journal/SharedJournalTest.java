package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.RandomEvents;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A journal that several processes have open. */
class SharedJournalTest {
    private final RandomEvents random = new RandomEvents(13);
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Object... arguments) throws IOException {
        Process process = JournalProcess.start(arguments);
        processes.add(process);
        return process;
    }

    private FileJournal openJournal(long segmentSize, Duration turnTimeout) {
        return FileJournal.open(
                PrivateDirectory.openOrCreate(directory, Disk.SYSTEM),
                Durability.SYNC,
                Clock.systemUTC(),
                new FileJournal.Options(segmentSize, turnTimeout, 0));
    }

    private FileJournal openJournal() {
        return openJournal(64 << 20, Duration.ofMinutes(1));
    }

    private static List<String> ids(Journal journal) {
        return JournalContract.readAll(journal).stream().map(Event::id).toList();
    }

    private static void assertHasAll(List<String> ids, String prefix, int count) {
        assertThat(ids.stream().filter(id -> id.startsWith(prefix)))
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(number -> prefix + number)
                        .toList());
    }

    /** Returns how many events so many batches of the process are. */
    private static int eventsIn(int batches) {
        int events = 0;
        for (int i = 0; i < batches; i++) {
            events += events % 5 + 1;
        }
        return events;
    }

    @Test
    void every_event_of_every_process_is_there_once_and_in_its_order() throws Exception {
        int batches = 60;
        for (String prefix : List.of("a-", "b-", "c-")) {
            start("append", directory, prefix, 5_000, batches);
        }
        try (FileJournal journal = openJournal(4_000, Duration.ofMinutes(1))) {
            List<Event> own = random.next(batches);
            for (Event event : own) {
                journal.append(List.of(event));
            }
            for (Process process : processes) {
                process.getInputStream().readAllBytes();
                assertThat(process.waitFor()).isZero();
            }

            journal.append(List.of());
            List<String> ids = ids(journal);
            int each = eventsIn(batches);
            for (String prefix : List.of("a-", "b-", "c-")) {
                assertHasAll(ids, prefix, each);
            }
            assertThat(ids).hasSize(3 * each + own.size());
            assertThat(ids).containsSubsequence(own.stream().map(Event::id).toList());
            assertThat(journal.damaged()).isZero();
        }
    }

    @Test
    void processes_that_create_a_journal_at_the_same_time_create_one() throws Exception {
        for (int i = 0; i < 4; i++) {
            start("open", directory);
        }
        Set<String> ids = new HashSet<>();
        for (Process process : processes) {
            ids.add(new String(process.getInputStream().readAllBytes(), UTF_8));
        }
        assertThat(ids).hasSize(1);
        try (Journal journal = openJournal()) {
            assertThat(ids).containsExactly(journal.id());
        }
    }

    @Test
    void each_of_four_processes_gets_its_turns() throws Exception {
        List<BufferedReader> outputs = new ArrayList<>();
        for (String prefix : List.of("a-", "b-", "c-", "d-")) {
            outputs.add(
                    start("append", directory, prefix, 64 << 20, Long.MAX_VALUE).inputReader());
        }
        for (BufferedReader output : outputs) {
            assertThat(output.readLine()).isEqualTo("0"); // all run from here on
        }
        try (FileJournal journal = openJournal()) {
            long from = journal.end();
            for (BufferedReader output : outputs) {
                for (int turn = 0; turn < 10; turn++) {
                    assertThat(output.readLine()).isNotNull(); // else it would stop, because nobody reads what it says
                }
            }
            journal.append(List.of());
            assertThat(journal.end()).isGreaterThan(from);
        }
    }

    @Test
    void a_process_that_is_killed_gives_its_turn_and_its_roles_back() throws Exception {
        Process turn = start("turn", directory);
        JournalProcess.await(turn, "has it");
        Process role = start("lease", directory, Journal.Role.LOGS);
        try (FileJournal journal = openJournalLater(turn)) {
            JournalProcess.await(role, "has it");
            assertThat(journal.tryLease(Journal.Role.LOGS)).isNull();
            try (Journal.Lease lease = journal.tryLease(Journal.Role.TRACES)) {
                assertThat(lease).isNotNull();
            }

            role.destroyForcibly().waitFor();
            await().until(() -> journal.tryLease(Journal.Role.LOGS) != null);
            journal.append(random.next(1));
        }
    }

    /** Opens the journal while another process has the turn, and kills that one meanwhile. */
    private FileJournal openJournalLater(Process holder) throws InterruptedException {
        Thread killer = new Thread(holder::destroyForcibly);
        killer.start();
        FileJournal journal = openJournal();
        killer.join();
        return journal;
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_process_that_is_stopped_is_named_and_not_waited_for_any_longer_than_said() throws Exception {
        try (FileJournal journal = openJournal(64 << 20, Duration.ofMillis(200))) {
            journal.append(random.next(1));
            Process holder = start("turn", directory);
            JournalProcess.await(holder, "has it");
            signal(holder, "STOP");

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> journal.append(random.next(1)))
                        .withMessageContaining("the journal in " + directory)
                        .withMessageContaining("within 200 ms: process " + holder.pid() + " has it")
                        .withMessageContaining("end it");
            }
            assertThat(journal.read(0, 10)).as("reading needs no turn").hasSize(1);

            signal(holder, "CONT");
            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isZero();
            journal.append(random.next(1));
            assertThat(journal.read(0, 10)).hasSize(2);
        }
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void what_another_process_appended_is_seen_with_the_next_turn() throws Exception {
        try (FileJournal journal = openJournal(100, Duration.ofMinutes(1))) {
            List<Event> own = random.next(2);
            journal.append(own);
            assertThat(journal.hasGrown()).isFalse();

            JournalProcess.run("append", directory, "a-", 100, 10);

            assertThat(journal.hasGrown()).isTrue();
            assertThat(ids(journal)).hasSize(2);
            try (Journal.Turn turn = journal.begin()) {
                assertThat(turn.pending()).isZero();
                assertThat(ids(journal)).hasSize(2 + eventsIn(10));
                assertThat(journal.hasGrown()).isFalse();
            }
        }
    }

    @Test
    void a_lease_is_given_back_when_it_is_closed_and_with_the_journal() throws Exception {
        try (FileJournal journal = openJournal()) {
            Journal.Lease lease = journal.tryLease(Journal.Role.METRICS);
            assertThat(lease).isNotNull();
            assertThat(journal.tryLease(Journal.Role.METRICS)).isNull();
            lease.close();
            lease.close();
            assertThat(journal.tryLease(Journal.Role.METRICS)).isNotNull();
        }
        Process other = start("lease", directory, Journal.Role.METRICS);
        JournalProcess.await(other, "has it");
        try (FileJournal journal = openJournal()) {
            assertThat(journal.tryLease(Journal.Role.METRICS)).isNull();
        }
    }
}
