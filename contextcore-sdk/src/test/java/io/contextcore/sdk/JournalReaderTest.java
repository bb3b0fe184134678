package io.contextcore.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.RandomEvents;
import io.contextcore.sdk.internal.event.SealedLine;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.semconv.EventBodyFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private final RandomEvents random = new RandomEvents(23);
    private final Path home;
    private final JournalReader reader;

    JournalReaderTest(@TempDir Path temp) {
        this.home = temp.resolve("journal");
        this.reader = JournalReader.of(home);
    }

    /** Opens the journal with segments of about that size. */
    private FileJournal open(long segmentSize) {
        return FileJournal.open(
                PrivateDirectory.openOrCreate(home, Disk.SYSTEM),
                Durability.OS,
                Clock.systemUTC(),
                new FileJournal.Options(segmentSize, Duration.ofSeconds(10), 0));
    }

    private List<Event> write(int events, long segmentSize) {
        List<Event> all = new ArrayList<>();
        try (Journal journal = open(segmentSize)) {
            for (int i = 0; i < events; i++) {
                Event event = random.next();
                all.add(event);
                journal.append(List.of(event));
            }
        }
        return all;
    }

    private List<JournalEvent> read(long position) {
        List<JournalEvent> events = new ArrayList<>();
        reader.read(position, events::add);
        return events;
    }

    private static List<String> ids(List<JournalEvent> events) {
        return events.stream().map(JournalEvent::getId).toList();
    }

    private static List<String> idsOf(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_recorded_is_read_in_order_while_the_journal_is_open() {
        try (ContextCoreSdk sdk =
                ContextCoreSdk.builder().setProject("commerce").setHome(home).build()) {
            TaskTracker tasks = sdk.getTaskTracker();
            tasks.by("ada").startTask("T-1", "Vouchers");
            long position = reader.read(0, event -> {});
            tasks.updateStatus("T-1", TaskStatus.DONE, "shipped");
            sdk.getTaskTracker("another").startTask("T-1", "Else");

            List<JournalEvent> all = read(0);

            assertThat(all)
                    .extracting(JournalEvent::getType)
                    .containsExactly("task.created", "task.completed", "task.created");
            assertThat(all).extracting(JournalEvent::getProject).containsExactly("commerce", "commerce", "another");
            assertThat(all.get(1).getFields())
                    .containsEntry(EventBodyFields.TASK_ID, "T-1")
                    .containsEntry(EventBodyFields.REASON, "shipped")
                    .containsEntry(EventBodyFields.LEAD_TIME_S, 0L);
            assertThat(all.get(0).getRecordedAt()).isAfterOrEqualTo(all.get(0).getOccurredAt());
            assertThat(ids(read(position))).isEqualTo(ids(all.subList(1, 3)));
            assertThat(all.get(0).getNextPosition()).isEqualTo(position);
            assertThat(all.get(1).getPosition()).isEqualTo(position);
        }
    }

    @Test
    void the_lines_are_those_of_the_journal_byte_for_byte() throws IOException {
        write(50, 4_000);
        StringBuilder written = new StringBuilder();
        for (Path segment : segments()) {
            written.append(Files.readString(segment));
        }

        StringBuilder lines = new StringBuilder();
        reader.read(0, event -> lines.append(event.getJson()).append('\n'));

        assertThat(segments()).hasSizeGreaterThan(3);
        assertThat(lines).hasToString(written.toString());
    }

    @Test
    void reading_can_begin_at_every_event_and_at_no_other_place() {
        List<Event> events = write(30, 4_000);
        List<JournalEvent> all = read(0);
        for (int i = 0; i < all.size(); i++) {
            assertThat(ids(read(all.get(i).getPosition()))).isEqualTo(idsOf(events.subList(i, events.size())));
        }
        long end = all.get(all.size() - 1).getNextPosition();
        assertThat(read(end)).isEmpty();
        for (long wrong : new long[] {1, end - 1, end + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> read(wrong))
                    .as("position %s", wrong)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("position");
        }
    }

    @Test
    void a_directory_without_a_journal_has_no_events_and_stays_as_it_is() {
        assertThat(reader.read(0, event -> {})).isZero();
        assertThat(reader.verify().isIntact()).isTrue();
        assertThat(reader.verify().segments()).isZero();
        assertThat(home).doesNotExist();
        assertThatThrownBy(() -> read(7)).isInstanceOf(RefusedException.class);
    }

    @Test
    void reading_changes_no_file() throws IOException {
        write(20, 4_000);
        Files.writeString(segments().get(1), "broken\n", StandardOpenOption.APPEND);
        Files.writeString(segments().get(segments().size() - 1), "{\"torn", StandardOpenOption.APPEND);
        Map<Path, String> before = contents();

        read(0);
        reader.verify();

        assertThat(contents()).isEqualTo(before);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList()) {
                contents.put(file, Files.readString(file, UTF_8));
            }
        }
        return contents;
    }

    @Test
    void what_is_damaged_is_passed_over_and_said() throws IOException {
        List<Event> events = write(10, 1 << 20);
        Path segment = segments().get(0);
        String[] lines = Files.readString(segment).split("\n");
        lines[3] = lines[3].replace("event_id", "event_iD");
        Files.writeString(segment, String.join("\n", lines) + "\n");

        assertThat(ids(read(0)))
                .isEqualTo(idsOf(Stream.concat(events.subList(0, 3).stream(), events.subList(4, 10).stream())
                        .toList()));
        JournalReport report = reader.verify();
        assertThat(report.isIntact()).isFalse();
        assertThat(report.events()).isEqualTo(9);
        assertThat(report.damagedLines()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(Files.size(segment));
        assertThat(report.firstProblems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(segment.getFileName().toString());
            assertThat(problem.position()).isEqualTo(read(0).get(2).getNextPosition());
            assertThat(problem.description()).contains("not as it was written");
        });
    }

    @Test
    void what_a_later_version_wrote_is_read_and_verifying_says_that_it_is_not_understood() throws IOException {
        write(1, 1 << 20);
        Map<String, Object> later = new HashMap<>(read(0).get(0).getFields());
        later.remove("crc");
        later.put(EventBodyFields.EVENT_TYPE, "task.teleported");
        later.put("where_to", List.of("Mars"));
        Files.write(segments().get(0), SealedLine.encode(later), StandardOpenOption.APPEND);
        assertThat(read(0)).as("torn, or being written").hasSize(1);
        Files.writeString(segments().get(0), "\n", StandardOpenOption.APPEND);

        assertThat(read(0)).hasSize(2);
        assertThat(read(0).get(1).getType()).isEqualTo("task.teleported");
        assertThat(read(0).get(1).getFields()).containsEntry("where_to", List.of("Mars"));
        assertThat(reader.verify().linesNotUnderstood()).isEqualTo(1);
    }

    @Test
    void a_sealed_line_that_is_no_event_is_passed_over() throws IOException {
        write(1, 1 << 20);
        Files.write(segments().get(0), SealedLine.encode(Map.of("schema", 1L)), StandardOpenOption.APPEND);
        Files.writeString(segments().get(0), "\n", StandardOpenOption.APPEND);

        assertThat(read(0)).hasSize(1);
    }

    @Test
    void the_end_that_was_torn_off_is_no_damage() throws IOException {
        write(3, 1 << 20);
        Files.writeString(segments().get(0), "{\"schema\":1,\"even", StandardOpenOption.APPEND);

        long position = reader.read(0, event -> {});

        assertThat(reader.verify().isIntact()).isTrue();
        assertThat(reader.verify().unfinishedBytes()).isEqualTo(17);
        assertThat(position).isEqualTo(Files.size(segments().get(0)) - 17);
        assertThat(read(position)).isEmpty();
        write(1, 1 << 20); // opening it mends it
        assertThat(read(position)).hasSize(1);
        assertThat(reader.verify().setAside()).hasSize(1);
    }

    @Test
    void where_old_events_were_removed_it_begins_with_the_first_that_is_left() throws IOException {
        List<Event> events = write(30, 4_000);
        List<JournalEvent> all = read(0);
        Files.delete(segments().get(0));
        Files.delete(segments().get(0));
        long start = Long.parseLong(segments().get(0).getFileName().toString().substring(0, 20));
        int left =
                (int) all.stream().filter(event -> event.getPosition() >= start).count();

        assertThat(left).isBetween(1, 29);
        assertThat(ids(read(0))).isEqualTo(idsOf(events.subList(30 - left, 30)));
        assertThat(ids(read(all.get(1).getPosition()))).isEqualTo(idsOf(events.subList(30 - left, 30)));
        assertThat(read(0).get(0).getPosition()).isEqualTo(start);
        assertThat(reader.verify().isIntact()).isTrue();
    }

    @Test
    void a_part_that_is_lost_is_said() throws IOException {
        write(30, 4_000);
        Files.delete(segments().get(1));

        JournalReport report = reader.verify();

        assertThat(report.misfits()).isEqualTo(1);
        assertThat(report.isIntact()).isFalse();
        assertThat(report.firstProblems().get(0).description()).contains("missing before the next segment");
        assertThat(read(0)).isNotEmpty();
    }

    @Test
    void the_last_events_are_found_from_the_end() throws IOException {
        write(60, 4_000);
        List<JournalEvent> all = read(0);
        for (int last = 0; last <= 60; last++) {
            long expected = last == 0
                    ? all.get(59).getNextPosition()
                    : all.get(60 - last).getPosition();
            assertThat(reader.positionOfLast(last)).as("the last %s", last).isEqualTo(expected);
        }
        assertThat(reader.positionOfLast(61)).isZero();
        assertThat(reader.positionOfLast(Long.MAX_VALUE)).isZero();
        assertThatThrownBy(() -> reader.positionOfLast(-1)).isInstanceOf(RefusedException.class);

        Files.writeString(segments().get(segments().size() - 1), "{\"torn", StandardOpenOption.APPEND);
        assertThat(reader.positionOfLast(1)).isEqualTo(all.get(59).getPosition());
        Files.delete(segments().get(0));
        assertThat(reader.positionOfLast(100)).isEqualTo(read(0).get(0).getPosition());
    }

    @Test
    void a_journal_of_nothing_has_no_last_events() {
        assertThat(reader.positionOfLast(10)).isZero();
        write(0, 4_000);
        assertThat(reader.positionOfLast(0)).isZero();
    }

    @Test
    void what_the_consumer_throws_comes_out_and_the_next_reading_can_go_on() {
        write(5, 1 << 20);
        List<JournalEvent> seen = new ArrayList<>();

        assertThatThrownBy(() -> reader.read(0, event -> {
                    if (seen.size() == 2) {
                        throw new IllegalStateException("enough");
                    }
                    seen.add(event);
                }))
                .hasMessage("enough");

        assertThat(read(seen.get(1).getNextPosition())).hasSize(3);
    }

    @Test
    void what_others_record_meanwhile_is_read_once_each() throws Exception {
        try (Journal journal = open(4_000)) {
            List<Event> written = new ArrayList<>();
            Thread writer = new Thread(() -> {
                for (int i = 0; i < 400; i++) {
                    Event event = random.next();
                    written.add(event);
                    journal.append(List.of(event));
                }
            });
            List<JournalEvent> read = new ArrayList<>();
            long position = 0;
            writer.start();
            while (writer.isAlive()) {
                position = reader.read(position, read::add);
            }
            writer.join();
            reader.read(position, read::add);

            assertThat(ids(read)).isEqualTo(idsOf(written));
        }
    }
}
