package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.Totals;
import io.contextcore.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The figures behind the metrics. */
class TotalsTest {
    private final SettableClock clock = new SettableClock(TestProject.START);
    private final Engine engine = new Engine(new MemoryJournal(clock), new State(), clock, new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");

    private Totals totals() {
        return engine.state().project("commerce").totals();
    }

    private Task start(String id, TaskType type, TaskPriority priority, int points) {
        return tasks.taskBuilder(id)
                .setType(type)
                .setPriority(priority)
                .setStoryPoints(points)
                .start();
    }

    @Test
    void tasks_are_counted_by_what_they_were_when_it_happened() {
        Task bug = start("T-1", TaskType.BUG, TaskPriority.HIGH, 5);
        start("T-2", TaskType.BUG, TaskPriority.HIGH, 1);
        tasks.startTask("T-3", "without a priority").cancel(null);

        bug.update()
                .setType(TaskType.STORY)
                .setPriority(TaskPriority.LOW)
                .setStoryPoints(8)
                .apply();
        bug.complete();

        assertThat(totals().created(TaskType.BUG, TaskPriority.HIGH)).isEqualTo(2);
        assertThat(totals().created(TaskType.TASK, null)).isEqualTo(1);
        assertThat(totals().created(TaskType.STORY, TaskPriority.LOW)).isZero();
        assertThat(totals().completed(TaskType.STORY, TaskPriority.LOW)).isEqualTo(1);
        assertThat(totals().completed(TaskType.BUG, TaskPriority.HIGH)).isZero();
        assertThat(totals().completedPoints(TaskType.STORY)).isEqualTo(8);
        assertThat(totals().cancelled(TaskType.TASK, null)).isEqualTo(1);
        assertThat(totals().tasks(TaskStatus.TODO)).isEqualTo(1);
        assertThat(totals().tasks(TaskStatus.DONE)).isEqualTo(1);
        assertThat(totals().tasks(TaskStatus.CANCELLED)).isEqualTo(1);
    }

    @Test
    void completing_again_counts_again_and_reopening_takes_nothing_back() {
        Task task = start("T-1", TaskType.TASK, TaskPriority.HIGH, 5);
        clock.advance(Duration.ofHours(2));
        task.complete();
        task.reopen();
        assertThat(totals().completed(TaskType.TASK, TaskPriority.HIGH)).isEqualTo(1);
        assertThat(totals().completedPoints(TaskType.TASK)).isEqualTo(5);
        assertThat(totals().tasks(TaskStatus.DONE)).isZero();
        assertThat(totals().tasks(TaskStatus.TODO)).isEqualTo(1);

        clock.advance(Duration.ofHours(3));
        task.complete();
        assertThat(totals().completed(TaskType.TASK, TaskPriority.HIGH)).isEqualTo(2);
        assertThat(totals().completedPoints(TaskType.TASK)).isEqualTo(10);
        assertThat(totals().leadTime(TaskType.TASK).count()).isEqualTo(2);
        assertThat(totals().leadTime(TaskType.TASK).sum()).isEqualTo(5 * 3_600);
    }

    @Test
    void a_cancelled_task_has_no_times_and_one_never_in_progress_no_cycle_time() {
        Task worked = start("T-1", TaskType.TASK, TaskPriority.HIGH, 0);
        clock.advance(Duration.ofMinutes(1));
        worked.updateStatus(TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofMinutes(1));
        worked.block("waits");
        clock.advance(Duration.ofMinutes(1));
        worked.complete();
        start("T-2", TaskType.TASK, TaskPriority.HIGH, 0).complete();
        start("T-3", TaskType.TASK, TaskPriority.HIGH, 0).cancel(null);

        assertThat(totals().leadTime(TaskType.TASK).count()).isEqualTo(2);
        assertThat(totals().leadTime(TaskType.TASK).sum()).isEqualTo(180);
        assertThat(totals().cycleTime(TaskType.TASK).count()).isEqualTo(1);
        assertThat(totals().cycleTime(TaskType.TASK).sum()).isEqualTo(120);
        assertThat(totals().blockedTime(TaskType.TASK).count()).isEqualTo(2);
        assertThat(totals().blockedTime(TaskType.TASK).sum()).isEqualTo(60);
    }
}
