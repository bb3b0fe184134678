package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks below tasks: who may be whose parent, and how progress rolls up. */
class TaskHierarchyTest {
    private final TestProject project = new TestProject();

    private void start(String id, @Nullable String parent, @Nullable Integer points) {
        project.tasks.taskBuilder(id).setParentId(parent).setStoryPoints(points).start();
    }

    private void assertProgress(String id, int percent, int children, int done) {
        TaskSnapshot task = project.task(id);
        assertThat(task.getPercentComplete()).as("percent of " + id).isEqualTo(percent);
        assertThat(task.getSubtaskCount()).as("children of " + id).isEqualTo(children);
        assertThat(task.getSubtaskCompleted()).as("done children of " + id).isEqualTo(done);
    }

    @Test
    void a_task_moves_below_another_parent_and_to_the_top_and_keeps_its_trace() {
        start("EPIC-1", null, null);
        start("EPIC-2", null, null);
        start("T-1", "EPIC-1", null);
        TaskLink link = project.tasks.getTaskLink("T-1");

        project.leaves(1, () -> project.tasks.reparent("T-1", "EPIC-2"));
        assertThat(project.task("T-1").getParentId()).isEqualTo("EPIC-2");
        project.leaves(0, () -> project.tasks.reparent("T-1", "EPIC-2"));
        project.leaves(1, () -> project.tasks.getTask("T-1").reparent(null));
        assertThat(project.task("T-1").getParentId()).isNull();
        project.leaves(0, () -> project.tasks.reparent("T-1", null));

        assertThat(project.task("T-1").getRootId()).isEqualTo("EPIC-1");
        assertThat(project.tasks.getTaskLink("T-1")).isSameAs(link);
    }

    @Test
    void the_root_is_the_topmost_ancestor_at_creation() {
        start("EPIC", null, null);
        start("STORY", "EPIC", null);
        start("TASK", "STORY", null);

        assertThat(project.task("TASK").getRootId()).isEqualTo("EPIC");
        assertThat(project.tasks.getTaskLink("TASK").getSpanContext().getTraceId())
                .isEqualTo(project.tasks.getTaskLink("EPIC").getSpanContext().getTraceId());
    }

    @Test
    void a_circle_is_refused_however_long() {
        start("A", null, null);
        start("B", "A", null);
        start("C", "B", null);

        String rule = "must not be task \"A\" itself or one of its descendants";
        project.refuses(() -> project.tasks.reparent("A", "A"), "parent_id", "A", rule);
        project.refuses(() -> project.tasks.reparent("A", "B"), "parent_id", "B", rule);
        project.refuses(() -> project.tasks.reparent("A", "C"), "parent_id", "C", rule);
        project.refuses(() -> project.tasks.updateTask("A").setParentId("C").apply(), "parent_id", "C", rule);
        project.refuses(
                () -> start("D", "D", null),
                "parent_id",
                "D",
                "must not be task \"D\" itself or one of its descendants");

        project.leaves(1, () -> project.tasks.reparent("C", "A"));
        project.leaves(1, () -> project.tasks.reparent("B", "C"));
    }

    @Test
    void a_finished_parent_is_refused_unless_it_is_allowed() {
        start("OPEN", null, null);
        start("DONE", null, null);
        start("CANCELLED", null, null);
        start("T-1", "OPEN", null);
        project.tasks.complete("DONE");
        project.tasks.cancel("CANCELLED", null);

        String rule = "must be open, and is %s: re-open it, or allow finished parents for this call";
        project.refuses(() -> start("T-2", "DONE", null), "parent_id", "DONE", rule.formatted("done"));
        project.refuses(() -> project.tasks.reparent("T-1", "DONE"), "parent_id", "DONE", rule.formatted("done"));
        project.refuses(
                () -> project.tasks.updateTask("T-1").setParentId("CANCELLED").apply(),
                "parent_id",
                "CANCELLED",
                rule.formatted("cancelled"));

        project.tasks
                .taskBuilder("T-2")
                .setParentId("DONE")
                .setFinishedParentAllowed(true)
                .start();
        project.tasks
                .updateTask("T-1")
                .setParentId("CANCELLED")
                .setFinishedParentAllowed(true)
                .apply();
        assertThat(project.task("T-2").getParentId()).isEqualTo("DONE");
        assertThat(project.task("T-1").getParentId()).isEqualTo("CANCELLED");
        assertThat(project.task("DONE").getPercentComplete()).isEqualTo(100);
    }

    @Test
    void progress_is_the_mean_of_the_children_weighted_by_points() {
        start("STORY", null, null);
        start("A", "STORY", 3);
        start("B", "STORY", 1);

        project.tasks.setProgress("A", 50);
        assertProgress("STORY", 37, 2, 0); // 3 x 50 of 4
        project.tasks.complete("B");
        assertProgress("STORY", 62, 2, 1); // 3 x 50 + 100 of 4
        project.tasks.complete("A");
        assertProgress("STORY", 100, 2, 2);
    }

