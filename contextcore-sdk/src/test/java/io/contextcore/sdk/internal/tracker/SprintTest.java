package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A sprint from its plan to its velocity. */
class SprintTest {
    private final TestProject project = new TestProject();

    private Sprint create(String id) {
        return project.sprints.sprintBuilder(id).create();
    }

    private void startTask(String id, @Nullable String sprint, @Nullable Integer points) {
        project.tasks.taskBuilder(id).setSprintId(sprint).setStoryPoints(points).start();
    }

    private void assertPoints(String sprintId, long completed) {
        assertThat(project.sprint(sprintId).getCompletedPoints()).isEqualTo(completed);
    }

    @Test
    void a_sprint_is_planned_with_all_that_was_said_of_it() {
        Sprint sprint = project.sprints
                .sprintBuilder("S-1")
                .setName("Winter")
                .setGoal("Vouchers")
                .setStartDate(LocalDate.of(2026, 11, 2))
                .setEndDate(LocalDate.of(2026, 11, 2))
                .setPlannedPoints(20)
                .create();

        SprintSnapshot snapshot = project.sprint("S-1");
        assertThat(sprint.getId()).isEqualTo("S-1");
        assertThat(sprint.snapshot()).isEqualTo(snapshot);
        assertThat(snapshot.getId()).isEqualTo("S-1");
        assertThat(snapshot.getProject()).isEqualTo("commerce");
        assertThat(snapshot.getStatus()).isEqualTo(SprintStatus.PLANNED);
        assertThat(snapshot.getName()).isEqualTo("Winter");
        assertThat(snapshot.getGoal()).isEqualTo("Vouchers");
        assertThat(snapshot.getStartDate()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(snapshot.getEndDate()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(snapshot.getPlannedPoints()).isEqualTo(20);
        assertThat(snapshot.getTaskIds()).isEmpty();
        assertThat(snapshot.getStartedAt()).isNull();
        assertThat(snapshot.getEndedAt()).isNull();
    }

    @Test
    void a_sprint_is_planned_with_nothing_but_its_id() {
        create("S-1");

        SprintSnapshot snapshot = project.sprint("S-1");
        assertThat(snapshot.getName()).isNull();
        assertThat(snapshot.getGoal()).isNull();
        assertThat(snapshot.getStartDate()).isNull();
        assertThat(snapshot.getEndDate()).isNull();
        assertThat(snapshot.getPlannedPoints()).isNull();
        assertThat(snapshot.getCompletedPoints()).isZero();
    }

    @Test
    void sprints_are_listed_in_the_order_of_their_creation() {
        create("S-2");
        create("S-10");
        create("S-1");

        assertThat(project.sprints.listSprints())
                .extracting(SprintSnapshot::getId)
                .containsExactly("S-2", "S-10", "S-1");
        assertThat(project.sprints.findSprint("S-3")).isNull();
        assertThat(project.sprints.findSprint(null)).isNull();
        assertThat(project.sprints.getSprint("S-3").snapshot()).isNull();
        assertThat(project.sdk.getSprintTracker("billing").listSprints()).isEmpty();
    }

    @Test
    void starting_commits_to_the_points_that_are_in_it() {
        Sprint sprint = create("S-1");
        startTask("A", "S-1", 5);
        startTask("B", "S-1", 3);
        startTask("C", "S-1", null);
        startTask("D", "S-1", 8);
        startTask("E", null, 13);
        project.tasks.cancel("D", null);

        project.leaves(1, sprint::start);

        assertThat(project.sprint("S-1").getStatus()).isEqualTo(SprintStatus.ACTIVE);
        assertThat(project.sprint("S-1").getStartedAt()).isEqualTo(TestProject.START);
        assertThat(project.sprint("S-1").getPlannedPoints()).isEqualTo(8);
        startTask("F", "S-1", 21);
        assertThat(project.sprint("S-1").getPlannedPoints())
                .as("a commitment does not follow what comes later")
                .isEqualTo(8);
    }

    @Test
    void a_commitment_that_was_given_stays() {
        project.sprints.sprintBuilder("S-1").setPlannedPoints(0).create();
        startTask("A", "S-1", 5);

        project.sprints.start("S-1");

        assertThat(project.sprint("S-1").getPlannedPoints()).isZero();
    }

    @Test
    void its_status_only_goes_forward() {
        Sprint sprint = create("S-1");

        project.refuses(sprint::end, "sprint_id", "S-1", "must be active to be ended, and is planned");
        project.leaves(1, sprint::start);
        project.refuses(sprint::start, "sprint_id", "S-1", "must be planned to be started, and is active");
        project.clock.advance(Duration.ofDays(11));
        project.leaves(1, sprint::end);
        project.refuses(sprint::end, "sprint_id", "S-1", "must be active to be ended, and is ended");
        project.refuses(sprint::start, "sprint_id", "S-1", "must be planned to be started, and is ended");

        assertThat(project.sprint("S-1").getStatus()).isEqualTo(SprintStatus.ENDED);
        assertThat(project.sprint("S-1").getEndedAt()).isEqualTo(project.clock.instant());
    }

    @Test
    void tasks_are_added_and_removed() {
        Sprint sprint = create("S-1");
        startTask("A", null, 5);
        startTask("B", null, 3);

        project.leaves(1, () -> sprint.addTask("B"));
        project.leaves(1, () -> sprint.addTask("A"));
        project.leaves(0, () -> sprint.addTask("A"));
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("B", "A");
        assertThat(project.task("A").getSprintId()).isEqualTo("S-1");

        project.leaves(1, () -> sprint.removeTask("B"));
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("A");
        assertThat(project.task("B").getSprintId()).isNull();
        project.refuses(() -> sprint.removeTask("B"), "task_id", "B", "must be in sprint \"S-1\"");
    }

    @Test
    void a_task_is_in_one_sprint_at_a_time_and_takes_its_points_along() {
        create("S-1").start();
        create("S-2").start();
        startTask("A", "S-1", 5);
        project.tasks.complete("A");
        assertPoints("S-1", 5);

        project.sprints.addTask("S-2", "A");

        assertThat(project.task("A").getSprintId()).isEqualTo("S-2");
        assertThat(project.sprint("S-1").getTaskIds()).isEmpty();
        assertThat(project.sprint("S-2").getTaskIds()).containsExactly("A");
        assertPoints("S-1", 0);
        assertPoints("S-2", 5);

        project.sprints.removeTask("S-2", "A");
        assertPoints("S-2", 0);
        project.tasks.updateTask("A").setSprintId("S-1").apply();
        assertPoints("S-1", 5);
    }

    @Test
    void completed_points_follow_completing_reopening_and_new_estimates() {
        create("S-1").start();
        startTask("A", "S-1", 5);
        startTask("B", "S-1", 3);
        startTask("C", "S-1", null);
        startTask("D", null, 8);

        project.tasks.complete("A");
        project.tasks.complete("C");
        project.tasks.complete("D");
        project.tasks.cancel("B", null);
        assertPoints("S-1", 5);
        project.tasks.updateTask("A").setStoryPoints(8).apply();
        assertPoints("S-1", 8);
        project.tasks.reopen("A");
        assertPoints("S-1", 0);
        project.tasks.complete("A");
        project.tasks.updateTask("A").setStoryPoints(null).apply();
        assertPoints("S-1", 0);
        project.tasks.updateTask("C").setStoryPoints(2).apply();
        assertPoints("S-1", 2);
    }

    @Test
    void the_velocity_of_an_ended_sprint_is_fixed() {
        Sprint sprint = create("S-1");
        startTask("A", "S-1", 5);
        startTask("B", "S-1", 3);
        sprint.start();
        project.tasks.complete("A");
        sprint.end();
        assertPoints("S-1", 5);

        project.tasks.complete("B");
        project.tasks.reopen("A");
        project.tasks.updateTask("A").setStoryPoints(13).apply();

        assertPoints("S-1", 5);
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("A", "B");
    }

    @Test
    void an_ended_sprint_takes_no_tasks_and_loses_none() {
        create("S-1").start();
        startTask("A", "S-1", 5);
        startTask("B", null, 3);
        project.sprints.end("S-1");
        String rule = "must not have ended";

        project.refuses(() -> project.sprints.addTask("S-1", "B"), "sprint_id", "S-1", rule);
        project.refuses(() -> project.sprints.removeTask("S-1", "A"), "sprint_id", "S-1", rule);
        project.refuses(() -> startTask("C", "S-1", 1), "sprint_id", "S-1", rule);
        project.refuses(() -> project.tasks.updateTask("B").setSprintId("S-1").apply(), "sprint_id", "S-1", rule);
    }

    @Test
    void open_tasks_are_carried_over_into_the_next_sprint() {
        create("S-1").start();
        startTask("A", "S-1", 5);
        startTask("B", "S-1", 3);
        project.tasks.complete("A");
        project.sprints.end("S-1");
        Sprint next = create("S-2");

        project.leaves(1, () -> next.addTask("B"));
        next.start();
        project.tasks.complete("B");
        next.end();

        assertThat(project.task("B").getSprintId()).isEqualTo("S-2");
        assertPoints("S-1", 5);
        assertPoints("S-2", 3);
        assertThat(project.sprint("S-2").getPlannedPoints()).isEqualTo(3);
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("A", "B");
    }

    @Test
    void a_task_leaves_an_ended_sprint_for_none_and_the_sprint_keeps_its_record() {
        create("S-1").start();
        startTask("A", "S-1", 5);
        project.tasks.complete("A");
        project.sprints.end("S-1");

        project.leaves(1, () -> project.tasks.updateTask("A").setSprintId(null).apply());

        assertThat(project.task("A").getSprintId()).isNull();
        assertPoints("S-1", 5);
        assertThat(project.sprint("S-1").getTaskIds()).containsExactly("A");
    }

    @Test
    void wrong_plans_are_refused() {
        create("S-1");

        project.refuses(() -> create("S-1"), "sprint_id", "S-1", "must be new in project \"commerce\"");
        project.refuses(
                () -> project.sprints
                        .sprintBuilder("S-2")
                        .setStartDate(LocalDate.of(2026, 11, 2))
                        .setEndDate(LocalDate.of(2026, 11, 1))
                        .create(),
                "end_date",
                "2026-11-01",
                "must not be before the start date 2026-11-02");
    }
}
