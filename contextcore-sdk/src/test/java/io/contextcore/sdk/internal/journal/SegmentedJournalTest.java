package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.RandomEvents;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose events are in several files. */
class SegmentedJournalTest {
    private final RandomEvents random = new RandomEvents(17);
    private final FaultyDisk disk = new FaultyDisk();

    @TempDir
    private Path temp;

    private Path directory;

    private FileJournal open(long segmentSize, long verifiedUpTo) {
        return FileJournal.open(
                PrivateDirectory.openOrCreate(directory, disk),
                Durability.SYNC,
                JournalContract.CLOCK,
                new FileJournal.Options(segmentSize, Duration.ofSeconds(10), verifiedUpTo));
    }

    private FileJournal open() {
        return open(1, 0);
    }

    /** Writes events, each into a segment of its own, and returns where they begin, and the end. */
    private List<Long> writeEachIntoItsSegment(List<Event> events) {
        directory = temp.resolve("journal");
        List<Long> positions = new ArrayList<>(List.of(0L));
        try (Journal journal = open()) {
            for (Event event : events) {
                journal.append(List.of(event));
                positions.add(journal.end());
            }
        }
        return positions;
    }

    private Path segment(long base) {
        return directory.resolve(Segments.name(base));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> damagedFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("damaged-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Event> readFromStart(Journal journal) {
        return JournalContract.readFrom(journal, journal.start(), 100);
    }

    private static byte[] lines(List<Event> events) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Event event : events) {
            lines.writeBytes(EventCodec.encode(event));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    // ---- the next segment ----

    @Test
    void the_next_segment_begins_wherever_the_size_is_reached() throws IOException {
        disk.skipForces();
        List<Event> events = random.next(6);
        List<Long> positions = new ArrayList<>(List.of(0L));
        for (int i = 1; i <= events.size(); i++) {
            positions.add((long) lines(events.subList(0, i)).length);
        }
        for (long position : positions) {
            for (long size = Math.max(1, position - 1); size <= position + 1; size++) {
                directory = temp.resolve("journal-" + position + "-" + size);
                try (Journal journal = open(size, 0)) {
                    for (Event event : events) {
                        journal.append(List.of(event));
                    }
                    assertIsWhole(journal, events, positions);
                }
                try (Journal journal = open(size, 0)) {
                    assertIsWhole(journal, events, positions);
                }
                assertNamesFitContents(events, size);
            }
        }
    }

    private static void assertIsWhole(Journal journal, List<Event> events, List<Long> positions) {
        assertThat(journal.start()).isZero();
        assertThat(journal.end()).isEqualTo(positions.get(events.size()));
        for (int i = 0; i <= events.size(); i++) {
            for (int batch : new int[] {1, 2, 100}) {
                assertThat(JournalContract.readFrom(journal, positions.get(i), batch))
                        .isEqualTo(events.subList(i, events.size()));
            }
        }
        assertThat(journal.damaged()).isZero();
    }

    private void assertNamesFitContents(List<Event> events, long size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Path> files = segments();
        for (Path file : files) {
            assertThat(file).hasFileName(Segments.name(all.size()));
            all.writeBytes(Files.readAllBytes(file));
            if (!file.equals(files.get(files.size() - 1))) {
                assertThat(Files.size(file)).isGreaterThanOrEqualTo(size);
            }
        }
        assertThat(all.toByteArray()).isEqualTo(lines(events));
    }

    @Test
    void what_is_committed_together_is_in_one_segment() throws IOException {
        directory = temp.resolve("journal");
        List<Event> events = random.next(30);
        try (Journal journal = open(100, 0)) {
            journal.append(events.subList(0, 10));
            try (Journal.Turn turn = journal.begin()) {
                turn.add(events.subList(10, 20));
                turn.commit();
                turn.add(events.subList(20, 30));
                turn.commit();
            }
            assertThat(readFromStart(journal)).isEqualTo(events);
        }
        assertThat(segments()).hasSize(3);
    }

    @Test
    void an_empty_last_segment_is_gone_on_with() throws IOException {
        List<Event> events = random.next(2);
        long end = writeEachIntoItsSegment(events.subList(0, 1)).get(1);
        Files.createFile(segment(end));

        try (Journal journal = open(1_000_000, 0)) {
            assertThat(journal.end()).isEqualTo(end);
            journal.append(events.subList(1, 2));
            assertThat(readFromStart(journal)).isEqualTo(events);
        }
        assertThat(segment(end)).hasBinaryContent(lines(events.subList(1, 2)));
    }

    @Test
    void only_the_last_segment_is_opened_with_the_journal() {
        writeEachIntoItsSegment(random.next(1));
        int before = disk.operations();
        open().close();
        int withOne = disk.operations() - before;

        writeEachIntoItsSegment(random.next(30));
        before = disk.operations();
        open().close();
        assertThat(disk.operations() - before).isEqualTo(withOne);
    }

    @Test
    void what_was_verified_before_is_not_checked_again_until_it_is_read() throws IOException {
        directory = temp.resolve("journal");
        List<Event> events = random.next(4);
        List<Long> positions = new ArrayList<>(List.of(0L));
        try (Journal journal = open(1_000_000, 0)) {
            for (Event event : events) {
                journal.append(List.of(event));
                positions.add(journal.end());
            }
        }
        damage(segment(0), positions.get(1).intValue() + 2);

        for (int verified = 0; verified <= 4; verified++) {
            try (Journal journal = open(1_000_000, positions.get(verified))) {
                assertThat(journal.damaged()).as("verified %d", verified).isEqualTo(verified < 2 ? 1 : 0);
                assertThat(readFromStart(journal)).containsExactly(events.get(0), events.get(2), events.get(3));
                assertThat(journal.damaged()).isEqualTo(1);
            }
        }
        for (long noPosition : new long[] {positions.get(3) + 1, positions.get(4) + 1, Long.MAX_VALUE}) {
            try (Journal journal = open(1_000_000, noPosition)) {
                assertThat(journal.damaged()).isEqualTo(1);
                assertThat(journal.end()).isEqualTo(positions.get(4));
            }
        }
    }

    private static void damage(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    // ---- damage ----

    @Test
    void damage_in_any_segment_costs_its_line_and_no_more() throws IOException {
        List<Event> events = random.next(5);
        List<Long> positions = writeEachIntoItsSegment(events);
        damage(segment(positions.get(1)), 4);
        damage(segment(positions.get(3)), 4);

        for (int round = 0; round < 2; round++) {
            try (Journal journal = open()) {
                assertThat(readFromStart(journal)).containsExactly(events.get(0), events.get(2), events.get(4));
                assertThat(JournalContract.readFrom(journal, positions.get(1), 1))
                        .containsExactly(events.get(2), events.get(4));
                assertThat(journal.damaged()).isEqualTo(2);
            }
            assertThat(damagedFiles())
                    .containsExactlyInAnyOrder(
                            "damaged-" + positions.get(1) + ".bin", "damaged-" + positions.get(3) + ".bin");
        }
    }

    @Test
    void a_lost_segment_costs_its_events_and_no_more() throws IOException {
        List<Event> events = random.next(5);
        List<Long> positions = writeEachIntoItsSegment(events);
        Files.delete(segment(positions.get(2)));

        try (Journal journal = open()) {
            assertThat(journal.damaged()).isEqualTo(1);
            assertThat(readFromStart(journal))
                    .containsExactly(events.get(0), events.get(1), events.get(3), events.get(4));
            assertThat(JournalContract.readFrom(journal, positions.get(2), 1))
                    .containsExactly(events.get(3), events.get(4));
            assertThat(journal.damaged()).isEqualTo(1);
            List<Event> more = random.next(1);
            journal.append(more);
            assertThat(JournalContract.readFrom(journal, positions.get(5), 1)).isEqualTo(more);
        }
    }

    @Test
    void a_segment_that_is_lost_while_the_journal_is_open_costs_its_events_and_no_more() throws IOException {
        List<Event> events = random.next(4);
        List<Long> positions = writeEachIntoItsSegment(events);
        try (Journal journal = open()) {
            Files.delete(segment(positions.get(1)));
            assertThat(readFromStart(journal)).containsExactly(events.get(0), events.get(2), events.get(3));
            assertThat(journal.damaged()).isEqualTo(1);
        }
    }

    @Test
    void a_shortened_segment_costs_what_it_lost_wherever_it_was_cut() throws IOException {
        disk.skipForces();
        directory = temp.resolve("journal");
        List<Event> events =
                Stream.of("e1", "e2", "e3").map(JournalContract::event).toList();
        long second;
        long end;
        try (Journal journal = open()) {
            journal.append(events.subList(0, 2));
            second = journal.read(0, 1).get(0).nextPosition();
            end = journal.end();
            journal.append(events.subList(2, 3));
        }
        byte[] bytes = Files.readAllBytes(segment(0));
        for (int length = 0; length < bytes.length; length++) {
            Files.write(segment(0), Arrays.copyOf(bytes, length));
            boolean torn = length != 0 && length != second;
            try (Journal journal = open()) {
                assertThat(readFromStart(journal))
                        .as("length %d", length)
                        .isEqualTo(length < second ? events.subList(2, 3) : List.of(events.get(0), events.get(2)));
                assertThat(journal.damaged()).as("length %d", length).isEqualTo(torn ? 2 : 1);
                for (long inTheGap = torn ? length + 1 : length; inTheGap <= end; inTheGap++) {
                    assertThat(JournalContract.readFrom(journal, inTheGap, 1))
                            .as("length %d, from %d", length, inTheGap)
                            .isEqualTo(inTheGap == 0 ? readFromStart(journal) : events.subList(2, 3));
                }
            }
            for (String file : damagedFiles()) {
                Files.delete(directory.resolve(file));
            }
        }
    }

    @Test
    void bytes_that_follow_where_the_next_segment_begins_are_no_events() throws IOException {
        List<Event> events = random.next(3);
        List<Long> positions = writeEachIntoItsSegment(events);
        Files.write(segment(positions.get(1)), lines(random.next(2)), StandardOpenOption.APPEND);

        try (Journal journal = open()) {
            assertThat(readFromStart(journal)).isEqualTo(events);
            assertThat(journal.damaged()).isEqualTo(1);
        }
    }

    @Test
    void files_of_other_names_are_left_alone() throws IOException {
        List<Event> events = random.next(2);
        writeEachIntoItsSegment(events);
        for (String name : List.of("99999999999999999999.jsonl", "0.jsonl", "00000000000000000000.jsonl~", "x")) {
            Files.writeString(directory.resolve(name), "x");
        }
        try (Journal journal = open()) {
            assertThat(readFromStart(journal)).isEqualTo(events);
            assertThat(journal.damaged()).isZero();
        }
    }

    // ---- what other processes leave ----

    @Test
    void a_line_that_another_process_left_torn_is_cut_off_wherever_it_ends() throws IOException {
        disk.skipForces();
        List<Event> events =
                Stream.of("e1", "e2", "e3").map(JournalContract::event).toList();
        byte[] last = lines(events.subList(1, 2));
        for (int length = 1; length <= last.length; length++) {
            directory = temp.resolve("journal-" + length);
            try (Journal journal = open(1_000_000, 0)) {
                journal.append(events.subList(0, 1));
                long end = journal.end();
                Files.write(segment(0), Arrays.copyOf(last, length), StandardOpenOption.APPEND);
                assertThat(journal.hasGrown()).isTrue();

                journal.begin().close();
                assertThat(segment(0)).as("length %d", length).hasSize(journal.end());
                assertThat(journal.hasGrown()).isFalse();
                journal.append(events.subList(2, 3));

                boolean whole = length == last.length;
                assertThat(readFromStart(journal))
                        .as("length %d", length)
                        .isEqualTo(whole ? events : List.of(events.get(0), events.get(2)));
                assertThat(journal.damaged()).isEqualTo(whole ? 0 : 1);
                assertThat(damagedFiles()).isEqualTo(whole ? List.of() : List.of("damaged-" + end + ".bin"));
            }
        }
    }

    @Test
    void events_of_a_process_that_ended_are_forced_before_anybody_builds_on_them() throws IOException {
        directory = temp.resolve("journal");
        try (Journal journal = open(1_000_000, 0)) {
            journal.append(random.next(1));
            int before = disk.forces();
            journal.begin().close();
            assertThat(disk.forces()).as("what is durable already").isEqualTo(before);

            Files.write(segment(0), lines(random.next(1)), StandardOpenOption.APPEND);
            journal.begin().close();
            assertThat(disk.forces()).isEqualTo(before + 1);
            journal.begin().close();
            assertThat(disk.forces()).isEqualTo(before + 1);
        }
        int before = disk.forces();
        open(1_000_000, 0).close();
        assertThat(disk.forces()).as("opening what is durable already").isEqualTo(before);
    }

    @Test
    void segments_of_another_process_are_followed_also_when_the_known_ones_were_removed() throws Exception {
        List<Event> events = random.next(3);
        List<Long> positions = writeEachIntoItsSegment(events);
        try (Journal journal = open()) {
            assertThat(JournalProcess.run("append", directory, "a-", 1, 4)).isNotEmpty();
            assertThat(JournalProcess.run("remove", directory)).isEmpty();

            assertThat(journal.start()).isEqualTo(positions.get(3));
            assertThat(journal.hasGrown()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.read(0, 1))
                    .withMessageContaining("position 0 must be ");
            List<Event> more = random.next(1);
            journal.append(more);
            List<Event> found = readFromStart(journal);
            assertThat(found).hasSize(3 + 1).endsWith(more.get(0)); // the last batch of the other process, and ours
            assertThat(journal.damaged()).isZero();
        }
    }

    @Test
    void a_last_segment_that_was_cut_or_deleted_by_hand_is_named() throws IOException {
        List<Event> events = random.next(2);
        List<Long> positions = writeEachIntoItsSegment(events);
        Path last = segment(positions.get(1));
        byte[] bytes = Files.readAllBytes(last);
        try (Journal journal = open(1_000_000, 0)) {
            Files.write(last, Arrays.copyOf(bytes, 10));
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(random.next(1)))
                    .withMessageContaining(last + " has become shorter")
                    .withMessageContaining("open it again");
            Files.delete(last);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(random.next(1)))
                    .withMessageContaining(last + " has vanished");

            Files.write(last, bytes);
            List<Event> more = random.next(1);
            journal.append(more);
            assertThat(readFromStart(journal)).containsExactly(events.get(0), events.get(1), more.get(0));
        }
        try (Journal journal = open()) {
            assertThat(readFromStart(journal)).hasSize(3);
        }
    }

