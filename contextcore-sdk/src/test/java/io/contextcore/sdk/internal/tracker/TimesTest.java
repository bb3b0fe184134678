package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When things happened: history is told with its own times, within limits. */
class TimesTest {
    private static final Instant NOW = TestProject.START;
    private static final Instant CREATED = NOW.minus(Duration.ofDays(10));
    private static final Instant MOVED = NOW.minus(Duration.ofDays(5));

    private final TestProject project = new TestProject();

    private Task movedTask() {
        Task task = project.tasks.at(CREATED).startTask("T-1", "Vouchers");
        task.at(MOVED).updateStatus(TaskStatus.IN_PROGRESS);
        return task;
    }

    private void refusesTime(ThrowingCallable call, Instant time, String rule) {
        project.refuses(call, "occurred_at", time, rule);
    }

    @Test
    void history_is_told_with_its_own_times_to_the_nanosecond() {
        Instant created = Instant.parse("2019-03-01T08:30:00.123456789Z");
        Instant done = created.plus(Duration.ofDays(3)).plusNanos(1);

        Task task = project.tasks.at(created).startTask("T-1", "Vouchers");
        task.at(done).complete();

        assertThat(project.task("T-1").getCreatedAt()).isEqualTo(created);
        assertThat(project.task("T-1").getFinishedAt()).isEqualTo(done);
    }

    @Test
    void a_view_leaves_the_tracker_it_was_made_from_alone() {
        project.tasks.at(CREATED);

        project.tasks.startTask("T-1", "Vouchers");

        assertThat(project.task("T-1").getCreatedAt()).isEqualTo(NOW);
    }

    @Test
    void a_change_of_status_at_the_time_of_the_one_before_is_accepted_and_earlier_is_refused() {
        Task task = movedTask();
        Instant early = MOVED.minusNanos(1);
        String rule = "must not be before the change of status before it at " + MOVED;

        refusesTime(() -> task.at(early).updateStatus(TaskStatus.IN_REVIEW), early, rule);
        refusesTime(() -> task.at(early).block("waits"), early, rule);
        refusesTime(() -> task.at(early).complete(), early, rule);
        refusesTime(() -> task.at(early).cancel(null), early, rule);

        project.leaves(1, () -> task.at(MOVED).complete());
        assertThat(project.task("T-1").getFinishedAt()).isEqualTo(MOVED);
        refusesTime(() -> task.at(early).reopen(), early, "must not be before the end of the task at " + MOVED);
        project.leaves(1, () -> task.at(MOVED).reopen());
    }

    @Test
    void another_change_may_come_before_the_change_of_status_but_not_before_the_creation() {
        Task task = movedTask();
        project.tasks.startTask("T-2", "Coupons");
        project.sprints.sprintBuilder("S-1").create();
        Instant early = CREATED.minusNanos(1);
        String rule = "must not be before the creation of the task at " + CREATED;

        refusesTime(() -> task.at(early).comment("too early"), early, rule);
        refusesTime(() -> task.at(early).assign("ada"), early, rule);
        refusesTime(() -> task.at(early).setProgress(50), early, rule);
        refusesTime(() -> task.at(early).addDependency("T-2"), early, rule);
        refusesTime(() -> task.at(early).reparent("T-2"), early, rule);
        refusesTime(() -> task.at(early).update().setTitle("Coupons").apply(), early, rule);
        refusesTime(() -> project.sprints.at(early).addTask("S-1", "T-1"), early, rule);

        project.leaves(1, () -> task.at(CREATED).comment("in time"));
        project.leaves(1, () -> task.at(CREATED).assign("ada"));
        project.leaves(1, () -> task.at(CREATED).setProgress(50));
        project.leaves(1, () -> task.at(CREATED).addDependency("T-2"));
        project.leaves(1, () -> task.at(CREATED).reparent("T-2"));
        project.leaves(1, () -> task.at(CREATED).update().setTitle("Coupons").apply());
        project.leaves(1, () -> project.sprints.at(CREATED).addTask("S-1", "T-1"));
    }

    @Test
    void a_day_ahead_is_accepted_and_more_is_refused() {
        Instant limit = NOW.plus(Duration.ofDays(1));
        Instant beyond = limit.plusNanos(1);
        String rule = "must not be more than 24 hours from now";

        refusesTime(() -> project.tasks.at(beyond).startTask("T-1", "Vouchers"), beyond, rule);
        project.leaves(1, () -> project.tasks.at(limit).startTask("T-1", "Vouchers"));
        refusesTime(() -> project.tasks.at(beyond).complete("T-1"), beyond, rule);
        refusesTime(() -> project.sprints.at(beyond).sprintBuilder("S-1").create(), beyond, rule);
        project.leaves(1, () -> project.sprints.at(limit).sprintBuilder("S-1").create());

        assertThat(project.task("T-1").getCreatedAt()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999999Z",
                "2262-04-11T23:47:16.854775808Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void a_time_that_nanoseconds_cannot_tell_is_refused(Instant time) {
        refusesTime(() -> project.tasks.at(time), time, "must be a time between 1970 and 2262");
        refusesTime(() -> project.sprints.at(time), time, "must be a time between 1970 and 2262");
        refusesTime(() -> project.tasks.getTask("T-1").at(time), time, "must be a time between 1970 and 2262");
    }

    @Test
    void the_first_moment_that_can_be_told_is_accepted() {
        project.tasks.at(Instant.EPOCH).startTask("T-1", "Vouchers");

        assertThat(project.task("T-1").getCreatedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void now_is_never_refused_when_the_clock_was_set_back() {
        Task task = project.tasks.startTask("T-1", "Vouchers");
        Sprint sprint = project.sprints.sprintBuilder("S-1").create();
        sprint.start();
        project.clock.set(NOW.minus(Duration.ofHours(1)));

        project.leaves(1, () -> task.updateStatus(TaskStatus.IN_PROGRESS));
        assertThat(project.task("T-1").getStatusSince()).isEqualTo(NOW);
        project.leaves(1, () -> task.comment("still here"));
        project.leaves(1, () -> task.setProgress(50));
        project.leaves(1, () -> sprint.addTask("T-1"));
        project.leaves(1, task::complete);
        assertThat(project.task("T-1").getFinishedAt()).isEqualTo(NOW);
        project.leaves(1, task::reopen);
        project.leaves(1, sprint::end);
        assertThat(project.sprint("S-1").getEndedAt()).isEqualTo(NOW);
        project.leaves(1, () -> project.tasks.startTask("T-2", "Coupons"));
        assertThat(project.task("T-2").getCreatedAt()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void a_sprint_does_not_end_before_it_started() {
        Sprint sprint = project.sprints.sprintBuilder("S-1").create();
        sprint.at(MOVED).start();
        Instant early = MOVED.minusNanos(1);

        refusesTime(() -> sprint.at(early).end(), early, "must not be before the start of the sprint at " + MOVED);
        project.leaves(1, () -> sprint.at(MOVED).end());
    }
}
