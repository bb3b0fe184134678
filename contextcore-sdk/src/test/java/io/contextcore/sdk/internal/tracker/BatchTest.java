package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {
    private final Journal journal = new MemoryJournal(Clock.systemUTC());
    private final Engine engine = new Engine(journal, new State(), Clock.systemUTC(), new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");

    private List<String> recorded() {
        return journal.read(0, Integer.MAX_VALUE).stream()
                .map(Journal.Entry::event)
                .map(event -> event.type().eventName())
                .toList();
    }

    @Test
    void calls_are_recorded_together_and_see_each_other() {
        engine.batch(() -> {
            tasks.startTask("T-1", "Vouchers");
            tasks.updateStatus("T-1", TaskStatus.IN_PROGRESS);
            assertThat(tasks.getTaskLink("T-1").isValid()).isTrue();
            assertThat(recorded()).isEmpty();
            tasks.complete("T-1");
        });

        assertThat(recorded()).containsExactly("task.created", "task.status_changed", "task.completed");
        assertThat(tasks.findTask("T-1")).isNotNull().returns(TaskStatus.DONE, task -> task.getStatus());
        assertThat(journal.read(0, 10))
                .extracting(Journal.Entry::event)
                .extracting(Event::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_refused_is_refused_at_once_and_costs_nothing_else() {
        engine.batch(() -> {
            tasks.startTask("T-1", "Vouchers");
            assertThatThrownBy(() -> tasks.startTask("T-1", "Again")).isInstanceOf(RefusedException.class);
            tasks.complete("T-1");
        });

        assertThat(recorded()).containsExactly("task.created", "task.completed");
    }

    @Test
    void reading_finds_what_the_batch_did() {
        engine.batch(() -> {
            tasks.startTask("T-1", "Vouchers");
            assertThat(tasks.findTask("T-1")).isNotNull();
            assertThat(tasks.listOpenTasks()).hasSize(1);
        });
    }

    @Test
    void looking_one_up_writes_nothing() {
        engine.batch(() -> {
            new SdkSprintTracker(engine, "commerce").sprintBuilder("S-1").create();
            tasks.startTask("T-1", "Vouchers").complete();

            assertThat(tasks.findTask("T-1")).isNotNull().returns(TaskStatus.DONE, task -> task.getStatus());
            assertThat(tasks.findTask("T-2")).isNull();
            assertThat(tasks.getTaskLink("T-2").isValid()).isFalse();
            assertThat(new SdkSprintTracker(engine, "commerce").findSprint("S-1"))
                    .isNotNull();
            assertThat(recorded()).isEmpty();
        });

        assertThat(recorded()).containsExactly("sprint.created", "task.created", "task.completed");
    }

    @Test
    void looking_one_up_finds_what_others_did_meanwhile() {
        tasks.startTask("T-0", "There is such a project");
        engine.batch(() -> {
            tasks.startTask("T-1", "Mine");
            Thread other = new Thread(() -> tasks.startTask("T-2", "Theirs"));
            other.start();
            join(other);

            assertThat(tasks.findTask("T-2")).isNotNull();
            assertThat(recorded()).containsExactly("task.created", "task.created");
        });
    }

    @Test
    void long_work_is_written_by_and_by() {
        engine.batch(() -> {
            for (int i = 0; i < 3_000; i++) {
                tasks.startTask("T-" + i, "Task " + i);
            }
            assertThat(recorded()).hasSizeBetween(2_000, 3_000);
        });

        assertThat(recorded()).hasSize(3_000);
    }

    @Test
    void work_that_throws_keeps_what_it_did_before() {
        assertThatThrownBy(() -> engine.batch(() -> {
                    tasks.startTask("T-1", "Vouchers");
                    throw new IllegalStateException("the file ends here");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the file ends here");

        assertThat(recorded()).containsExactly("task.created");
        tasks.startTask("T-2", "After it");
        assertThat(recorded()).hasSize(2);
    }

    @Test
    void what_others_did_meanwhile_counts_when_it_is_written() {
        assertThatThrownBy(() -> engine.batch(() -> {
                    tasks.startTask("T-1", "Mine");
                    tasks.startTask("T-2", "Mine, too");
                    Thread other = new Thread(() -> tasks.startTask("T-1", "Theirs"));
                    other.start();
                    join(other);
                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("T-1");

        assertThat(tasks.findTask("T-1")).isNotNull().returns("Theirs", task -> task.getTitle());
        assertThat(tasks.findTask("T-2")).as("the rest is recorded").isNotNull();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_batch_in_a_batch_is_part_of_it() {
        engine.batch(() -> {
            engine.batch(() -> tasks.startTask("T-1", "Inner"));
            assertThat(recorded()).isEmpty();
        });

        assertThat(recorded()).hasSize(1);
    }

    @Test
    void a_batch_that_cannot_be_written_says_so(@TempDir Path home) {
        ContextCoreSdk sdk = ContextCoreSdk.builder().setHome(home).build();
        TaskTracker tracker = sdk.getTaskTracker();

        assertThatThrownBy(() -> sdk.batch(() -> {
                    tracker.startTask("T-1", "Too late");
                    sdk.close();
                }))
                .isInstanceOf(StorageException.class);

        try (ContextCoreSdk next = ContextCoreSdk.builder().setHome(home).build()) {
            assertThat(next.getTaskTracker().findTask("T-1")).isNull();
        }
    }
}