    // ---- retention ----

    @Test
    void events_are_removed_by_whole_segments_and_never_the_last_one() throws IOException {
        List<Event> events = random.next(5);
        List<Long> positions = writeEachIntoItsSegment(events);
        try (Journal journal = open()) {
            for (int i = 0; i <= 5; i++) {
                for (long before : new long[] {positions.get(i), positions.get(Math.min(i + 1, 5)) - 1}) {
                    try (Journal.Turn turn = journal.begin()) {
                        turn.removeBefore(before);
                    }
                    int left = Math.min(i, 4);
                    assertThat(journal.start()).isEqualTo(positions.get(left));
                    assertThat(readFromStart(journal)).isEqualTo(events.subList(left, 5));
                    assertThat(segments()).hasSize(5 - left);
                }
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> journal.read(positions.get(3), 1))
                    .withMessage("position " + positions.get(3) + " must be " + positions.get(4) + " to "
                            + positions.get(5));
            List<Event> more = random.next(1);
            journal.append(more);
            assertThat(readFromStart(journal)).containsExactly(events.get(4), more.get(0));
        }
        try (Journal journal = open()) {
            assertThat(journal.start()).isEqualTo(positions.get(4));
            assertThat(journal.end()).isGreaterThan(positions.get(5));
            assertThat(journal.damaged()).isZero();
        }
    }

