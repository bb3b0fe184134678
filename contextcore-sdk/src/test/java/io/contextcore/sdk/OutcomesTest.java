package io.contextcore.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a journal when the machine around it is not as it should be. */
class OutcomesTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path temp;

    private Path home;
    private final SettableClock clock = new SettableClock(NOON);
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void name_the_home() {
        home = temp.resolve("home");
    }

    @AfterEach
    void set_the_time_zone_back() {
        TimeZone.setDefault(zone);
    }

    private ContextCoreSdkBuilder at(Path directory) {
        return ContextCoreSdk.builder().setHome(directory).setClock(clock);
    }

    private ContextCoreSdk open() {
        return at(home).build();
    }

    private List<String> recordedAt() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            Path segment = files.filter(file -> file.getFileName().toString().matches("[0-9]{20}\\.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(segment).stream()
                    .map(line -> line.replaceAll(".*\"recorded_at\":\"([^\"]*)\".*", "$1"))
                    .toList();
        }
    }

    @Test
    void a_clock_that_is_set_back_does_not_turn_the_journal_around() throws IOException {
        try (ContextCoreSdk sdk = open()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
        }
        clock.advance(Duration.ofHours(-1));
        InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
        List<LogRecordData> sent;
        try (ContextCoreSdk sdk = at(home).setLogRecordExporter(logs).build()) {
            sdk.getTaskTracker().updateStatus("T-1", TaskStatus.IN_PROGRESS);
            sdk.getTaskTracker().complete("T-1");
            sdk.getTaskTracker().startTask("T-2", "Later, an hour earlier");
            assertThat(sdk.flush(TIMEOUT)).isTrue();
            sent = List.copyOf(logs.getFinishedLogRecordItems());
        }

        assertThat(recordedAt().stream().map(Instant::parse).toList())
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(time -> assertThat(time).isAfterOrEqualTo(NOON));
        assertThat(sent)
                .as("a backend refuses what is ahead of its time")
                .extracting(LogRecordData::getTimestampEpochNanos)
                .hasSize(4)
                .containsOnly(clock.instant().getEpochSecond() * 1_000_000_000L);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_time_negative() {
        try (ContextCoreSdk sdk = open()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            clock.advance(Duration.ofHours(-1));
            sdk.getTaskTracker().updateStatus("T-1", TaskStatus.BLOCKED, "waiting");
            sdk.getTaskTracker().complete("T-1");

            TaskSnapshot task = sdk.getTaskTracker().getTask("T-1").snapshot();
            assertThat(task).isNotNull();
            assertThat(task.getFinishedAt()).isEqualTo(NOON);
        }
    }

    @Test
    void another_time_zone_changes_nothing() throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        try (ContextCoreSdk sdk = open()) {
            sdk.getTaskTracker()
                    .taskBuilder("T-1")
                    .setTitle("Vouchers")
                    .setDueDate(LocalDate.of(2026, 12, 24))
                    .start();
            sdk.writeOtlpJson(temp.resolve("there"));
        }
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Niue"));
        try (ContextCoreSdk sdk = open()) {
            sdk.writeOtlpJson(temp.resolve("here"));
            TaskSnapshot task = sdk.getTaskTracker().findTask("T-1");
            assertThat(task).isNotNull();
            assertThat(task.getDueDate()).isEqualTo(LocalDate.of(2026, 12, 24));
            assertThat(task.getCreatedAt()).isEqualTo(NOON);
        }

        for (String file : List.of("traces.jsonl", "logs.jsonl", "metrics.jsonl")) {
            assertThat(temp.resolve("here").resolve(file))
                    .hasSameBinaryContentAs(temp.resolve("there").resolve(file));
        }
    }

    @Test
    void a_leap_day_is_a_day_like_any_other() {
        clock.set(Instant.parse("2028-02-29T23:59:59.999999999Z"));
        try (ContextCoreSdk sdk = open()) {
            sdk.getTaskTracker()
                    .taskBuilder("T-1")
                    .setTitle("Vouchers")
                    .setDueDate(LocalDate.of(2028, 2, 29))
                    .start();
            clock.advance(Duration.ofDays(1));
            sdk.getTaskTracker().complete("T-1");
        }
        try (ContextCoreSdk sdk = open()) {
            TaskSnapshot task = sdk.getTaskTracker().findTask("T-1");
            assertThat(task).isNotNull();
            assertThat(task.getDueDate()).isEqualTo(LocalDate.of(2028, 2, 29));
            assertThat(task.getFinishedAt()).isEqualTo(Instant.parse("2028-03-01T23:59:59.999999999Z"));
        }
    }

    @Test
    void a_journal_that_is_copied_to_another_machine_goes_on_where_it_was() throws IOException {
        InMemorySpanExporter here = InMemorySpanExporter.create();
        List<SpanData> sentHere;
        try (ContextCoreSdk sdk = at(home).setSpanExporter(here).build()) {
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            assertThat(sdk.flush(TIMEOUT)).isTrue();
            sentHere = List.copyOf(here.getFinishedSpanItems());
            sdk.writeOtlpJson(temp.resolve("here"));
        }
        Path copy = temp.resolve("other-machine");
        copy(home, copy);

        InMemorySpanExporter there = InMemorySpanExporter.create();
        List<SpanData> sentThere;
        try (ContextCoreSdk sdk = at(copy).setSpanExporter(there).build()) {
            sdk.writeOtlpJson(temp.resolve("there"));
            sdk.getTaskTracker().complete("T-1");
            assertThat(sdk.flush(TIMEOUT)).isTrue();
            sentThere = List.copyOf(there.getFinishedSpanItems());
        }

        assertThat(temp.resolve("there").resolve("traces.jsonl"))
                .hasSameBinaryContentAs(temp.resolve("here").resolve("traces.jsonl"));
        assertThat(sentThere)
                .as("what was delivered is not sent again")
                .extracting(SpanData::getName)
                .doesNotContain("task.created")
                .contains("task.task");
        SpanData lifecycle = sentThere.stream()
                .filter(span -> span.getName().equals("task.task"))
                .findFirst()
                .orElseThrow();
        assertThat(sentHere).extracting(SpanData::getTraceId).contains(lifecycle.getTraceId());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        if (Files.getFileStore(to).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void a_full_disk_fails_the_call_changes_nothing_and_is_forgotten_when_it_has_room() {
        FaultyDisk disk = new FaultyDisk();
        try (ContextCoreSdk sdk = at(home).setDisk(disk).build()) {
            TaskTracker tasks = sdk.getTaskTracker();
            tasks.startTask("T-1", "Vouchers");
            disk.fail(FaultyDisk.Operation.WRITE);

            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> tasks.complete("T-1"));
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> tasks.startTask("T-2", "Refunds"));

            assertThat(tasks.findTask("T-1")).isNotNull().returns(TaskStatus.TODO, TaskSnapshot::getStatus);
            assertThat(tasks.findTask("T-2")).isNull();
            assertThat(sdk.health().eventCount()).isEqualTo(1);

            disk.heal();
            tasks.startTask("T-2", "Refunds");
            tasks.complete("T-1");
        }
        try (ContextCoreSdk sdk = open()) {
            assertThat(sdk.health().eventCount()).isEqualTo(3);
            assertThat(sdk.health().damagedLines()).isZero();
        }
    }

    @Test
    void a_directory_that_may_not_be_written_to_says_what_to_do() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Path readOnly = Files.createDirectory(
                temp.resolve("read-only"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> at(readOnly.resolve("home")).build())
                .withMessageContaining(readOnly.toString());
    }

    @Test
    void a_disk_that_opens_nothing_says_which_directory_it_is() {
        FaultyDisk disk = new FaultyDisk();
        disk.fail(FaultyDisk.Operation.OPEN);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> at(home).setDisk(disk).build())
                .withMessageContaining(home.toString());
    }

    @Test
    void a_journal_that_cannot_be_read_for_a_while_is_delivered_when_it_can() {
        FaultyDisk disk = new FaultyDisk();
        InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
        try (ContextCoreSdk sdk =
                at(home).setDisk(disk).setLogRecordExporter(logs).build()) {
            assertThat(sdk.flush(TIMEOUT)).isTrue();
            disk.fail(FaultyDisk.Operation.OPEN);
            sdk.getTaskTracker().startTask("T-1", "Vouchers");
            sdk.getTaskTracker().complete("T-1");
            assertThat(sdk.flush(TIMEOUT)).isFalse();

            disk.heal();
            assertThat(sdk.flush(TIMEOUT)).isTrue();

            assertThat(logs.getFinishedLogRecordItems()).hasSize(2);
        }
    }
}
