package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.OpenTelemetryAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgrammeTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    /** Every day of the week, since what is open now depends on it. */
    static List<Instant> nows() {
        return List.of(0, 1, 2, 3, 4, 5, 6).stream()
                .map(days -> NOW.plus(Duration.ofDays(days)))
                .toList();
    }

    @Test
    void the_same_seed_and_time_give_the_same_steps() {
        assertThat(Programme.generate(Programme.DEFAULT_SEED, NOW)).isEqualTo(YEAR);
        assertThat(Programme.generate(Programme.DEFAULT_SEED + 1, NOW)).isNotEqualTo(YEAR);
    }

    @Test
    void a_year_is_the_beginning_of_what_comes_after_it() {
        Programme programme = Programme.beginning(Programme.DEFAULT_SEED, Programme.firstDay(NOW), "");

        List<Step> longer = programme.until(NOW.plus(Duration.ofDays(100)));

        assertThat(longer).startsWith(YEAR.toArray(Step[]::new)).hasSizeGreaterThan(YEAR.size());
        assertThat(programme.next().at()).isAfter(NOW.plus(Duration.ofDays(100)));
    }

    @Test
    void steps_come_in_order_of_time_and_none_after_now() {
        assertThat(YEAR).isSortedAccordingTo(Comparator.comparing(Step::at));
        assertThat(YEAR.get(YEAR.size() - 1).at()).isBetween(NOW.minus(Duration.ofDays(1)), NOW);
        assertThat(Duration.between(YEAR.get(0).at(), NOW)).isBetween(Duration.ofDays(364), Duration.ofDays(371));
    }

    @Test
    void a_prefix_names_other_projects_and_changes_nothing_else() {
        List<Step> prefixed = Programme.generate(Programme.DEFAULT_SEED, NOW, "it7-");

        assertThat(Set.copyOf(prefixed.stream().map(Step::project).toList()))
                .isEqualTo(Set.copyOf(Programme.projects("it7-")));
        assertThat(prefixed)
                .extracting(Step::at)
                .isEqualTo(YEAR.stream().map(Step::at).toList());
    }

    @Test
    void a_programme_begins_on_a_monday() {
        assertThat(Programme.firstDay(NOW)).isEqualTo(LocalDate.parse("2025-11-17"));
        assertThatThrownBy(() -> Programme.beginning(1, LocalDate.parse("2026-11-17"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstDay 2026-11-17 must be a Monday");
    }

    @ParameterizedTest
    @MethodSource("nows")
    void every_project_has_work_in_every_status_and_of_every_type(Instant now) {
        List<Step> year = Programme.generate(Programme.DEFAULT_SEED, now);

        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(year, project);
            for (TaskStatus status : TaskStatus.values()) {
                assertThat(recount.count(status)).as(project + " " + status).isPositive();
            }
            for (TaskType type : TaskType.values()) {
                assertThat(recount.completions())
                        .as(project + " " + type)
                        .anyMatch(completion -> completion.kind().type() == type);
            }
            assertThat(recount.overdue(now)).as(project).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("nows")
    void every_project_has_twelve_sprints_behind_it_one_that_runs_and_one_that_is_planned(Instant now) {
        List<Step> year = Programme.generate(Programme.DEFAULT_SEED, now);

        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(year, project);
            List<Recount.Sprint> sprints = recount.sprints();
            assertThat(sprints).hasSize(14);
            assertThat(sprints.subList(0, 12)).allMatch(sprint -> sprint.endedAt() != null);
            assertThat(sprints.get(12).isRunning()).isTrue();
            assertThat(sprints.get(13).startedAt()).isNull();
            assertThat(sprints.subList(0, 12).stream()
                            .map(recount::completedPoints)
                            .collect(Collectors.toSet()))
                    .as("velocities")
                    .hasSizeGreaterThan(5)
                    .allMatch(velocity -> velocity > 0);
            assertThat(recount.completedPoints(sprints.get(12))).isPositive();
        }
    }

    @Test
    void things_happen_as_they_do_in_a_real_programme() {
        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(YEAR, project);
            assertThat(recount.eventsByType().keySet())
                    .as("all that can happen to tasks and sprints")
                    .containsExactlyInAnyOrder(
                            "task.created",
                            "task.updated",
                            "task.status_changed",
                            "task.blocked",
                            "task.unblocked",
                            "task.assigned",
                            "task.commented",
                            "task.progress_updated",
                            "task.reparented",
                            "task.linked",
                            "task.completed",
                            "task.cancelled",
                            "task.reopened",
                            "sprint.created",
                            "sprint.started",
                            "sprint.task_added",
                            "sprint.task_removed",
                            "sprint.ended");
            assertThat(recount.tasks(task -> task.attempts().size() > 1)).isNotEmpty();
            assertThat(recount.tasks(task -> task.parent() == null)).isNotEmpty();
            assertThat(recount.tasks(ProgrammeTest::isBlockedByATask)).isNotEmpty();
            assertThat(recount.tasks(ProgrammeTest::isBlockedByOthers)).isNotEmpty();
            assertThat(releases(recount, TaskStatus.DONE)).hasSizeGreaterThan(40);
            assertThat(releases(recount, TaskStatus.CANCELLED)).isNotEmpty();
        }
    }

    private static List<Recount.Task> releases(Recount recount, TaskStatus status) {
        String environment = OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME.getKey();
        return recount.tasks(task -> task.attributes().containsKey(environment) && task.status() == status);
    }

    private static boolean isBlockedByATask(Recount.Task task) {
        return blockers(task).stream().anyMatch(by -> by.matches("(SHOP|PAY|LOG)-\\d+"));
    }

    private static boolean isBlockedByOthers(Recount.Task task) {
        return blockers(task).contains("partner-api");
    }

    private static Set<String> blockers(Recount.Task task) {
        return task.attempts().stream()
                .flatMap(List::stream)
                .map(Recount.Stay::blockedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
