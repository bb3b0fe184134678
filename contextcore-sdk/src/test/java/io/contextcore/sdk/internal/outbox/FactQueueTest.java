package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.export.ExporterSender;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactQueueTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Journal journal = new MemoryJournal(Clock.systemUTC());
    private final Engine engine = new Engine(journal, new State(), Clock.systemUTC(), new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");

    private final List<List<String>> batches = new ArrayList<>();
    private final List<Change> delivered = new ArrayList<>();
    private boolean accepting = true;

    /** A cursor whose disk can be full. */
    private static final class FullDisk implements Cursor {
        private Place place = Place.START;
        private boolean full;

        @Override
        public Place load() {
            return place;
        }

        @Override
        public void save(Place newPlace) throws IOException {
            if (full) {
                throw new IOException("no space left");
            }
            place = newPlace;
        }
    }

    private FactQueue<String> queue(Cursor cursor) {
        return new FactQueue<>(
                journal,
                cursor,
                (state, change) -> List.of(title(change)),
                null,
                delivered::add,
                new Exporting<>(
                        "titles",
                        new ExporterSender<>(this::export, CompletableResultCode::ofSuccess),
                        Clock.systemUTC()),
                () -> 0);
    }

    private static String title(Change change) {
        return change.after() == null ? "" : String.valueOf(change.after().getTitle());
    }

    private CompletableResultCode export(Collection<String> batch) {
        batches.add(List.copyOf(batch));
        return accepting ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    private void record(int count) {
        IntStream.range(0, count).forEach(i -> tasks.startTask("T-" + i, "Task " + i));
    }

    @Test
    void the_journal_leaves_in_batches_in_its_order() {
        record(600);
        Cursor cursor = Cursor.inMemory();
        FactQueue<String> queue = queue(cursor);
        queue.open();

        while (!queue.isEmpty()) {
            assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        }

        assertThat(batches).hasSize(3).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(256));
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> "Task " + i).toList());
        assertThat(queue.deliveredEvents()).isEqualTo(600);
        assertThat(delivered).hasSize(600);
    }

    @Test
    void a_refused_batch_stays_as_it_is_whatever_comes_after_it() {
        record(3);
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();
        accepting = false;
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        tasks.startTask("T-3", "Task 3");
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        assertThat(delivered).isEmpty();
        accepting = true;

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        assertThat(queue.isEmpty()).isFalse();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        List<String> first = List.of("Task 0", "Task 1", "Task 2");
        assertThat(batches).containsExactly(first, first, first, List.of("Task 3"));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void after_a_crash_between_acceptance_and_the_cursor_one_batch_is_sent_again() {
        record(300);
        FullDisk cursor = new FullDisk();
        FactQueue<String> queue = queue(cursor);
        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        cursor.full = true;
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        assertThat(queue.exporting().health(0).lastError()).contains("no space left");
        cursor.full = false;

        FactQueue<String> next = queue(cursor);
        next.open();
        assertThat(next.deliveredEvents()).isEqualTo(256);
        assertThat(next.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).hasSize(3);
        assertThat(batches.get(2)).hasSize(44).isEqualTo(batches.get(1));
        assertThat(next.isEmpty()).isTrue();
    }

    @Test
    void a_late_fact_is_projected_from_the_state_of_its_time() {
        record(1);
        tasks.updateTask("T-0").setTitle("Renamed").apply();
        tasks.complete("T-0");
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 0", "Renamed", "Renamed"));
    }

    @Test
    void a_queue_that_opens_at_its_cursor_knows_what_was_before() throws Exception {
        record(2);
        Cursor cursor = Cursor.inMemory();
        cursor.save(new Cursor.Place(2, Cursor.Place.NO_STAMP));
        tasks.comment("T-1", "looks good");
        FactQueue<String> queue = queue(cursor);

        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 1"));
    }
}