    @Test
    void a_removal_that_fails_says_so_and_goes_on_when_it_is_repeated() throws IOException {
        List<Event> events = random.next(4);
        List<Long> positions = writeEachIntoItsSegment(events);
        try (Journal journal = open()) {
            disk.fail(FaultyDisk.Operation.DELETE);
            try (Journal.Turn turn = journal.begin()) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> turn.removeBefore(positions.get(2)))
                        .withMessageContaining("cannot remove the events before position " + positions.get(2));
                assertThat(readFromStart(journal)).isEqualTo(events);
                disk.heal();
                turn.removeBefore(positions.get(2));
            }
            assertThat(journal.start()).isEqualTo(positions.get(2));
        }
    }

    @Test
    void a_lost_part_at_the_very_beginning_is_a_later_start() throws IOException {
        List<Event> events = random.next(3);
        List<Long> positions = writeEachIntoItsSegment(events);
        Files.delete(segment(0));
        try (Journal journal = open()) {
            assertThat(journal.start()).isEqualTo(positions.get(1));
            assertThat(readFromStart(journal)).isEqualTo(events.subList(1, 3));
        }
    }

    @Test
    void a_file_with_nothing_but_garbage_is_an_empty_journal() throws IOException {
        writeEachIntoItsSegment(random.next(1));
        Files.write(segment(0), "garbage".getBytes(UTF_8));
        try (Journal journal = open()) {
            assertThat(journal.end()).isZero();
            assertThat(journal.damaged()).isEqualTo(1);
        }
    }
}
