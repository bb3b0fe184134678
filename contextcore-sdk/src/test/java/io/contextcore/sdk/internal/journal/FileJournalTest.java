package io.contextcore.sdk.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.RandomEvents;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.FaultyDisk.Operation;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest extends JournalContract {
    private final RandomEvents random = new RandomEvents(11);
    private final FaultyDisk disk = new FaultyDisk();
    private int journals;

    @TempDir
    private Path temp;

    @Override
    Journal create(Clock clock) {
        return FileJournal.open(at(temp.resolve("contract-" + journals++)), Durability.OS, clock);
    }

    private Path directory() {
        return temp.resolve("journal");
    }

    private Path segment() {
        return directory().resolve("00000000000000000000.jsonl");
    }

    private PrivateDirectory at(Path path) {
        return PrivateDirectory.openOrCreate(path, disk);
    }

    private FileJournal openJournal() {
        return FileJournal.open(at(directory()), Durability.SYNC, CLOCK);
    }

    private byte[] write(List<Event> events) throws IOException {
        try (Journal journal = openJournal()) {
            journal.append(events);
        }
        return Files.readAllBytes(segment());
    }

    private List<Path> damagedFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.getFileName().toString().startsWith("damaged-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Integer> lineStarts(byte[] bytes) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                starts.add(i + 1);
            }
        }
        return starts;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    // ---- opening ----

    @Test
    void a_journal_is_the_same_when_it_is_opened_again() {
        List<Event> events = random.next(10);
        String id;
        try (Journal journal = openJournal()) {
            id = journal.id();
            journal.append(events);
        }

        Clock later = Clock.offset(CLOCK, Duration.ofDays(3));
        try (Journal journal = FileJournal.open(at(directory()), Durability.OS, later)) {
            assertThat(journal.id()).isEqualTo(id);
            assertThat(journal.createdAt()).isEqualTo(1_795_253_400_123_456_789L);
            assertThat(readAll(journal)).isEqualTo(events);
            assertThat(journal.damaged()).isZero();
        }
    }

    @Test
    void the_file_is_the_lines_of_the_events() throws IOException {
        List<Event> events = random.next(2);
        byte[] newline = {'\n'};

        assertThat(write(events))
                .isEqualTo(
                        concat(EventCodec.encode(events.get(0)), newline, EventCodec.encode(events.get(1)), newline));
    }

    @Test
    void the_identity_is_readable_json() throws IOException {
        try (Journal journal = openJournal()) {
            assertThat(directory().resolve("journal.json"))
                    .hasContent("{\"id\":\"" + journal.id()
                            + "\",\"created_at\":\"2026-11-21T09:30:00.123456789Z\",\"schema\":1}");
        }
    }

    @Test
    void a_damaged_identity_is_refused_and_kept() throws IOException {
        write(random.next(1));
        Path identity = directory().resolve("journal.json");
        for (String content : List.of(
                "", "[]", "{\"id\":\"x\"", "{\"id\":\"x\",\"created_at\":\"2026-11-21T09:30:00Z\",\"schema\":2}")) {
            Files.writeString(identity, content);

            assertThatExceptionOfType(StorageException.class)
                    .as(content)
                    .isThrownBy(this::openJournal)
                    .withMessageContaining("journal.json, because it is damaged or of a newer version");
            assertThat(identity).hasContent(content);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs permissions of POSIX")
    void only_the_owner_may_read_what_is_written() throws IOException {
        byte[] bytes = write(random.next(2));
        Files.write(segment(), Arrays.copyOf(bytes, bytes.length - 1));
        openJournal().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void missing_parents_are_created() {
        Path deep = temp.resolve("a/b/c");
        try (Journal journal = FileJournal.open(at(deep), Durability.SYNC, CLOCK)) {
            journal.append(random.next(1));
        }
        assertThat(deep).isDirectory();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a symbolic link needs a privilege there")
    void symbolic_links_are_refused() throws IOException {
        write(random.next(1));
        Path link = Files.createSymbolicLink(temp.resolve("link"), directory());

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> FileJournal.open(at(link), Durability.SYNC, CLOCK))
                .withMessageContaining(link + " for the journal: it is a symbolic link");

        Path elsewhere = Files.move(segment(), temp.resolve("elsewhere"));
        Files.createSymbolicLink(segment(), elsewhere);
        assertThatExceptionOfType(StorageException.class).isThrownBy(this::openJournal);
    }

    @Test
    void a_file_in_place_of_the_directory_is_refused() throws IOException {
        Files.createFile(directory());

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(this::openJournal)
                .withMessageContaining("it is not a directory");
    }

    @Test
    void memory_is_no_durability_of_a_directory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileJournal.open(at(directory()), Durability.MEMORY, CLOCK))
                .withMessageContaining("must be SYNC or OS");
    }

    @Test
    void a_second_opener_in_this_process_is_refused_until_the_first_closes() {
        List<Event> events = random.next(1);
        try (Journal journal = openJournal()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(this::openJournal)
                        .withMessageContaining("is open in this process already");
            }
            journal.append(events);
        }
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).isEqualTo(events);
        }
    }

    @Test
    void another_process_can_open_it_as_well() throws Exception {
        try (Journal journal = openJournal()) {
            assertThatExceptionOfType(StorageException.class).isThrownBy(this::openJournal);

            assertThat(JournalProcess.run("open", directory())).isEqualTo(journal.id());
            journal.append(random.next(1));
        }
    }

    // ---- turns ----

    private FileJournal openJournalWithTimeout(Duration turnTimeout) {
        return FileJournal.open(
                at(directory()), Durability.SYNC, CLOCK, new FileJournal.Options(64 << 20, turnTimeout, 0));
    }

    /** Runs something in another thread while this one has the turn. */
    private static void whileHavingTheTurn(Journal journal, Runnable other) throws InterruptedException {
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread thread = new Thread(other);
        thread.setUncaughtExceptionHandler((failed, e) -> failures.add(e));
        try (Journal.Turn turn = journal.begin()) {
            assertThat(turn.pending()).isZero();
            thread.start();
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void a_thread_waits_for_the_turn_of_another_no_longer_than_said() throws InterruptedException {
        try (Journal journal = openJournalWithTimeout(Duration.ofMillis(20))) {
            whileHavingTheTurn(
                    journal,
                    () -> assertThatExceptionOfType(StorageException.class)
                            .isThrownBy(() -> journal.append(random.next(1)))
                            .withMessageContaining("within 20 ms: another thread of this process has it"));
            journal.append(random.next(1));
        }
    }

    @Test
    void a_turn_cannot_be_taken_twice_nor_used_after_its_end() {
        try (Journal journal = openJournal()) {
            Journal.Turn turn = journal.begin();
            assertThatIllegalStateException().isThrownBy(journal::begin).withMessageContaining("has the turn");
            turn.close();
            turn.close();
            assertThatIllegalStateException().isThrownBy(() -> turn.add(List.of()));
            assertThatIllegalStateException().isThrownBy(turn::commit);
        }
    }

    @Test
    void what_is_not_committed_is_forgotten_with_the_turn() {
        List<Event> events = random.next(3);
        try (Journal journal = openJournal()) {
            try (Journal.Turn turn = journal.begin()) {
                turn.add(events.subList(0, 1));
                assertThat(turn.pending()).isEqualTo(EventCodec.encode(events.get(0)).length + 1);
            }
            try (Journal.Turn turn = journal.begin()) {
                assertThat(turn.pending()).isZero();
                turn.add(events.subList(1, 2));
                assertThatExceptionOfType(RefusedException.class)
                        .isThrownBy(() -> turn.add(List.of(events.get(0), linked("e1", 18, 60_000))));
                turn.add(events.subList(2, 3));
                turn.commit();
                assertThat(turn.pending()).isZero();
            }
            assertThat(readAll(journal)).isEqualTo(events.subList(1, 3));
        }
    }

    @Test
    void a_journal_that_is_closed_while_a_thread_has_the_turn_is_closed_when_that_ends() throws InterruptedException {
        Journal journal = openJournalWithTimeout(Duration.ofMillis(20));
        whileHavingTheTurn(journal, () -> {
            journal.close();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(this::openJournal)
                    .withMessageContaining("is open in this process already");
        });
        openJournal().close();
    }

    @Test
    void a_journal_that_is_closed_in_a_turn_takes_no_more() {
        Journal journal = openJournal();
        try (Journal.Turn turn = journal.begin()) {
            turn.add(random.next(1));
            journal.close();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(turn::commit)
                    .withMessageContaining("it is closed");
        }
        assertThat(journal.tryLease(Journal.Role.LOGS)).isNull();
        assertThat(segment()).isEmptyFile();
    }

    // ---- damage ----

    @Test
    void a_torn_tail_is_set_aside_wherever_it_is_torn() throws IOException {
        List<Event> events = List.of(random.next(), random.next(), linked("e3", 1, 1));
        byte[] bytes = write(events);
        int last = lineStarts(bytes).get(2);
        disk.skipForces(); // hundreds of journals are opened
        for (int length = last; length < bytes.length; length++) {
            Files.write(segment(), Arrays.copyOf(bytes, length));
            int filesBefore = damagedFiles().size();

            try (Journal journal = openJournal()) {
                assertThat(readAll(journal)).as("length %d", length).isEqualTo(events.subList(0, 2));
                assertThat(journal.end()).isEqualTo(last);
                assertThat(journal.damaged()).as("length %d", length).isEqualTo(length == last ? 0 : 1);
                journal.append(events.subList(2, 3));
                assertThat(readAll(journal)).as("length %d", length).isEqualTo(events);
            }
            assertThat(segment()).hasBinaryContent(bytes);
            assertThat(damagedFiles()).hasSize(length == last ? 0 : filesBefore + 1);
        }
        assertThat(directory().resolve("damaged-" + last + ".bin"))
                .hasBinaryContent(Arrays.copyOfRange(bytes, last, last + 1));
        assertThat(directory().resolve("damaged-" + last + "-7.bin"))
                .hasBinaryContent(Arrays.copyOfRange(bytes, last, last + 7));
    }

    @Test
    void a_damaged_line_in_the_middle_is_passed_over_whichever_byte_it_is() throws IOException {
        List<Event> events = random.next(3);
        byte[] bytes = write(events);
        List<Integer> starts = lineStarts(bytes);
        disk.skipForces(); // hundreds of journals are opened
        for (int at = starts.get(1); at < starts.get(2) - 1; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(segment(), damaged);

            try (Journal journal = openJournal()) {
                assertThat(journal.damaged()).as("byte %d", at).isEqualTo(damaged[at] == '\n' ? 2 : 1);
                assertThat(readAll(journal)).as("byte %d", at).containsExactly(events.get(0), events.get(2));
                assertThat(readFrom(journal, starts.get(1), 1))
                        .as("byte %d", at)
                        .containsExactly(events.get(2));
                assertThat(journal.damaged()).as("byte %d", at).isEqualTo(damaged[at] == '\n' ? 2 : 1);
            }
            assertThat(segment()).hasBinaryContent(damaged);
            for (Path file : damagedFiles()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_damaged_line_in_the_middle_is_set_aside_once_however_often_it_is_met() throws IOException {
        byte[] bytes = write(random.next(3));
        List<Integer> starts = lineStarts(bytes);
        for (int round = 0; round < 3; round++) {
            bytes[starts.get(1) + 3] = (byte) (round < 2 ? '#' : '!');
            Files.write(segment(), bytes);
            try (Journal journal = openJournal()) {
                readAll(journal);
            }

            String name = "damaged-" + starts.get(1) + (round < 2 ? ".bin" : "-2.bin");
            assertThat(directory().resolve(name))
                    .hasBinaryContent(Arrays.copyOfRange(bytes, starts.get(1), starts.get(2)));
            assertThat(damagedFiles()).hasSize(round < 2 ? 1 : 2);
        }
    }

    @Test
    void damage_that_cannot_be_set_aside_is_passed_over_all_the_same() throws IOException {
        List<Event> events = random.next(3);
        byte[] bytes = write(events);
        bytes[lineStarts(bytes).get(1) + 3] ^= 1;
        Files.write(segment(), bytes);

        disk.fail(Operation.WRITE);
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).containsExactly(events.get(0), events.get(2));
            assertThat(journal.damaged()).isEqualTo(1);
        }
        assertThat(damagedFiles()).isEmpty();
    }

    @Test
    void a_lost_newline_costs_the_two_lines_and_no_more() throws IOException {
        List<Event> events = random.next(4);
        byte[] bytes = write(events);
        bytes[lineStarts(bytes).get(2) - 1] = ' ';
        Files.write(segment(), bytes);

        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).containsExactly(events.get(0), events.get(3));
            assertThat(journal.damaged()).isEqualTo(1);
        }
    }

    @Test
    void damage_that_comes_while_the_journal_is_open_is_passed_over() throws IOException {
        List<Event> events = random.next(3);
        try (Journal journal = openJournal()) {
            journal.append(events);
            byte[] bytes = Files.readAllBytes(segment());
            bytes[lineStarts(bytes).get(1) + 5] ^= 1;
            Files.write(segment(), bytes);

            assertThat(journal.damaged()).isZero();
            assertThat(readAll(journal)).containsExactly(events.get(0), events.get(2));
            assertThat(readAll(journal)).containsExactly(events.get(0), events.get(2));
            assertThat(journal.damaged()).isEqualTo(1);
        }
    }

    @Test
    void several_damaged_lines_at_the_end_are_set_aside_together() throws IOException {
        List<Event> events = random.next(2);
        byte[] bytes = write(events);
        byte[] garbage = "garbage\n\nmore\nto".getBytes(UTF_8);
        Files.write(segment(), concat(bytes, garbage));

        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).isEqualTo(events);
            assertThat(journal.damaged()).isEqualTo(4);
        }
        assertThat(damagedFiles())
                .singleElement()
                .satisfies(file -> assertThat(file)
                        .hasFileName("damaged-" + bytes.length + ".bin")
                        .hasBinaryContent(garbage));
    }

    @Test
    void a_line_longer_than_any_event_is_damage_even_if_it_ends_like_one() throws IOException {
        List<Event> events = random.next(3);
        byte[] bytes = write(events);
        List<Integer> starts = lineStarts(bytes);
        int second = starts.get(1);
        byte[] noise = new byte[3 * (EventCodec.MAX_LINE + 1)]; // so that a reader's buffer ends where the event begins
        Arrays.fill(noise, (byte) 'x');
        byte[] rest = Arrays.copyOfRange(bytes, second, bytes.length);
        Files.write(segment(), concat(Arrays.copyOf(bytes, second), noise, rest, noise));

        try (Journal journal = openJournal()) {
            assertThat(journal.end()).isEqualTo(bytes.length + noise.length);
            assertThat(readAll(journal)).containsExactly(events.get(0), events.get(2));
            assertThat(journal.damaged()).isEqualTo(2);
        }
        byte[] inTheMiddle = Arrays.copyOf(noise, noise.length + starts.get(2) - second);
        System.arraycopy(bytes, second, inTheMiddle, noise.length, starts.get(2) - second);
        assertThat(directory().resolve("damaged-" + second + ".bin")).hasBinaryContent(inTheMiddle);
        assertThat(directory().resolve("damaged-" + (bytes.length + noise.length) + ".bin"))
                .hasBinaryContent(noise);
        assertThat(damagedFiles()).hasSize(2);
    }

    @Test
    void a_whole_line_of_a_newer_version_is_passed_over_and_kept() throws IOException {
        List<Event> events = random.next(1);
        byte[] bytes = write(events);
        String open = "{\"schema\":1,\"event_type\":\"task.teleported\"";
        CRC32C crc = new CRC32C();
        crc.update(open.getBytes(UTF_8));
        byte[] newer =
                (open + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n").getBytes(UTF_8);
        Files.write(segment(), concat(bytes, newer));

        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).isEqualTo(events);
            assertThat(journal.read(bytes.length, 1)).isEmpty();
            assertThat(journal.damaged()).isEqualTo(1);
        }
        assertThat(segment()).hasBinaryContent(concat(bytes, newer));
    }

    // ---- reading ----

    @Test
    void a_position_inside_a_line_is_refused() {
        try (Journal journal = openJournal()) {
            journal.append(random.next(2));
            long first = journal.read(0, 1).get(0).nextPosition();

            for (long position = 1; position < journal.end(); position++) {
                long inside = position;
                if (inside != first) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> journal.read(inside, 1))
                            .withMessage("position " + inside + " must be where a line begins");
                }
            }
        }
    }

    @Test
    void what_one_read_returns_is_bounded_in_bytes() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(linked("e" + i, 9, 60_000));
        }
        try (Journal journal = openJournal()) {
            journal.append(events);

            assertThat(journal.read(0, 100)).as("1 MiB, in lines of 540 kB").hasSize(2);
            assertThat(readAll(journal)).isEqualTo(events);
        }
    }

    private static Event linked(String id, int strings, int length) {
        return Event.builder(EventType.TASK_LINKED, "commerce")
                .setId(id)
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.DEPENDS_ON, Collections.nCopies(strings, "x".repeat(length)))
                .build();
    }

    @Test
    void a_file_that_vanished_is_named() throws IOException {
        try (Journal journal = openJournal()) {
            journal.append(random.next(1));
            Files.delete(segment());

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.read(0, 1))
                    .withMessageContaining("cannot read " + segment());
        }
    }

    // ---- writing ----

    @Test
    void an_event_that_could_not_be_read_again_is_refused_with_all_that_came_with_it() throws IOException {
        byte[] before = write(random.next(1));
        try (Journal journal = openJournal()) {
            List<Event> events = List.of(random.next(), linked("e1", 18, 60_000));

            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> journal.append(events))
                    .withMessageContaining("must take at most");
            assertThat(journal.end()).isEqualTo(before.length);
        }
        assertThat(segment()).hasBinaryContent(before);
    }

    @Test
    void sync_forces_once_for_each_append_and_os_never() {
        try (Journal journal = openJournal()) {
            int before = disk.forces();
            journal.append(random.next(5));
            journal.append(random.next(5));
            assertThat(disk.forces() - before).isEqualTo(2);
        }
        try (Journal journal = FileJournal.open(at(directory()), Durability.OS, CLOCK)) {
            int before = disk.forces();
            journal.append(random.next(5));
            assertThat(disk.forces()).isEqualTo(before);
        }
    }

    @Test
    void a_failed_write_leaves_nothing_and_the_journal_works_when_the_disk_does() throws IOException {
        List<Event> first = random.next(2);
        List<Event> refused = random.next(3);
        List<Event> second = random.next(1);
        try (Journal journal = openJournal()) {
            journal.append(first);
            long end = journal.end();

            disk.fail(Operation.WRITE);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(refused))
                    .withMessageContaining("cannot append to " + segment())
                    .withMessageContaining("WRITE of " + segment().getFileName() + ": Input/output error");
            assertThat(journal.end()).isEqualTo(end);
            assertThat(segment()).hasSize(end);
            assertThat(readAll(journal)).isEqualTo(first);

            disk.heal();
            journal.append(second);
            assertThat(readFrom(journal, end, 10)).isEqualTo(second);
        }
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).containsExactly(first.get(0), first.get(1), second.get(0));
            assertThat(journal.damaged()).isZero();
        }
    }

    @Test
    void after_a_failed_force_nothing_is_appended_until_the_file_was_cut_durably() {
        List<Event> first = random.next(2);
        List<Event> second = random.next(1);
        try (Journal journal = openJournal()) {
            journal.append(first);

            disk.fail(Operation.FORCE);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatExceptionOfType(StorageException.class)
                        .isThrownBy(() -> journal.append(random.next(3)))
                        .withMessageContaining("Input/output error");
                assertThat(readAll(journal)).isEqualTo(first);
            }

            disk.heal();
            journal.append(second);
        }
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).containsExactly(first.get(0), first.get(1), second.get(0));
        }
    }

    @Test
    void appending_is_refused_as_long_as_the_file_cannot_be_cut() {
        List<Event> first = random.next(2);
        List<Event> second = random.next(1);
        try (Journal journal = openJournal()) {
            journal.append(first);

            disk.fail(Operation.FORCE, Operation.TRUNCATE);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(random.next(3)))
                    .withMessageContaining("Input/output error")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
            disk.heal();
            disk.fail(Operation.TRUNCATE);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(random.next(3)))
                    .withMessageContaining("TRUNCATE of " + segment().getFileName() + ": Input/output error");
            assertThat(readAll(journal)).isEqualTo(first);

            disk.heal();
            journal.append(second);
        }
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).containsExactly(first.get(0), first.get(1), second.get(0));
        }
    }

    @Test
    void closing_cuts_what_a_failed_append_left() throws IOException {
        List<Event> first = random.next(2);
        try (Journal journal = openJournal()) {
            journal.append(first);
            disk.fail(Operation.FORCE, Operation.TRUNCATE);
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> journal.append(random.next(3)));
            assertThat(Files.size(segment())).isGreaterThan(journal.end());
            disk.heal();
        }
        try (Journal journal = openJournal()) {
            assertThat(readAll(journal)).isEqualTo(first);
        }
    }

    @Test
    void an_interrupted_thread_can_append_and_stays_interrupted() {
        List<Event> events = random.next(4);
        try (Journal journal = openJournal()) {
            Thread.currentThread().interrupt();
            journal.append(events.subList(0, 1));
            assertThat(Thread.interrupted()).isTrue();

            disk.interruptNextWrite();
            journal.append(events.subList(1, 3));
            assertThat(Thread.interrupted()).isTrue();

            journal.append(events.subList(3, 4));
            assertThat(readAll(journal)).isEqualTo(events);
        }
    }

    @Test
    void interrupts_at_any_time_cost_no_event() throws Exception {
        List<Event> events = random.next(30);
        try (Journal journal =
                FileJournal.open(PrivateDirectory.openOrCreate(directory(), Disk.SYSTEM), Durability.SYNC, CLOCK)) {
            Thread writer = Thread.currentThread();
            AtomicBoolean written = new AtomicBoolean();
            Thread interrupter = new Thread(() -> {
                while (!written.get()) {
                    writer.interrupt();
                    Thread.onSpinWait();
                }
            });
            interrupter.start();
            for (Event event : events) {
                journal.append(List.of(event));
            }
            written.set(true);
            while (interrupter.isAlive()) {
                Thread.interrupted();
                Thread.onSpinWait();
            }
            Thread.interrupted();

            assertThat(readAll(journal)).isEqualTo(events);
        }
    }
}
