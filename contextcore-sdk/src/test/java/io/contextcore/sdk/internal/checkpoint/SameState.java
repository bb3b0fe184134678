package io.contextcore.sdk.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.state.InsightState;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.StateCodec;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.sdk.internal.state.TotalsCodec;
import java.util.List;

/** Whether a state is the one that all events of a journal add up to, finished tasks that are on disk included. */
public final class SameState {
    private SameState() {}

    public static State replayed(Journal journal) {
        return replayed(journal, Long.MAX_VALUE);
    }

    /** Returns the state at a position. */
    public static State replayed(Journal journal, long upTo) {
        State state = new State();
        long position = 0;
        List<Journal.Entry> entries = journal.read(position, Integer.MAX_VALUE);
        while (!entries.isEmpty()) {
            for (Journal.Entry entry : entries) {
                position = entry.nextPosition();
                if (position <= upTo) {
                    state.apply(entry.event(), position);
                }
            }
            entries = journal.read(position, Integer.MAX_VALUE);
        }
        return state;
    }

    public static void check(State state, State expected) {
        assertThat(state.position()).isEqualTo(expected.position());
        assertThat(state.eventCount()).isEqualTo(expected.eventCount());
        assertThat(state.lastRecordedAt()).isEqualTo(expected.lastRecordedAt());
        assertThat(state.projects()).hasSameSizeAs(expected.projects());
        for (ProjectState project : expected.projects()) {
            check(state.project(project.project()), project);
        }
    }

    private static void check(ProjectState project, ProjectState expected) {
        for (TaskState task : expected.tasks()) {
            TaskState found = project.task(task.getId());
            assertThat(found).as("%s", task).isNotNull();
            assertThat(StateCodec.write(found)).isEqualTo(StateCodec.write(task));
            assertThat(found.identity().anchor()).isEqualTo(task.identity().anchor());
        }
        for (TaskState task : project.tasks()) {
            assertThat(expected.task(task.getId())).as("%s", task).isNotNull();
        }
        assertThat(project.task("never heard of")).isNull();
        for (InsightState insight : expected.insightsChangedAfter(-1)) {
            assertThat(project.insight(insight.id())).isEqualTo(insight);
        }
        assertThat(project.insight("never heard of")).isNull();
        assertThat(project.openHandoffs()).containsExactlyInAnyOrderElementsOf(expected.openHandoffs());
        assertThat(project.openTasks().stream().map(TaskState::getId))
                .containsExactlyElementsOf(
                        expected.openTasks().stream().map(TaskState::getId).toList());
        assertThat(project.sprints()).isEqualTo(expected.sprints());
        for (SprintState sprint : expected.sprints()) {
            SprintState found = project.sprint(sprint.id());
            assertThat(found).isNotNull();
            assertThat(found.taskIds()).containsExactlyElementsOf(sprint.taskIds());
        }
        assertThat(project.ledgerHead()).isEqualTo(expected.ledgerHead());
        assertThat(TotalsCodec.write(project.totals())).isEqualTo(TotalsCodec.write(expected.totals()));
    }
}
