package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.StorageException;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.Kept;
import io.contextcore.sdk.internal.file.Disk;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for tasks, in memory and on the disk. */
class TaskSearchTest {
    private static final Instant START = TestProject.START;
    private static final long SEED = Long.getLong("contextcore.test.seed", 5);

    private final Path home;
    private final SettableClock clock = new SettableClock(START);
    private FileJournal journal;
    private Checkpoints checkpoints;
    private Engine engine;
    private TaskTracker tasks;

    TaskSearchTest(@TempDir Path home) {
        this.home = home;
        open();
    }

    private void open() {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(home, Disk.SYSTEM);
        journal = FileJournal.open(directory, Durability.OS, clock);
        checkpoints = Checkpoints.open(directory, journal.id(), journal::start);
        engine = new Engine(journal, checkpoints.load(Long.MAX_VALUE), clock, new EventIds());
        tasks = new SdkTaskTracker(engine, "commerce");
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** Lets finished tasks leave memory. */
    private void moveOut() {
        try {
            Kept kept = Objects.requireNonNull(checkpoints.write(engine.read(State::image)));
            engine.moveOut(kept.archived(), kept.position());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> ids(TaskAnswer answer) {
        return answer.getTasks().stream().map(TaskSnapshot::getId).toList();
    }

    private List<String> find(TaskQuery.Builder query) {
        return ids(tasks.listTasks(query.build()));
    }

    @Test
    void all_tasks_are_found_the_open_and_the_finished_ones_wherever_they_are() {
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(1));
            tasks.startTask("T-" + i, "Task " + i);
        }
        tasks.complete("T-1");
        moveOut();
        tasks.cancel("T-2", null);

        assertThat(find(TaskQuery.builder())).containsExactly("T-0", "T-1", "T-2", "T-3");
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.DONE))).containsExactly("T-1");
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.DONE).addStatus(TaskStatus.CANCELLED)))
                .containsExactly("T-1", "T-2");
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.TODO))).containsExactly("T-0", "T-3");
    }

    @Test
    void each_criterion_is_one() {
        tasks.taskBuilder("PROJ-1")
                .setTitle("Vouchers at the Checkout")
                .setType(TaskType.BUG)
                .setAssignee("ada")
                .setLabels(List.of("billing", "urgent"))
                .start();
        tasks.startTask("PROJ-2", "Something else");

        assertThat(find(TaskQuery.builder().addType(TaskType.BUG))).containsExactly("PROJ-1");
        assertThat(find(TaskQuery.builder().setAssignee("ada"))).containsExactly("PROJ-1");
        assertThat(find(TaskQuery.builder().setAssignee("Ada"))).isEmpty();
        assertThat(find(TaskQuery.builder().setLabel("urgent"))).containsExactly("PROJ-1");
        assertThat(find(TaskQuery.builder().setLabel("urg"))).isEmpty();
        assertThat(find(TaskQuery.builder().setText("checkOUT  vouch"))).containsExactly("PROJ-1");
        assertThat(find(TaskQuery.builder().setText("proj-1 vouchers"))).containsExactly("PROJ-1");
        assertThat(find(TaskQuery.builder().setText("checkout else"))).isEmpty();
        assertThat(find(TaskQuery.builder().setText("  "))).containsExactly("PROJ-1", "PROJ-2");
        assertThat(find(TaskQuery.builder().setAssignee("ada").addType(TaskType.TASK)))
                .isEmpty();
        assertThat(new SdkTaskTracker(engine, "another")
                        .listTasks(TaskQuery.builder().build())
                        .getTasks())
                .isEmpty();
    }

    @Test
    void a_time_of_the_end_leaves_out_what_is_open_and_the_later_bound() {
        Task task = tasks.startTask("T-1", "Vouchers");
        tasks.startTask("T-2", "Open");
        clock.advance(Duration.ofDays(1));
        task.complete();
        moveOut();
        Instant end = START.plus(Duration.ofDays(1));

        assertThat(find(TaskQuery.builder().setFinishedFrom(end))).containsExactly("T-1");
        assertThat(find(TaskQuery.builder().setFinishedFrom(end.plusNanos(1)))).isEmpty();
        assertThat(find(TaskQuery.builder().setFinishedTo(end))).isEmpty();
        assertThat(find(TaskQuery.builder().setFinishedTo(end.plusNanos(1)))).containsExactly("T-1");
    }

    @Test
    void a_sprint_has_the_tasks_that_are_in_it_or_were_when_it_ended() {
        SdkSprintTracker sprints = new SdkSprintTracker(engine, "commerce");
        sprints.sprintBuilder("S-1").create();
        sprints.sprintBuilder("S-2").create();
        sprints.start("S-1");
        for (String id : List.of("T-1", "T-2", "T-3")) {
            tasks.taskBuilder(id).setSprintId("S-1").start();
        }
        tasks.complete("T-1");
        moveOut();
        sprints.removeTask("S-1", "T-2");
        sprints.end("S-1");
        sprints.addTask("S-2", "T-3");

        assertThat(find(TaskQuery.builder().setSprintId("S-1"))).containsExactly("T-1", "T-3");
        assertThat(find(TaskQuery.builder().setSprintId("S-1").addStatus(TaskStatus.DONE)))
                .containsExactly("T-1");
        assertThat(find(TaskQuery.builder().setSprintId("S-2"))).containsExactly("T-3");
        assertThat(find(TaskQuery.builder().setSprintId("S-9"))).isEmpty();
    }

    @Test
    void within_a_limit_the_oldest_are_found_and_all_are_counted() {
        for (int i = 0; i < 20; i++) {
            tasks.at(START.minus(Duration.ofDays(i))).startTask("T-" + i, "Task");
            if (i % 2 == 0) {
                tasks.complete("T-" + i);
            }
        }
        moveOut();

        TaskAnswer answer = tasks.listTasks(TaskQuery.builder().setLimit(3).build());

        assertThat(ids(answer)).containsExactly("T-19", "T-18", "T-17");
        assertThat(answer.getMatches()).isEqualTo(20);
        List<String> all = new ArrayList<>();
        tasks.forEachTask(TaskQuery.builder().setLimit(3).build(), task -> all.add(task.getId()));
        assertThat(all)
                .as("whatever the limit")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "T-" + i).toList());
    }

    @Test
    void a_task_that_was_finished_more_than_once_comes_once_as_it_is_now() {
        tasks.startTask("T-1", "Vouchers").complete();
        moveOut();
        tasks.reopen("T-1");
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.DONE))).isEmpty();
        assertThat(find(TaskQuery.builder())).containsExactly("T-1");

        tasks.cancel("T-1", null);
        moveOut();

        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.DONE))).isEmpty();
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.CANCELLED))).containsExactly("T-1");
    }

    @Test
    void what_the_consumer_throws_comes_out() {
        tasks.startTask("T-1", "Vouchers").complete();
        moveOut();

        assertThatThrownBy(() -> tasks.forEachTask(TaskQuery.builder().build(), task -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    void an_interrupt_neither_ends_it_nor_repeats_anything() {
        for (int i = 0; i < 600; i++) { // several reads of the disk
            tasks.startTask("T-" + i, "Vouchers").complete();
        }
        moveOut();
        List<String> all = new ArrayList<>();

        tasks.forEachTask(TaskQuery.builder().build(), task -> {
            all.add(task.getId());
            Thread.currentThread().interrupt();
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(all).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void the_reader_of_tasks_may_record_others() {
        tasks.startTask("T-1", "Vouchers").complete();
        moveOut();

        tasks.forEachTask(TaskQuery.builder().build(), task -> tasks.startTask("N-1", "Follows " + task.getId()));

        assertThat(tasks.findTask("N-1")).isNotNull();
    }

    @Test
    void an_archive_that_cannot_be_read_is_said_and_not_passed_over() throws IOException {
        tasks.startTask("T-1", "Vouchers").complete();
        moveOut();
        Files.delete(home.resolve("finished-1.jsonl"));

        assertThatThrownBy(() -> tasks.listTasks(TaskQuery.builder().build())).isInstanceOf(StorageException.class);
        assertThat(find(TaskQuery.builder().addStatus(TaskStatus.TODO)))
                .as("needs nothing from there")
                .isEmpty();
    }

    @Test
    void after_any_work_every_query_finds_what_a_look_at_each_task_finds() {
        Random random = new Random(SEED);
        RandomWork work = new RandomWork(engine, "commerce", SEED);
        RandomWork elsewhere = new RandomWork(engine, "another", SEED + 1);
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 30; i++) {
                clock.advance(Duration.ofMinutes(random.nextInt(60)));
                work.next();
                elsewhere.next();
            }
            if (random.nextInt(3) == 0) {
                moveOut();
            }
            if (random.nextInt(8) == 0) {
                journal.close();
                open();
                work = new RandomWork(engine, "commerce", SEED + round);
                elsewhere = new RandomWork(engine, "another", SEED - round);
            }
            TaskStatus status = any(random, TaskStatus.values());
            TaskType type = any(random, TaskType.values());
            Instant since = clock.instant().minus(Duration.ofHours(random.nextInt(100)));
            check(TaskQuery.builder(), task -> true);
            check(TaskQuery.builder().addStatus(status), task -> task.getStatus() == status);
            check(TaskQuery.builder().addType(type), task -> task.getType() == type);
            check(
                    TaskQuery.builder().setFinishedFrom(since),
                    task -> task.getFinishedAt() != null
                            && !task.getFinishedAt().isBefore(since));
        }
        assertThat(tasks.listTasks(
                                TaskQuery.builder().addStatus(TaskStatus.DONE).build())
                        .getMatches())
                .as("the work finishes tasks")
                .isPositive();
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private void check(TaskQuery.Builder query, Predicate<TaskSnapshot> criterion) {
        List<String> expected = IntStream.range(0, 30)
                .mapToObj(i -> tasks.findTask("T-" + i))
                .filter(Objects::nonNull)
                .filter(criterion)
                .sorted(Comparator.comparing(TaskSnapshot::getCreatedAt).thenComparing(TaskSnapshot::getId))
                .map(Object::toString)
                .toList();

        TaskAnswer answer = tasks.listTasks(query.build());

        assertThat(answer.getTasks().stream().map(Object::toString))
                .as("seed %s, %s", SEED, query.build())
                .containsExactlyElementsOf(expected);
        assertThat(answer.getMatches()).isEqualTo(expected.size());
    }
}
