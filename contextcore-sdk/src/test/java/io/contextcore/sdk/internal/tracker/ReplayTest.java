package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state is what the journal says, whatever was done, and even if part of it was lost. */
class ReplayTest {
    private final SettableClock clock = new SettableClock(TestProject.START);
    private final Journal journal = new MemoryJournal(clock);
    private final Engine engine = new Engine(journal, new State(), clock, new EventIds());

    private ProjectState project() {
        return engine.state().project("commerce");
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    private void work(long seed) {
        RandomWork work = new RandomWork(engine, "commerce", seed);
        int accepted = 0;
        for (int i = 0; i < 1_000; i++) {
            accepted += work.next() ? 1 : 0;
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(accepted).as("accepted, seed %d", seed).isGreaterThan(200);
    }

    private List<Event> events() {
        return journal.read(0, Integer.MAX_VALUE).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_replay_leads_to_the_same_state(long seed) {
        work(seed);

        ProjectState replayed =
                new Engine(journal, new State(), clock, new EventIds()).state().project("commerce");

        assertSame(replayed, project(), "seed " + seed);
    }

    /** Field by field; a link is computed when it is first asked for. */
    static void assertSame(ProjectState actual, ProjectState expected, String description) {
        assertThat(actual)
                .as(description)
                .usingRecursiveComparison()
                .ignoringFields(
                        "archived",
                        "tasks.leaving",
                        "insights.leaving",
                        "handoffs.leaving") // where something is, not what it is
                .ignoringFieldsMatchingRegexes(".*\\.link")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_kept_up_as_sums_equals_a_recount(long seed) {
        work(seed);

        assertSums(project(), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lost_lines_break_neither_the_replay_nor_the_sums(long seed) {
        work(seed);
        Random random = new Random(seed);
        List<Event> left = new ArrayList<>(events());
        left.removeIf(event -> random.nextInt(5) == 0);
        MemoryJournal damaged = new MemoryJournal(clock);
        damaged.append(left);

        Engine reopened = new Engine(damaged, new State(), clock, new EventIds());
        ProjectState restored = reopened.state().project("commerce");
        assertSums(restored, "after the loss, seed " + seed);

        RandomWork work = new RandomWork(reopened, "commerce", seed + 1_000);
        for (int i = 0; i < 1_000; i++) {
            work.next();
        }
        assertSums(restored, "after more work, seed " + seed);
    }

    private static void assertSums(ProjectState project, String description) {
        for (TaskState task : project.tasks()) {
            assertChildren(project, task, description + ", " + task);
        }
        for (SprintState sprint : project.sprints()) {
            if (sprint.getStatus() != SprintStatus.ENDED) {
                assertSprint(project, sprint, description + ", " + sprint.id());
            }
        }
        assertThat(project.openTasks())
                .as(description)
                .containsExactlyInAnyOrderElementsOf(
                        project.tasks().stream().filter(TaskState::isOpen).toList());
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(project.totals().tasks(status))
                    .as("%s, tasks in %s", description, status)
                    .isEqualTo(project.tasks().stream()
                            .filter(task -> task.getStatus() == status)
                            .count());
        }
    }

    private static void assertChildren(ProjectState project, TaskState parent, String description) {
        int count = 0;
        int done = 0;
        long weight = 0;
        long weighted = 0;
        for (TaskState child : project.tasks()) {
            if (parent.getId().equals(child.getParentId()) && child.getStatus() != TaskStatus.CANCELLED) {
                Integer points = child.getStoryPoints();
                long own = points == null || points == 0 ? 1 : points;
                count++;
                done += child.getStatus() == TaskStatus.DONE ? 1 : 0;
                weight += own;
                weighted += own * child.getPercentComplete();
            }
        }
        assertThat(parent.getSubtaskCount()).as(description).isEqualTo(count);
        assertThat(parent.getSubtaskCompleted()).as(description).isEqualTo(done);
        if (count > 0 && parent.getStatus() != TaskStatus.DONE) {
            assertThat((long) parent.getPercentComplete()).as(description).isEqualTo(weighted / weight);
        }
    }

    private static void assertSprint(ProjectState project, SprintState sprint, String description) {
        Set<String> taskIds = new LinkedHashSet<>();
        long points = 0;
        for (TaskState task : project.tasks()) {
            if (sprint.id().equals(task.getSprintId())) {
                taskIds.add(task.getId());
                Integer own = task.getStoryPoints();
                points += task.getStatus() == TaskStatus.DONE && own != null ? own : 0;
            }
        }
        assertThat(sprint.getTaskIds()).as(description).containsExactlyInAnyOrderElementsOf(taskIds);
        assertThat(sprint.getCompletedPoints()).as(description).isEqualTo(points);
    }
}
