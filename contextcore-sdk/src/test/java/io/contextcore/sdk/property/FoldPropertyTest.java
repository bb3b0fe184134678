package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The state that is kept up event by event is the one that is recomputed from all that ever was. */
class FoldPropertyTest {

    @Test
    void the_state_equals_the_naive_model_after_every_operation_and_what_is_refused_changes_nothing() {
        Seeds.each(seed -> SideBySide.run(seed, FoldPropertyTest::compare));
    }

    private static void compare(SideBySide work) {
        int tasks = 0;
        int sprints = 0;
        for (ProjectState project : work.library.engine.state().projects()) {
            tasks += project.tasks().size();
            sprints += project.sprints().size();
        }
        assertThat(tasks).as("tasks").isEqualTo(work.model.allTasks().size());
        assertThat(sprints).as("sprints").isEqualTo(work.model.allSprints().size());
        List<String> open = new ArrayList<>();
        List<String> openInModel = new ArrayList<>();
        for (NaiveModel.Task expected : work.model.allTasks()) {
            TaskState task =
                    work.library.engine.state().project(expected.project).task(expected.id);
            assertThat(task).isNotNull();
            assertThat(TaskView.of(task)).isEqualTo(work.model.view(expected));
            if (!expected.status().isFinished()) {
                openInModel.add(expected.project + "/" + expected.id);
            }
        }
        for (NaiveModel.Sprint expected : work.model.allSprints()) {
            SprintState sprint =
                    work.library.engine.state().project(expected.project).sprint(expected.id);
            assertThat(sprint).isNotNull();
            assertThat(SprintView.of(sprint)).isEqualTo(work.model.view(expected));
        }
        for (ProjectState project : work.library.engine.state().projects()) {
            project.openTasks().forEach(task -> open.add(project.project() + "/" + task.getId()));
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(openInModel);
    }

    @Test
    void a_completion_is_journalled_with_the_times_that_the_model_computes() {
        Seeds.each(seed -> {
            SideBySide work = SideBySide.run(seed);
            List<NaiveModel.Completion> journalled = new ArrayList<>();
            for (Journal.Entry entry : work.library.journal.read(0, Integer.MAX_VALUE)) {
                Event event = entry.event();
                if (event.type() == EventType.TASK_COMPLETED) {
                    Long points = event.get(EventField.STORY_POINTS);
                    NaiveModel.Completion expected = work.model.completed.get(journalled.size());
                    journalled.add(new NaiveModel.Completion(
                            event.project(),
                            event.require(EventField.TASK_ID),
                            event.require(EventField.TASK_TYPE),
                            expected.priority(), // not said again in this event
                            points == null ? null : points.intValue(),
                            event.require(EventField.LEAD_TIME_S),
                            event.get(EventField.CYCLE_TIME_S),
                            event.require(EventField.BLOCKED_TIME_S)));
                }
            }
            assertThat(journalled).isEqualTo(work.model.completed);
        });
    }
}
