package io.contextcore.sdk.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.MalformedEventException;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What must be true of a journal whose segments hold any bytes at all. */
final class FuzzedJournal {
    private FuzzedJournal() {}

    /**
     * Opens and reads a journal, and compares the events with those that are whole lines of the segments.
     *
     * @param segments by the position that is their name
     */
    static void check(SortedMap<Long, byte[]> segments) throws IOException {
        Path directory = Files.createTempDirectory("fuzzed-journal");
        try {
            for (Map.Entry<Long, byte[]> segment : segments.entrySet()) {
                Files.write(directory.resolve(Segments.name(segment.getKey())), segment.getValue());
            }
            check(directory, wholeLines(segments));
        } finally {
            delete(directory);
        }
    }

    private static void check(Path directory, List<Event> expected) {
        FaultyDisk disk = new FaultyDisk();
        disk.skipForces();
        long damaged;
        try (Journal journal = open(directory, disk)) {
            assertThat(read(journal, 3)).isEqualTo(expected);
            assertThat(read(journal, 1_000)).isEqualTo(expected);
            damaged = journal.damaged();
            assertThat(read(journal, 1)).isEqualTo(expected);
            assertThat(journal.damaged()).as("counted once").isEqualTo(damaged);
        }
        Event more = JournalContract.event("last");
        try (Journal journal = open(directory, disk)) {
            journal.append(List.of(more));
            List<Event> all = new ArrayList<>(expected);
            all.add(more);
            assertThat(read(journal, 1_000)).isEqualTo(all);
        }
    }

    private static Journal open(Path directory, FaultyDisk disk) {
        return FileJournal.open(
                PrivateDirectory.openOrCreate(directory, disk),
                Durability.OS,
                JournalContract.CLOCK,
                new FileJournal.Options(500, Duration.ofSeconds(10), 0));
    }

    /** Reads everything; each read must get on. */
    private static List<Event> read(Journal journal, int batch) {
        return JournalContract.readFrom(journal, journal.start(), batch);
    }

    /** Returns the events of the lines that are whole, found in the simplest way. */
    private static List<Event> wholeLines(SortedMap<Long, byte[]> segments) {
        List<Event> events = new ArrayList<>();
        for (Map.Entry<Long, byte[]> segment : segments.entrySet()) {
            SortedMap<Long, byte[]> later = segments.tailMap(segment.getKey() + 1);
            byte[] bytes = segment.getValue();
            long limit = later.isEmpty() ? bytes.length : Math.min(bytes.length, later.firstKey() - segment.getKey());
            int start = 0;
            for (int i = 0; i < limit; i++) {
                if (bytes[i] == '\n') {
                    try {
                        events.add(EventCodec.decode(bytes, start, i - start));
                    } catch (MalformedEventException e) {
                        // to be passed over
                    }
                    start = i + 1;
                }
            }
        }
        return events;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
