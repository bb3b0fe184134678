package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.internal.checkpoint.Checkpoints;
import io.contextcore.sdk.internal.checkpoint.SameState;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.file.FaultyDisk;
import io.contextcore.sdk.internal.file.OwnerOnly;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.insight.LedgerAudit;
import io.contextcore.sdk.internal.journal.FileJournal;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.RemovedEntries;
import io.contextcore.sdk.internal.ledger.LedgerWriter;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointingTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long SEGMENT = 1 << 18;

    @TempDir
    private Path home;

    private final SettableClock clock = new SettableClock(START);
    private final FaultyDisk disk = new FaultyDisk();
    private long delivered;
    private int tasks;
    private FileJournal journal;
    private Engine engine;
    private Checkpointing checkpointing;
    private RemovedEntries removedEntries;

    @BeforeEach
    void open() {
        open(null);
    }

    private void open(@Nullable Duration retention) {
        PrivateDirectory directory = PrivateDirectory.openOrCreate(home, disk);
        journal = FileJournal.open(
                directory,
                Durability.OS,
                clock,
                new FileJournal.Options(SEGMENT, TIMEOUT, Checkpoints.latestPosition(directory)));
        Checkpoints checkpoints = Checkpoints.open(directory, journal.id(), journal::start);
        removedEntries = new RemovedEntries(directory);
        engine = new Engine(
                journal, checkpoints.load(Long.MAX_VALUE), clock, new EventIds(), LedgerWriter.beginning(null));
        checkpointing = new Checkpointing(engine, journal, checkpoints, removedEntries, retention, () -> delivered);
    }

    @AfterEach
    void close() {
        checkpointing.close(TIMEOUT);
        journal.close();
    }

    private void reopen(@Nullable Duration retention) {
        close();
        open(retention);
    }

    /** Appends events as another process would, two for each task, and lets the engine learn of them. */
    private void happen(int events) {
        List<Event> all = new ArrayList<>();
        long now = Times.epochNanos(clock.instant());
        for (int i = 0; i < events; i++) {
            String id = "T-" + tasks;
            boolean created = i % 2 == 0;
            all.add(Event.builder(created ? EventType.TASK_CREATED : EventType.TASK_COMPLETED, "commerce")
                    .setId("E-" + tasks + "-" + created)
                    .setOccurredAt(now + i)
                    .setRecordedAt(now + i)
                    .set(EventField.TASK_ID, id)
                    .set(EventField.TASK_TYPE, TaskType.TASK)
                    .set(EventField.ROOT_ID, id)
                    .set(EventField.TASK_STATUS, created ? TaskStatus.TODO : null)
                    .set(EventField.FROM_STATUS, created ? null : TaskStatus.TODO)
                    .set(EventField.TO_STATUS, created ? null : TaskStatus.DONE)
                    .build());
            tasks += created ? 0 : 1;
        }
        journal.append(all);
        new SdkTaskTracker(engine, "commerce").startTask("OPEN-" + tasks, "Open");
        checkpointing.wake();
    }

    private List<String> checkpoints() {
        try (Stream<Path> files = Files.list(home.resolve("checkpoints"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".checkpoint"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private int tasksInMemory() {
        return engine.read(state -> state.project("commerce").tasks().size());
    }

    private void awaitCheckpoint() {
        await().atMost(TIMEOUT).until(() -> !checkpoints().isEmpty() && tasksInMemory() < 100);
    }

    @Test
    void finished_tasks_leave_memory_when_there_are_enough_events_for_a_checkpoint() {
        happen(9_000);
        checkpointing.close(Duration.ZERO);
        assertThat(checkpoints()).isEmpty();
        reopen(null);
        happen(2_000);
        awaitCheckpoint();
        assertThat(tasksInMemory()).as("the two that are open").isEqualTo(2);
        SameState.check(engine.state(), SameState.replayed(journal));
        reopen(null);
        assertThat(tasksInMemory()).isEqualTo(2);
        SameState.check(engine.state(), SameState.replayed(journal));
    }

    @Test
    void a_process_that_ends_writes_one_if_it_saves_a_little() {
        happen(500);
        close();
        assertThat(checkpoints()).isEmpty();
        open(null);
        happen(500);
        close();
        assertThat(checkpoints()).hasSize(1);
        open(null);
        assertThat(tasksInMemory()).isEqualTo(2);
    }

    @Test
    void many_open_tasks_make_checkpoints_rarer() {
        assertThat(Checkpointing.eventsBetween(0)).isEqualTo(10_000);
        assertThat(Checkpointing.eventsBetween(5_000)).isEqualTo(10_000);
        assertThat(Checkpointing.eventsBetween(50_000)).isEqualTo(100_000);
    }

    @Test
    void what_fails_is_tried_again_after_more_events() {
        happen(20); // so that the journal's files are there
        disk.fail(FaultyDisk.Operation.MOVE);
        happen(11_000);
        checkpointing.close(TIMEOUT);
        assertThat(checkpoints()).isEmpty();
        checkpointing = new Checkpointing(engine, journal, elsewhere(), removedEntries, null, () -> 0);
        checkpointing.wake();
        await().atMost(TIMEOUT).until(() -> disk.operations() > 0 && isIdle());
        disk.heal();
        happen(10);
        assertThat(checkpoints()).isEmpty();
        happen(1_000);
        awaitCheckpoint();
        SameState.check(engine.state(), SameState.replayed(journal));
    }

    @Test
    void the_entries_of_a_ledger_outlive_the_events_that_are_removed() throws IOException {
        reopen(Duration.ofDays(30));
        for (int month = 0; month < 3; month++) {
            for (int i = 0; i < 20; i++) {
                new SdkInsightEmitter(engine, "commerce", null).emitLesson("Measure first");
            }
            happen(11_000);
            await().atMost(TIMEOUT).until(CheckpointingTest::isIdle);
            delivered = journal.end();
            clock.set(clock.instant().plus(Duration.ofDays(31)));
        }
        assertThat(journal.start()).isPositive();
        LedgerReport report = audit();
        assertThat(report.broken()).isNull();
        assertThat(report.entries()).isEqualTo(60);
        assertThat(report.uncovered()).isZero();

        Path kept = home.resolve("ledger");
        List<Path> files;
        try (Stream<Path> all = Files.list(kept)) {
            files = all.sorted().toList();
        }
        assertThat(files)
                .as("one for each file of the journal that had entries")
                .hasSizeLessThan(4);
        assertThat(OwnerOnly.isPosix(kept) ? Files.getPosixFilePermissions(files.get(0)) : Set.of())
                .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.GROUP_READ);
        Files.delete(files.get(0));
        assertThat(audit().broken()).extracting(LedgerReport.Broken::sequence).isEqualTo(1L);
    }

    private LedgerReport audit() {
        return new LedgerAudit(engine, journal, removedEntries, "commerce", List.of(), List.of()).run();
    }

    private Checkpoints elsewhere() {
        return Checkpoints.open(PrivateDirectory.openOrCreate(home, disk), journal.id(), journal::start);
    }

    private static boolean isIdle() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("contextcore-checkpoint"));
    }

    @Test
    void none_is_written_while_another_process_does() {
        Journal.Lease lease = journal.tryLease(Journal.Role.CHECKPOINT);
        assertThat(lease).isNotNull();
        happen(11_000);
        await().atMost(TIMEOUT).until(CheckpointingTest::isIdle);
        assertThat(checkpoints()).isEmpty();
        lease.close();
        happen(1_000);
        awaitCheckpoint();
    }

    @Test
    void a_change_that_needs_a_finished_task_which_cannot_be_read_leaves_everything_as_it_was() {
        TaskTracker tracker = new SdkTaskTracker(engine, "commerce");
        tracker.startTask("EPIC", "Parent");
        tracker.taskBuilder("STORY").setParentId("EPIC").start();
        tracker.complete("STORY");
        tracker.complete("EPIC");
        happen(11_000);
        awaitCheckpoint();
        await().atMost(TIMEOUT).until(CheckpointingTest::isIdle);
        int failed = 0;
        boolean succeeded = false;
        for (int number = 1; !succeeded; number++) {
            long end = journal.end();
            disk.failAt(disk.operations() + number);
            try {
                tracker.reopen("STORY");
                succeeded = true;
            } catch (StorageException e) {
                failed++;
                assertThat(journal.end()).isEqualTo(end);
            }
            disk.heal();
        }
        assertThat(failed).as("at least the task, twice, and its parent").isGreaterThanOrEqualTo(3);
        assertThat(engine.state().position()).isEqualTo(journal.end());
        SameState.check(engine.state(), SameState.replayed(journal));
    }

    @Test
    void old_events_that_were_delivered_are_removed_and_the_state_stays() throws IOException {
        reopen(Duration.ofDays(30));
        happen(11_000);
        awaitCheckpoint();
        long firstMonth = journal.end();
        clock.set(START.plus(Duration.ofDays(31)));
        State before = SameState.replayed(journal);

        happen(11_000);
        await().atMost(TIMEOUT).until(() -> checkpoints().size() > 1 && isIdle());
        assertThat(journal.start()).as("nothing was delivered").isZero();

        delivered = journal.end();
        clock.set(START.plus(Duration.ofDays(40)));
        State all = SameState.replayed(journal);
        happen(11_000);
        await().atMost(TIMEOUT).until(() -> journal.start() > 0);
        await().atMost(TIMEOUT).until(CheckpointingTest::isIdle);
        assertThat(journal.start()).as("only what is older").isLessThanOrEqualTo(firstMonth);
        assertThat(firstMonth - journal.start()).as("all but the last file").isLessThan(2 * SEGMENT);

        for (String checkpoint : checkpoints()) {
            Files.delete(home.resolve("checkpoints").resolve(checkpoint));
        }
        reopen(Duration.ofDays(30));
        TaskTracker tracker = new SdkTaskTracker(engine, "commerce");
        for (State earlier : List.of(before, all)) {
            earlier.project("commerce")
                    .tasks()
                    .forEach(task -> assertThat(tracker.findTask(task.getId()))
                            .as("%s", task)
                            .isNotNull());
        }
        assertThat(engine.state().eventCount()).isEqualTo(3 * 11_001);
    }

    @Test
    void a_compaction_writes_a_checkpoint_whatever_it_saves() {
        happen(20);

        checkpointing.compact();

        assertThat(checkpoints()).hasSize(1);
        assertThat(tasksInMemory()).as("the one that is open").isEqualTo(1);
        SameState.check(engine.state(), SameState.replayed(journal));
        checkpointing.compact();
        assertThat(checkpoints()).as("nothing is new").hasSize(1);
    }

    @Test
    void a_compaction_removes_old_events_that_were_delivered() {
        reopen(Duration.ofDays(30));
        happen(2_000);
        checkpointing.compact();
        clock.set(START.plus(Duration.ofDays(31)));
        happen(2_000);

        assertThat(checkpointing.compact()).as("nothing was delivered").isZero();
        delivered = journal.end();
        long start = checkpointing.compact();

        assertThat(start).isEqualTo(journal.start()).isPositive();
        reopen(Duration.ofDays(30));
        assertThat(new SdkTaskTracker(engine, "commerce").findTask("T-0")).isNotNull();
    }

    @Test
    void a_compaction_is_refused_while_another_process_does_the_same() {
        happen(20);
        Journal.Lease lease = journal.tryLease(Journal.Role.CHECKPOINT);
        assertThat(lease).isNotNull();

        assertThatThrownBy(checkpointing::compact)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("try again");
        assertThat(checkpoints()).isEmpty();

        lease.close();
        checkpointing.compact();
        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void a_compaction_that_fails_says_so_and_loses_nothing() {
        happen(20);
        disk.fail(FaultyDisk.Operation.MOVE);
        assertThatThrownBy(checkpointing::compact)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("all is in it");
        disk.heal();

        checkpointing.compact();

        assertThat(checkpoints()).hasSize(1);
        SameState.check(engine.state(), SameState.replayed(journal));
        checkpointing.close(TIMEOUT);
        assertThatThrownBy(checkpointing::compact)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void compactions_and_checkpoints_of_one_process_wait_for_each_other() throws InterruptedException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(new Thread(() -> {
                for (int round = 0; round < 10; round++) {
                    try {
                        new SdkTaskTracker(engine, "commerce")
                                .taskBuilder(Thread.currentThread().getName() + round)
                                .start();
                        checkpointing.compact();
                    } catch (RefusedException e) {
                        // another thread was at it
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        happen(11_000); // which makes a checkpoint due
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        SameState.check(engine.state(), SameState.replayed(journal));
    }
}
