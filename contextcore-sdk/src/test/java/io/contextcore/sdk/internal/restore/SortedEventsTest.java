package io.contextcore.sdk.internal.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventCodec;
import io.contextcore.sdk.internal.event.RandomEvents;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedEventsTest {
    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::recordedAt).thenComparing(Event::id);

    @TempDir
    private Path temporary;

    private PrivateDirectory directory() {
        return PrivateDirectory.openOrCreate(temporary.resolve("home"), Disk.SYSTEM);
    }

    private static void add(SortedEvents sorted, List<Event> events) {
        events.forEach(event -> sorted.add(event, EventCodec.encode(event)));
    }

    private static List<Event> all(SortedEvents sorted) {
        List<Event> all = new ArrayList<>();
        SortedEvents.Reading reading = sorted.read();
        @Nullable Event next = reading.next();
        long bytes = 0;
        while (next != null) {
            all.add(next);
            bytes += EventCodec.encode(next).length;
            assertThat(reading.bytes()).isEqualTo(bytes);
            next = reading.next();
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 20_000, 1_000_000, 100_000_000})
    void events_come_out_in_order_however_many_runs_there_are(int runBytes) throws IOException {
        List<Event> events = new ArrayList<>(new RandomEvents(11).next(400));
        try (SortedEvents sorted = new SortedEvents(directory(), runBytes)) {
            add(sorted, events);

            events.sort(ORDER);
            assertThat(all(sorted)).isEqualTo(events);
            assertThat(all(sorted)).as("again").isEqualTo(events);
            assertThat(sorted.count()).isEqualTo(400);
        }
    }

    @Test
    void without_a_directory_all_are_in_memory() throws IOException {
        List<Event> events = new ArrayList<>(new RandomEvents(12).next(100));
        try (SortedEvents sorted = new SortedEvents(null, 1)) {
            add(sorted, events);

            events.sort(ORDER);
            assertThat(all(sorted)).isEqualTo(events);
        }
    }

    @Test
    void the_file_has_no_name_on_unix_and_is_gone_afterwards() throws IOException {
        try (SortedEvents sorted = new SortedEvents(directory(), 1_000)) {
            add(sorted, new RandomEvents(13).next(100));

            assertThat(Objects.requireNonNull(temporary.resolve("home").toFile().list()))
                    .isEmpty();
        }
        assertThat(temporary.resolve("home").toFile().list()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_written_is_told_with_what_to_do() throws IOException {
        PrivateDirectory directory = directory();
        Files.delete(temporary.resolve("home"));
        try (SortedEvents sorted = new SortedEvents(directory, 1)) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> add(sorted, new RandomEvents(14).next(1)))
                    .withMessageContaining(temporary.resolve("home").toString())
                    .withMessageContaining("nothing was added");
        }
    }
}
