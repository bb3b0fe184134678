package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads on one journal: every change happens once, in one order, and readers see no half of one. */
@Timeout(60)
class ConcurrentWritersTest {
    private static final int THREADS = 8;
    private static final int OPERATIONS = 200;
    private static final List<TaskStatus> OPEN = Stream.of(TaskStatus.values())
            .filter(status -> !status.isFinished())
            .toList();

    private final Clock clock = Clock.systemUTC();
    private final Journal journal = new MemoryJournal(clock);
    private final Engine engine = new Engine(journal, new State(), clock, new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private final CyclicBarrier start = new CyclicBarrier(THREADS);

    @AfterEach
    void end_the_threads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private interface Work {
        int run(int thread) throws Exception;
    }

    /** Lets all threads begin at the same time. Returns what each returned. */
    private List<Integer> together(Work work) throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            calls.add(() -> {
                start.await();
                return work.run(thread);
            });
        }
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> result : threads.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    private List<Event> events() {
        return journal.read(0, Integer.MAX_VALUE).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    @RepeatedTest(10)
    void the_state_equals_a_replay_of_the_journal_in_order(RepetitionInfo repetition) throws Exception {
        long seed = repetition.getCurrentRepetition() * 1_000L;
        AtomicBoolean over = new AtomicBoolean();
        Future<Integer> reader = threads.submit(() -> readUntil(over));

        List<Integer> accepted = together(thread -> mixedWork(thread, seed + thread));

        over.set(true);
        assertThat(reader.get()).as("look-ups, seed %d", seed).isPositive();
        assertThat(accepted).as("accepted by each thread, seed %d", seed).allMatch(count -> count > OPERATIONS / 2);
        ProjectState replayed =
                new Engine(journal, new State(), clock, new EventIds()).state().project("commerce");
        ReplayTest.assertSame(replayed, engine.state().project("commerce"), "seed " + seed);
        assertThat(engine.state().eventCount()).as("seed %d", seed).isEqualTo(events().size());
        assertThat(events()).extracting(Event::id).doesNotHaveDuplicates();
    }

    /** Half of it on tasks that all threads share, half on a task of its own, where nothing is ever refused. */
    private int mixedWork(int thread, long seed) {
        Random random = new Random(seed);
        RandomWork shared = new RandomWork(engine, "commerce", seed);
        String own = "own-" + thread;
        tasks.startTask(own, "Mine");
        int accepted = 0;
        for (int i = 0; i < OPERATIONS / 2; i++) {
            accepted += shared.next() ? 1 : 0;
            switch (random.nextInt(3)) {
                case 0 -> tasks.comment(own, "comment " + i);
                case 1 -> tasks.updateStatus(own, OPEN.get(random.nextInt(OPEN.size())));
                default -> tasks.setProgress(own, random.nextInt(101));
            }
            accepted++;
        }
        return accepted;
    }

    private int readUntil(AtomicBoolean over) {
        int count = 0;
        do {
            for (TaskSnapshot task : tasks.listOpenTasks()) {
                assertThat(task.getStatus().isFinished()).isFalse();
                assertThat(task.getPercentComplete()).isBetween(0, 100);
                assertThat(tasks.getTaskLink(task.getId()).isValid()).isTrue();
            }
            count++;
        } while (!over.get());
        return count;
    }

    @Test
    void of_racing_completions_exactly_one_succeeds() throws Exception {
        for (int round = 0; round < 100; round++) {
            String id = "T-" + round;
            tasks.startTask(id, "Vouchers");

            List<Integer> completed = together(thread -> {
                try {
                    tasks.complete(id);
                    return 1;
                } catch (RefusedException e) {
                    return 0;
                }
            });

            assertThat(completed.stream().mapToInt(Integer::intValue).sum())
                    .as("successes in round %d", round)
                    .isEqualTo(1);
        }
        assertThat(events())
                .filteredOn(event -> event.type() == EventType.TASK_COMPLETED)
                .hasSize(100);
    }

    @Test
    void of_racing_starts_of_one_task_exactly_one_succeeds() throws Exception {
        for (int round = 0; round < 100; round++) {
            String id = "T-" + round;

            List<Integer> started = together(thread -> {
                try {
                    tasks.startTask(id, "by " + thread);
                    return 1;
                } catch (RefusedException e) {
                    return 0;
                }
            });

            assertThat(started.stream().mapToInt(Integer::intValue).sum())
                    .as("successes in round %d", round)
                    .isEqualTo(1);
        }
        assertThat(events()).hasSize(100);
    }
}
