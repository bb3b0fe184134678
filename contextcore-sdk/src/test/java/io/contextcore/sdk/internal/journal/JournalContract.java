package io.contextcore.sdk.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.RandomEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalContract {
    static final Instant NOW = Instant.parse("2026-11-21T09:30:00.123456789Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final RandomEvents random = new RandomEvents(7);
    private Journal journal;

    /** Returns a new, empty journal. */
    abstract Journal create(Clock clock);

    @BeforeEach
    final void open() {
        journal = create(CLOCK);
    }

    @AfterEach
    final void end() {
        journal.close();
    }

    /** Returns an event whose line is short. */
    static Event event(String id) {
        return Event.builder(EventType.TASK_COMMENTED, "commerce")
                .setId(id)
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.COMMENT, "seen")
                .build();
    }

    /** Reads everything from a position on, in batches. */
    static List<Event> readFrom(Journal journal, long position, int batch) {
        List<Event> events = new ArrayList<>();
        long next = position;
        while (true) {
            List<Journal.Entry> entries = journal.read(next, batch);
            if (entries.isEmpty()) {
                return events;
            }
            assertThat(entries).hasSizeLessThanOrEqualTo(batch);
            for (Journal.Entry entry : entries) {
                assertThat(entry.nextPosition()).isGreaterThan(next);
                next = entry.nextPosition();
                events.add(entry.event());
            }
        }
    }

    static List<Event> readAll(Journal journal) {
        return readFrom(journal, 0, 100);
    }

    @Test
    void a_new_journal_is_empty() {
        assertThat(journal.end()).isZero();
        assertThat(journal.read(0, 10)).isEmpty();
        assertThat(journal.damaged()).isZero();
    }

    @Test
    void it_has_an_id_of_its_own_and_knows_when_it_was_created() {
        try (Journal other = create(CLOCK)) {
            assertThat(journal.id()).isNotEmpty().isEqualTo(journal.id()).isNotEqualTo(other.id());
        }
        assertThat(journal.createdAt()).isEqualTo(1_795_253_400_123_456_789L);
    }

    @Test
    void events_come_back_in_the_order_in_which_they_were_appended() {
        List<Event> events = random.next(50);
        journal.append(events.subList(0, 1));
        journal.append(events.subList(1, 1));
        journal.append(events.subList(1, 30));
        journal.append(events.subList(30, 50));

        assertThat(readAll(journal)).isEqualTo(events);
        assertThat(readFrom(journal, 0, 7)).isEqualTo(events);
    }

    @Test
    void reading_goes_on_from_any_position_that_was_handed_out() {
        List<Event> events = random.next(20);
        journal.append(events);
        List<Journal.Entry> entries = journal.read(0, 20);

        for (int i = 0; i < entries.size(); i++) {
            assertThat(readFrom(journal, entries.get(i).nextPosition(), 3)).isEqualTo(events.subList(i + 1, 20));
        }
        assertThat(journal.end()).isEqualTo(entries.get(19).nextPosition());
    }

    @Test
    void what_is_appended_later_is_found_from_the_old_end() {
        journal.append(random.next(3));
        long end = journal.end();
        assertThat(journal.read(end, 10)).isEmpty();

        List<Event> later = random.next(2);
        journal.append(later);

        assertThat(readFrom(journal, end, 10)).isEqualTo(later);
    }

    @Test
    void a_position_outside_and_a_number_below_1_are_refused() {
        journal.append(random.next(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.read(-1, 1))
                .withMessage("position -1 must be 0 to " + journal.end());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.read(journal.end() + 1, 1))
                .withMessageContaining("must be 0 to " + journal.end());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journal.read(0, 0))
                .withMessage("maxEvents 0 must be at least 1");
    }

    @Test
    void after_closing_nothing_can_be_appended_and_closing_again_does_nothing() {
        journal.append(random.next(1));
        journal.close();
        journal.close();
        long end = journal.end();

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> journal.append(random.next(1)))
                .withMessageContaining("closed");
        assertThat(journal.end()).isEqualTo(end);
    }

    @Test
    void a_caller_may_change_its_list_afterwards() {
        List<Event> events = random.next(2);
        List<Event> list = new ArrayList<>(events);
        journal.append(list);
        list.clear();

        assertThat(readAll(journal)).isEqualTo(events);
    }

    @Test
    void readers_follow_a_writer_and_see_every_event_once() throws Exception {
        List<Event> events = random.next(1_000);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<Event>>> readers = new ArrayList<>();
            for (int batch : new int[] {1, 17}) {
                readers.add(threads.submit(following(events.size(), batch)));
            }
            Future<?> writer = threads.submit(() -> {
                for (int from = 0; from < events.size(); ) {
                    int to = Math.min(events.size(), from + 1 + from % 7);
                    journal.append(events.subList(from, to));
                    from = to;
                }
            });
            writer.get();
            for (Future<List<Event>> reader : readers) {
                assertThat(reader.get()).isEqualTo(events);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<List<Event>> following(int count, int batch) {
        return () -> {
            List<Event> seen = new ArrayList<>();
            long position = 0;
            while (seen.size() < count && !Thread.currentThread().isInterrupted()) {
                for (Journal.Entry entry : journal.read(position, batch)) {
                    seen.add(entry.event());
                    position = entry.nextPosition();
                }
            }
            return seen;
        };
    }
}