    @Test
    void a_child_without_points_or_with_none_weighs_one() {
        start("STORY", null, null);
        start("A", "STORY", null);
        start("B", "STORY", 0);
        start("C", "STORY", 2);

        project.tasks.complete("C");
        assertProgress("STORY", 50, 3, 1);
        project.tasks.complete("B");
        assertProgress("STORY", 75, 3, 2);
    }

    @Test
    void progress_rolls_up_over_three_levels() {
        start("EPIC", null, null);
        start("STORY-1", "EPIC", 3);
        start("STORY-2", "EPIC", 1);
        start("TASK-1", "STORY-1", 1);
        start("TASK-2", "STORY-1", 1);

        project.tasks.complete("TASK-1");
        assertProgress("STORY-1", 50, 2, 1);
        assertProgress("EPIC", 37, 2, 0);
        project.tasks.setProgress("TASK-2", 40);
        assertProgress("STORY-1", 70, 2, 1);
        assertProgress("EPIC", 52, 2, 0); // 3 x 70 of 4
        project.tasks.complete("STORY-2");
        assertProgress("EPIC", 77, 2, 1); // 3 x 70 + 100 of 4
        project.tasks.complete("STORY-1");
        assertProgress("EPIC", 100, 2, 2);
    }

    @Test
    void cancelled_children_do_not_count_and_count_again_when_reopened() {
        start("STORY", null, null);
        start("A", "STORY", 3);
        start("B", "STORY", 1);
        project.tasks.complete("A");

        project.tasks.cancel("B", "not needed");
        assertProgress("STORY", 100, 1, 1);
        project.tasks.reopen("B");
        assertProgress("STORY", 75, 2, 1);
        project.tasks.reopen("A");
        assertProgress("STORY", 0, 2, 0);
    }

    @Test
    void without_any_child_left_the_progress_is_the_tasks_own_again() {
        start("STORY", null, null);
        project.tasks.setProgress("STORY", 30);
        start("A", "STORY", 3);
        project.refuses(
                () -> project.tasks.setProgress("STORY", 50),
                "percent_complete",
                50,
                "cannot be set: the progress of task \"STORY\" follows from its 1 children");
        assertProgress("STORY", 0, 1, 0);

        project.tasks.cancel("A", null);

        assertProgress("STORY", 30, 0, 0);
        project.tasks.setProgress("STORY", 50);
        assertProgress("STORY", 50, 0, 0);
    }

    @Test
    void a_child_takes_its_share_along_when_it_moves() {
        start("EPIC", null, null);
        start("STORY-1", "EPIC", 1);
        start("STORY-2", "EPIC", 1);
        start("A", "STORY-1", 3);
        start("B", "STORY-1", 1);
        project.tasks.complete("A");
        assertProgress("EPIC", 37, 2, 0); // 75 and 0

        project.tasks.reparent("A", "STORY-2");
        assertProgress("STORY-1", 0, 1, 0);
        assertProgress("STORY-2", 100, 1, 1);
        assertProgress("EPIC", 50, 2, 0);

        project.tasks.reparent("A", "EPIC");
        assertProgress("STORY-2", 0, 0, 0);
        assertProgress("EPIC", 60, 3, 1); // 3 x 100 of 5

        project.tasks.reparent("A", null);
        assertProgress("EPIC", 0, 2, 0);
    }

    @Test
    void a_tree_takes_its_share_along_when_it_moves() {
        start("EPIC-1", null, null);
        start("EPIC-2", null, null);
        start("STORY", "EPIC-1", 5);
        start("A", "STORY", null);
        start("B", "STORY", null);
        project.tasks.complete("A");

        project.tasks.reparent("STORY", "EPIC-2");
        assertProgress("EPIC-1", 0, 0, 0);
        assertProgress("EPIC-2", 50, 1, 0);
        project.tasks.complete("B");
        assertProgress("EPIC-1", 0, 0, 0);
        assertProgress("EPIC-2", 100, 1, 0);
    }

    @Test
    void changed_points_change_the_weight() {
        start("EPIC", null, null);
        start("STORY", "EPIC", null);
        start("A", "STORY", 1);
        start("B", "STORY", 1);
        project.tasks.complete("A");
        assertProgress("EPIC", 50, 1, 0);

        project.tasks.updateTask("A").setStoryPoints(3).apply();
        assertProgress("STORY", 75, 2, 1);
        assertProgress("EPIC", 75, 1, 0);
        project.tasks.updateTask("A").setStoryPoints(null).apply();
        assertProgress("EPIC", 50, 1, 0);
    }
}
