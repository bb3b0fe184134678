package io.contextcore.sdk.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.FaultyDisk.Operation;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets each single thing that a journal does to the disk fail, and ends the process at each. */
class JournalFaultTest {
    @TempDir
    private Path temp;

    /** What a program does with a journal of tiny segments, and what it knows of its events. */
    private static final class Script {
        private final Path directory;
        private final FaultyDisk disk;
        private final boolean goingOn;
        final List<String> acknowledged = new ArrayList<>();
        final List<String> asked = new ArrayList<>();
        int removable;
        private FileJournal journal;
        private int number;

        Script(Path directory, FaultyDisk disk, boolean goingOn) {
            this.directory = directory;
            this.disk = disk;
            this.goingOn = goingOn;
        }

        void run() {
            for (int opening = 0; opening < 2; opening++) {
                repeat(() -> journal = open(directory, disk));
                append(2);
                append(1);
                removeHalf();
                append(3);
                appendTwiceInOneTurn();
                removeHalf();
                journal.close();
            }
        }

        /** Does something, again if it failed and the program goes on; by then the disk works again. */
        private void repeat(Runnable action) {
            try {
                action.run();
            } catch (StorageException e) {
                if (!goingOn) {
                    throw e;
                }
                disk.heal();
                action.run();
            }
        }

