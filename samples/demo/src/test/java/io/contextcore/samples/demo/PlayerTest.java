package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The SDK and the naive recount must agree about the year. */
class PlayerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    private static ContextCoreSdk contextCore;

    @BeforeAll
    static void play() {
        contextCore = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setClock(new SettableClock(NOW))
                .build();
        Player player = new Player(contextCore);
        contextCore.batch(() -> YEAR.forEach(player::play));
    }

    @AfterAll
    static void close() {
        contextCore.close();
    }

    @Test
    void each_step_makes_one_event() {
        assertThat(contextCore.health().eventCount()).isEqualTo(YEAR.size());
    }

    @Test
    void the_tracker_knows_every_task_as_the_recount_does() {
        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(YEAR, project);
            for (Recount.Task expected : recount.tasks()) {
                TaskSnapshot task = Objects.requireNonNull(
                        contextCore.getTaskTracker(project).findTask(expected.id()));
                assertThat(task.getStatus()).isEqualTo(expected.status());
                assertThat(task.getStatusSince()).isEqualTo(expected.stay().since());
                assertThat(task.getType()).isEqualTo(expected.type());
                assertThat(task.getTitle()).isEqualTo(expected.title());
                assertThat(task.getPriority()).isEqualTo(expected.priority());
                assertThat(task.getStoryPoints()).isEqualTo(expected.points());
                assertThat(task.getDueDate()).isEqualTo(expected.due());
                assertThat(task.getAssignee()).isEqualTo(expected.assignee());
                assertThat(task.getParentId()).isEqualTo(expected.parent());
                assertThat(task.getSprintId()).isEqualTo(expected.sprint());
                assertThat(task.getBlockedBy()).isEqualTo(expected.stay().blockedBy());
                assertThat(task.getAttempt()).isEqualTo(expected.attempts().size());
                assertThat(task.getAttributes().size())
                        .isEqualTo(expected.attributes().size());
            }
        }
    }

    @Test
    void the_tracker_knows_every_sprint_as_the_recount_does() {
        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(YEAR, project);
            List<SprintSnapshot> sprints = contextCore.getSprintTracker(project).listSprints();
            assertThat(sprints)
                    .extracting(SprintSnapshot::getId)
                    .isEqualTo(
                            recount.sprints().stream().map(Recount.Sprint::id).toList());
            for (Recount.Sprint expected : recount.sprints()) {
                SprintSnapshot sprint = Objects.requireNonNull(
                        contextCore.getSprintTracker(project).findSprint(expected.id()));
                assertThat(sprint.getStartedAt()).isEqualTo(expected.startedAt());
                assertThat(sprint.getEndedAt()).isEqualTo(expected.endedAt());
                assertThat(sprint.getStartDate()).isEqualTo(expected.startDate());
                assertThat(sprint.getEndDate()).isEqualTo(expected.endDate());
                assertThat(sprint.getPlannedPoints()).isEqualTo(expected.committedPoints());
                assertThat(sprint.getCompletedPoints()).isEqualTo(recount.completedPoints(expected));
                assertThat(sprint.getTaskIds())
                        .containsExactlyInAnyOrderElementsOf(recount.tasksOf(expected).stream()
                                .map(Recount.Task::id)
                                .toList());
            }
        }
    }
}
