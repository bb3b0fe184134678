package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactQueueTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Outcome ACCEPTED = new Outcome.Accepted();
    private static final Outcome FAILED = new Outcome.Failed("down", null);

    private final Journal journal = new MemoryJournal(Clock.systemUTC());
    private final Engine engine = new Engine(journal, new State(), Clock.systemUTC(), new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");

    private final List<List<String>> batches = new ArrayList<>();
    private final List<Change> delivered = new ArrayList<>();
    private final List<String> setAside = new ArrayList<>();
    private long weight = 10;
    private boolean failing;
    private Function<List<String>, Outcome> answers = items -> ACCEPTED;
    private final Backend<String> backend = new Backend<>(
            "titles",
            new Sender<>() {
                @Override
                public Outcome send(List<String> items, Duration timeout) {
                    return answer(items);
                }

                @Override
                public void close(Duration timeout) {}
            },
            Clock.systemUTC());

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
                Replicas.FROM_THE_BEGINNING,
                new FactQueue.Facts<>((state, change) -> List.of(title(change)), title -> weight, null, delivered::add),
                backend,
                (items, refused, reason) -> setAside.add(refused + " of " + items + ": " + reason),
                () -> 0);
    }

    private boolean isEmpty(FactQueue<String> queue) {
        return queue.isDeliveredUpTo(journal.end());
    }

    private String title(Change change) {
        if (failing) {
            failing = false;
            throw new IllegalStateException("cannot be projected");
        }
        return change.after() == null ? "" : String.valueOf(change.after().getTitle());
    }

    private Outcome answer(List<String> items) {
        batches.add(List.copyOf(items));
        return answers.apply(items);
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

        while (!isEmpty(queue)) {
            assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        }

        assertThat(batches).hasSize(3).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(256));
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        IntStream.range(0, 600).mapToObj(i -> "Task " + i).toList());
        assertThat(queue.place().eventCount()).isEqualTo(600);
        assertThat(delivered).hasSize(600);
    }

    @Test
    void a_batch_that_failed_stays_as_it_is_whatever_comes_after_it() {
        record(3);
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();
        answers = items -> FAILED;
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        tasks.startTask("T-3", "Task 3");
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        assertThat(delivered).isEmpty();
        answers = items -> ACCEPTED;

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        assertThat(isEmpty(queue)).isFalse();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        List<String> first = List.of("Task 0", "Task 1", "Task 2");
        assertThat(batches).containsExactly(first, first, first, List.of("Task 3"));
        assertThat(isEmpty(queue)).isTrue();
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
        assertThat(backend.figures().lastError()).contains("no space left");
        cursor.full = false;

        FactQueue<String> next = queue(cursor);
        next.open();
        assertThat(next.place().eventCount()).isEqualTo(256);
        assertThat(next.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).hasSize(3);
        assertThat(batches.get(2)).hasSize(44).isEqualTo(batches.get(1));
        assertThat(isEmpty(next)).isTrue();
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
        cursor.save(new Cursor.Place(2, 2, 0, Cursor.Place.NO_STAMP));
        tasks.comment("T-1", "looks good");
        FactQueue<String> queue = queue(cursor);

        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 1"));
    }

    @Test
    void what_is_refused_for_good_is_found_and_set_aside_and_the_rest_is_delivered() {
        record(10);
        answers = items -> items.contains("Task 3") || items.contains("Task 8")
                ? new Outcome.Refused("HTTP 400", false)
                : ACCEPTED;
        Cursor cursor = Cursor.inMemory();
        FactQueue<String> queue = queue(cursor);
        queue.open();

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(setAside).containsExactly("1 of [Task 3]: HTTP 400", "1 of [Task 8]: HTTP 400");
        assertThat(batches.stream()
                        .filter(batch -> answers.apply(batch) == ACCEPTED)
                        .flatMap(List::stream))
                .as("in order, each once")
                .containsExactly("Task 0", "Task 1", "Task 2", "Task 4", "Task 5", "Task 6", "Task 7", "Task 9");
        assertThat(isEmpty(queue)).isTrue();
        assertThat(queue.place().setAside()).isEqualTo(2);
        FactQueue<String> next = queue(cursor);
        next.open();
        assertThat(next.place().setAside()).isEqualTo(2);
    }

    @Test
    void what_a_backend_took_only_in_part_is_set_aside_and_not_sent_again() {
        record(4);
        answers = items -> new Outcome.PartlyRefused(3, "too old");
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).hasSize(1);
        assertThat(setAside).containsExactly("3 of [Task 0, Task 1, Task 2, Task 3]: too old");
        assertThat(queue.place().setAside()).isEqualTo(3);
        assertThat(isEmpty(queue)).isTrue();
    }

    @Test
    void a_failure_in_the_middle_of_a_search_for_refused_items_goes_on_where_it_was() {
        record(4);
        answers = items -> items.contains("Task 0") ? new Outcome.Refused("no", false) : FAILED;
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isFalse();
        answers = items -> ACCEPTED;
        batches.clear();

        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 1"), List.of("Task 2", "Task 3"));
        assertThat(setAside).containsExactly("1 of [Task 0]: no");
    }

    @Test
    void a_request_is_bounded_in_weight_and_a_heavier_item_goes_alone() {
        record(5);
        weight = Weight.MAX_REQUEST / 2;
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();
        while (!isEmpty(queue)) {
            assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        }
        assertThat(batches.stream().flatMap(List::stream)).hasSize(5);
        assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(2));

        weight = 2 * Weight.MAX_REQUEST;
        batches.clear();
        IntStream.range(5, 8).forEach(i -> tasks.startTask("T-" + i, "Task " + i));
        while (!isEmpty(queue)) {
            assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        }
        assertThat(batches).containsExactly(List.of("Task 5"), List.of("Task 6"), List.of("Task 7"));
    }

    @Test
    void a_place_that_is_not_in_the_journal_means_the_beginning() throws Exception {
        record(3);
        Cursor cursor = Cursor.inMemory();
        cursor.save(new Cursor.Place(99, 99, 4, Cursor.Place.NO_STAMP));
        FactQueue<String> queue = queue(cursor);

        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 0", "Task 1", "Task 2"));
        assertThat(queue.place().eventCount()).isEqualTo(3);
    }

    @Test
    void a_queue_that_is_opened_again_after_an_exception_in_the_middle_leaves_nothing_out() {
        record(3);
        FactQueue<String> queue = queue(Cursor.inMemory());
        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();
        tasks.startTask("T-3", "Task 3");
        tasks.startTask("T-4", "Task 4");
        failing = true;
        assertThatIllegalStateException().isThrownBy(() -> queue.deliverNext(TIMEOUT));

        queue.open();
        assertThat(queue.deliverNext(TIMEOUT)).isTrue();

        assertThat(batches).containsExactly(List.of("Task 0", "Task 1", "Task 2"), List.of("Task 3", "Task 4"));
    }
}
