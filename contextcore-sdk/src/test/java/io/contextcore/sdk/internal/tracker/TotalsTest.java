package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTotals;
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

    @Test
    void the_totals_of_a_tracker_are_those_of_all_types_together() {
        start("T-1", TaskType.BUG, TaskPriority.HIGH, 5);
        start("T-2", TaskType.STORY, TaskPriority.LOW, 3);
        start("T-3", TaskType.TASK, TaskPriority.LOW, 2).cancel(null);
        start("T-4", TaskType.TASK, TaskPriority.LOW, 2);
        clock.advance(Duration.ofHours(2));
        tasks.complete("T-1");
        clock.advance(Duration.ofHours(2));
        tasks.updateStatus("T-2", TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofHours(1));
        tasks.complete("T-2");

        TaskTotals found = tasks.getTotals();
        tasks.complete("T-4"); // what was found stays as it was

        assertThat(found.getCreated()).isEqualTo(4);
        assertThat(found.getCompleted()).isEqualTo(2);
        assertThat(found.getCancelled()).isEqualTo(1);
        assertThat(found.getCompletedPoints()).isEqualTo(8);
        assertThat(found.getTaskCount(TaskStatus.TODO)).isEqualTo(1);
        assertThat(found.getTaskCount(TaskStatus.DONE)).isEqualTo(2);
        assertThat(found.getLeadTime().getCount()).isEqualTo(2);
        assertThat(found.getLeadTime().getMin()).isEqualTo(Duration.ofHours(2));
        assertThat(found.getLeadTime().getMax()).isEqualTo(Duration.ofHours(5));
        assertThat(found.getLeadTime().getMean()).isEqualTo(Duration.ofMinutes(210));
        assertThat(found.getCycleTime().getMax()).isEqualTo(Duration.ofHours(1));
        assertThat(found.getBlockedTime().getMax()).isEqualTo(Duration.ZERO);
        assertThat(found.getLeadTime().getQuantile(1)).isEqualTo(Duration.ofHours(5));
        assertThat(tasks.getTotals().getCompleted()).isEqualTo(3);
    }

    @Test
    void a_project_without_tasks_has_no_times() {
        TaskTotals found = tasks.getTotals();

        assertThat(found.getCreated()).isZero();
        assertThat(found.getTaskCount(TaskStatus.TODO)).isZero();
        assertThat(found.getLeadTime().getCount()).isZero();
        assertThat(found.getLeadTime().getMean()).isNull();
        assertThat(found.getLeadTime().getQuantile(0.5)).isNull();
        assertThatThrownBy(() -> found.getLeadTime().getQuantile(Double.NaN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("share");
    }

    @Test
    void a_finished_task_tells_its_own_times() {
        Task task = start("T-1", TaskType.TASK, TaskPriority.HIGH, 1);
        clock.advance(Duration.ofHours(1));
        task.updateStatus(TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofHours(2));
        task.block("waits");
        assertThat(tasks.findTask("T-1")).isNotNull().satisfies(open -> {
            assertThat(open.getLeadTime()).isNull();
            assertThat(open.getCycleTime()).isNull();
            assertThat(open.getBlockedTime()).isNull();
        });
        clock.advance(Duration.ofHours(3));
        task.complete();
        assertThat(tasks.findTask("T-1")).isNotNull().satisfies(done -> {
            assertThat(done.getLeadTime()).isEqualTo(Duration.ofHours(6));
            assertThat(done.getCycleTime()).isEqualTo(Duration.ofHours(5));
            assertThat(done.getBlockedTime()).isEqualTo(Duration.ofHours(3));
        });
        start("T-2", TaskType.TASK, TaskPriority.HIGH, 1).complete();
        assertThat(tasks.findTask("T-2"))
                .isNotNull()
                .satisfies(done ->
                        assertThat(done.getCycleTime()).as("never in progress").isNull());
    }
}