        private List<Event> next(int count) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                events.add(JournalContract.event("e" + number++));
            }
            return events;
        }

        private void append(int count) {
            List<Event> events = next(count);
            ids(events).forEach(asked::add);
            repeat(() -> journal.append(events));
            ids(events).forEach(acknowledged::add);
        }

        private void appendTwiceInOneTurn() {
            List<Event> first = next(1);
            List<Event> second = next(2);
            repeat(() -> {
                try (Journal.Turn turn = journal.begin()) {
                    commit(turn, first);
                    commit(turn, second);
                }
            });
        }

        private void commit(Journal.Turn turn, List<Event> events) {
            if (!acknowledged.containsAll(ids(events).toList())) { // else it was before the failure
                ids(events).forEach(asked::add);
                turn.add(events);
                turn.commit();
                ids(events).forEach(acknowledged::add);
            }
        }

        private void removeHalf() {
            List<Journal.Entry> entries = new ArrayList<>();
            repeat(() -> entries.addAll(journal.read(journal.start(), 1_000)));
            int half = entries.size() / 2;
            removable = Math.max(
                    removable, acknowledged.indexOf(entries.get(half).event().id()));
            repeat(() -> {
                try (Journal.Turn turn = journal.begin()) {
                    turn.removeBefore(entries.get(half - 1).nextPosition());
                }
            });
        }

        void close() {
            if (journal != null) {
                journal.close();
            }
        }
    }

    private static FileJournal open(Path directory, FaultyDisk disk) {
        return open(directory, disk, 200);
    }

    private static FileJournal open(Path directory, FaultyDisk disk, long segmentSize) {
        return FileJournal.open(
                PrivateDirectory.openOrCreate(directory, disk),
                Durability.SYNC,
                JournalContract.CLOCK,
                new FileJournal.Options(segmentSize, Duration.ofSeconds(10), 0));
    }

    private static Stream<String> ids(List<Event> events) {
        return events.stream().map(Event::id);
    }

    private static FaultyDisk soundDisk() {
        FaultyDisk disk = new FaultyDisk();
        disk.skipForces();
        return disk;
    }

    /** Runs the script with each of its operations spoiled in turn. */
    private int forEachOperation(String name, boolean goingOn, Spoiled spoiled) throws IOException {
        FaultyDisk counting = soundDisk();
        Script whole = new Script(temp.resolve(name), counting, goingOn);
        whole.run();
        assertHas(temp.resolve(name), whole.acknowledged, whole.acknowledged, whole.removable);
        int operations = counting.operations();
        for (int at = 1; at <= operations; at++) {
            FaultyDisk disk = soundDisk();
            spoiled.run(temp.resolve(name + "-" + at), disk, at);
        }
        return operations;
    }

    private interface Spoiled {
        void run(Path directory, FaultyDisk disk, int at) throws IOException;
    }

    /** Checks what is in a journal, and that it can be written. */
    private static void assertHas(Path directory, List<String> acknowledged, List<String> asked, int removable) {
        FaultyDisk disk = soundDisk();
        List<String> found;
        try (Journal journal = open(directory, disk)) {
            found = ids(JournalContract.readFrom(journal, journal.start(), 3)).toList();
            journal.append(List.of(JournalContract.event("last")));
        }
        int removed = found.isEmpty() ? 0 : asked.indexOf(found.get(0));
        assertThat(removed).isBetween(0, Math.max(0, removable));
        assertThat(found)
                .isEqualTo(asked.subList(removed, removed + found.size()))
                .hasSizeGreaterThanOrEqualTo(acknowledged.size() - removed);
        try (Journal journal = open(directory, disk)) {
            List<String> again =
                    ids(JournalContract.readFrom(journal, journal.start(), 3)).toList();
            assertThat(again.subList(0, found.size())).isEqualTo(found);
            assertThat(again.subList(found.size(), again.size())).containsExactly("last");
        }
    }

    @Test
    void one_failure_anywhere_costs_nothing_when_the_call_is_repeated() throws IOException {
        int operations = forEachOperation("once", true, (directory, disk, at) -> {
            disk.failAt(at);
            runToTheEnd(directory, disk, at);
        });
        assertThat(operations).isGreaterThan(70);
    }

    @Test
    void a_disk_that_fails_from_anywhere_on_costs_nothing_when_the_call_is_repeated_on_a_sound_one()
            throws IOException {
        forEachOperation("from", true, (directory, disk, at) -> {
            disk.failFrom(at);
            runToTheEnd(directory, disk, at);
        });
    }

    private static void runToTheEnd(Path directory, FaultyDisk disk, int at) {
        Script script = new Script(directory, disk, true);
        try {
            script.run();
            disk.heal();
            List<String> acknowledged = script.acknowledged;
            assertHas(directory, acknowledged, acknowledged, script.removable);
        } catch (Throwable e) {
            throw new AssertionError("with a fault at operation " + at + ": " + e.getMessage(), e);
        } finally {
            script.close();
        }
    }

    @Test
    void every_acknowledged_event_outlives_a_crash_at_any_operation() throws IOException {
        forEachOperation("crash", false, (directory, disk, at) -> {
            disk.crashAt(at);
            Script script = new Script(directory, disk, false);
            try {
                script.run();
            } catch (StorageException e) {
                // the process has ended
            } finally {
                script.close(); // gives the locks back, as the system does
            }
            try {
                assertHas(directory, script.acknowledged, script.asked, script.removable);
            } catch (Throwable e) {
                throw new AssertionError("with a crash at operation " + at + ": " + e.getMessage(), e);
            }
        });
    }

    @Test
    void nobody_gets_the_turn_until_what_a_failed_append_left_is_cut_off() throws IOException {
        Path directory = temp.resolve("journal");
        FaultyDisk disk = soundDisk();
        PrivateDirectory place = PrivateDirectory.openOrCreate(directory, disk);
        try (Journal journal = open(directory, disk, 64 << 20);
                ProcessLocks other = ProcessLocks.open(place)) {
            journal.append(List.of(JournalContract.event("e1")));
            disk.fail(Operation.FORCE, Operation.TRUNCATE);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> journal.append(List.of(JournalContract.event("e2"))));
            assertThat(takeTurn(other)).isFalse();
            assertThatExceptionOfType(StorageException.class).isThrownBy(journal::begin);
            assertThat(takeTurn(other)).isFalse();
            assertThat(journal.end()).isLessThan(Files.size(directory.resolve(Segments.name(0))));

            disk.heal();
            journal.begin().close();
            assertThat(journal.end()).isEqualTo(Files.size(directory.resolve(Segments.name(0))));
            assertThat(takeTurn(other)).isTrue();
            other.giveTurnBack();
            journal.append(List.of(JournalContract.event("e3")));
            assertThat(ids(JournalContract.readAll(journal))).containsExactly("e1", "e3");
        }
    }

    private static boolean takeTurn(ProcessLocks locks) throws IOException {
        long now = System.nanoTime();
        return Uninterrupted.call(current -> locks.takeTurn(now, current));
    }
}
