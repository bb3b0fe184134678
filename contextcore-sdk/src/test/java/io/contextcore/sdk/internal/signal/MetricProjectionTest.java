package io.contextcore.sdk.internal.signal;

import static io.contextcore.sdk.internal.signal.Telling.NOW;
import static io.contextcore.sdk.internal.signal.Telling.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.State;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes of the metrics; that the numbers in them are right, the property tests see to. */
class MetricProjectionTest {
    private static final double HOUR = 3_600;

    private final Telling telling = new Telling();

    private MetricData metric(String name) {
        return telling.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private static Attributes attributes(String... namesAndValues) {
        var attributes = Attributes.builder().put("project", "commerce");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes.build();
    }

    private static LongPointData point(long value, String... namesAndValues) {
        return LongPointData.create(nanos(NOW), nanos(NOW), attributes(namesAndValues), value);
    }

    @Test
    void a_project_without_any_history_has_no_metrics() {
        State state = new State();
        state.project("asked for by name alone");

        assertThat(new MetricProjection(new Emission("1", Dialect.SEED, Resource.empty(), "id"), 0)
                        .project(state.projects(), OpenWork.of(state, 1), 1))
                .isEmpty();
    }

    @Test
    void work_in_progress_is_a_gauge_of_every_open_status_zeros_included() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0).taskBuilder("T-2").start();
        telling.tasksAfter(1).block("T-2", "waits");
        telling.tasksAfter(0).taskBuilder("T-3").start();
        telling.tasksAfter(1).complete("T-3");

        MetricData wip = metric("task.wip");

        assertThat(wip.getType()).isEqualTo(MetricDataType.LONG_GAUGE);
        assertThat(wip.getUnit()).isEqualTo("{task}");
        assertThat(wip.getDescription()).isNotEmpty();
        assertThat(wip.getLongGaugeData().getPoints())
                .containsExactlyInAnyOrder(
                        point(0, "status", "backlog"),
                        point(1, "status", "todo"),
                        point(0, "status", "in_progress"),
                        point(0, "status", "in_review"),
                        point(1, "status", "blocked"));
    }

    @Test
    void counters_are_totals_since_the_journal_began_by_type_and_priority() {
        telling.tasksAfter(0)
                .taskBuilder("T-1")
                .setType(TaskType.BUG)
                .setPriority(TaskPriority.HIGH)
                .start();
        telling.tasksAfter(0).taskBuilder("T-2").start();
        telling.tasksAfter(1).complete("T-2");
        telling.tasksAfter(2).reopen("T-2");
        telling.tasksAfter(3).complete("T-2");

        MetricData completed = metric("task.completed");

        assertThat(completed.getType()).isEqualTo(MetricDataType.LONG_SUM);
        assertThat(completed.getUnit()).isEqualTo("{task}");
        assertThat(completed.getLongSumData().isMonotonic()).isTrue();
        assertThat(completed.getLongSumData().getAggregationTemporality()).isEqualTo(AggregationTemporality.CUMULATIVE);
        assertThat(completed.getLongSumData().getPoints())
                .contains(point(0, "type", "bug", "priority", "high"), point(2, "type", "task"));
        assertThat(metric("task.created").getLongSumData().getPoints())
                .contains(point(1, "type", "bug", "priority", "high"), point(1, "type", "task"));
        assertThat(metric("task.cancelled").getLongSumData().getPoints())
                .contains(point(0, "type", "bug", "priority", "high"), point(0, "type", "task"));
    }

    @Test
    void a_type_has_the_series_of_every_priority_from_its_first_task_on_so_that_no_increase_is_missed() {
        telling.tasksAfter(0).taskBuilder("T-1").start();

        assertThat(metric("task.completed").getLongSumData().getPoints())
                .containsExactlyInAnyOrder(
                        point(0, "type", "task"),
                        point(0, "type", "task", "priority", "critical"),
                        point(0, "type", "task", "priority", "high"),
                        point(0, "type", "task", "priority", "medium"),
                        point(0, "type", "task", "priority", "low"));
        telling.tasksAfter(1).updateTask("T-1").setType(TaskType.BUG).apply();
        assertThat(metric("task.completed").getLongSumData().getPoints())
                .as("a task that changed its type is the first of that type, too")
                .hasSize(10)
                .contains(point(0, "type", "bug", "priority", "low"));
    }

    @Test
    void every_change_from_one_status_to_another_is_counted_where_it_leads_to() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(2).block("T-1", "waits");
        telling.tasksAfter(3).block("T-1", "waits for something else");
        telling.tasksAfter(4).unblock("T-1");
        telling.tasksAfter(5).complete("T-1");
        telling.tasksAfter(6).reopen("T-1");
        telling.tasksAfter(7).cancel("T-1", null);

        MetricData changes = metric("task.status_changes");

        assertThat(changes.getType()).isEqualTo(MetricDataType.LONG_SUM);
        assertThat(changes.getUnit()).isEqualTo("{change}");
        assertThat(changes.getLongSumData().isMonotonic()).isTrue();
        assertThat(changes.getLongSumData().getPoints())
                .as("neither a creation nor another reason is a change")
                .containsExactlyInAnyOrder(
                        point(0, "status", "backlog"),
                        point(1, "status", "todo"),
                        point(2, "status", "in_progress"),
                        point(0, "status", "in_review"),
                        point(1, "status", "blocked"),
                        point(1, "status", "done"),
                        point(1, "status", "cancelled"));
    }

    @Test
    void the_age_in_a_status_is_that_of_the_task_that_has_been_in_it_for_longest() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).taskBuilder("T-2").start();
        telling.tasksAfter(2).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(3).updateStatus("T-2", TaskStatus.IN_PROGRESS);

        MetricData age = metric("task.max_age");

        assertThat(age.getUnit()).isEqualTo("{s}");
        assertThat(age.getLongGaugeData().getPoints())
                .containsExactlyInAnyOrder(
                        point(0, "status", "backlog"),
                        point(0, "status", "todo"),
                        point(Duration.between(Telling.after(2), NOW).toSeconds(), "status", "in_progress"),
                        point(0, "status", "in_review"),
                        point(0, "status", "blocked"));
    }

    @Test
    void a_task_is_overdue_once_the_day_on_which_it_is_due_is_over_in_utc() {
        LocalDate due = LocalDate.of(2026, 12, 24);
        telling.tasksAfter(0).taskBuilder("T-1").setDueDate(due).start();
        telling.tasksAfter(0).taskBuilder("T-2").setDueDate(due).start();
        telling.tasksAfter(0).taskBuilder("T-3").start();
        telling.tasksAfter(1).complete("T-2");

        assertThat(overdueAt("2026-12-24T23:59:59.999999999Z")).containsExactly(0L);
        assertThat(overdueAt("2026-12-25T00:00:00Z")).containsExactly(1L);
    }

    private List<Long> overdueAt(String time) {
        return telling.metricsAt(nanos(Instant.parse(time))).stream()
                .filter(metric -> metric.getName().equals("task.overdue"))
                .flatMap(metric -> metric.getLongGaugeData().getPoints().stream())
                .map(LongPointData::getValue)
                .toList();
    }

    @Test
    void a_sprint_has_the_points_of_its_tasks_and_its_times_while_it_runs() {
        telling.sprintsAfter(0)
                .sprintBuilder("2026-47")
                .setEndDate(LocalDate.of(2026, 11, 27))
                .create();
        telling.tasksAfter(0)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(0)
                .taskBuilder("T-2")
                .setStoryPoints(3)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(0).taskBuilder("T-3").setStoryPoints(8).start();
        assertThat(sprint("task.sprint.planned_points")).containsExactly(8L);
        assertThat(sprint("task.sprint.end_time"))
                .as("the sprint has not begun")
                .isEmpty();

        telling.sprintsAfter(1).start("2026-47");
        telling.sprintsAfter(2).addTask("2026-47", "T-3");
        telling.tasksAfter(3).complete("T-1");
        telling.tasksAfter(3).updateTask("T-2").setStoryPoints(2).apply();
        assertThat(sprint("task.sprint.planned_points")).containsExactly(15L);
        assertThat(sprint("task.sprint.completed_points")).containsExactly(5L);
        assertThat(sprint("task.sprint.start_time"))
                .containsExactly(Telling.after(1).getEpochSecond());
        assertThat(sprint("task.sprint.end_time"))
                .containsExactly(Instant.parse("2026-11-28T00:00:00Z").getEpochSecond());

        telling.tasksAfter(4).cancel("T-2", null);
        telling.sprintsAfter(4).removeTask("2026-47", "T-3");
        telling.sprintsAfter(5).end("2026-47");
        telling.tasksAfter(6).reopen("T-1");
        assertThat(sprint("task.sprint.planned_points"))
                .as("as it was at the end of the sprint")
                .containsExactly(5L);
        assertThat(sprint("task.sprint.completed_points")).containsExactly(5L);
        assertThat(sprint("task.sprint.start_time")).isEmpty();
        assertThat(sprint("task.sprint.end_time")).isEmpty();
    }

    private List<Long> sprint(String name) {
        return telling.metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getLongGaugeData().getPoints().stream())
                .map(LongPointData::getValue)
                .toList();
    }

    @Test
    void story_points_are_counted_by_type_when_a_task_is_completed() {
        telling.tasksAfter(0).taskBuilder("T-1").setStoryPoints(5).start();
        telling.tasksAfter(0).taskBuilder("T-2").setStoryPoints(8).start();
        telling.tasksAfter(0).taskBuilder("T-3").start();
        telling.tasksAfter(1).complete("T-1");
        telling.tasksAfter(1).complete("T-3");

        MetricData points = metric("task.story_points.completed");

        assertThat(points.getUnit()).isEqualTo("{story_point}");
        assertThat(points.getLongSumData().isMonotonic()).isTrue();
        assertThat(points.getLongSumData().getPoints()).containsExactly(point(5, "type", "task"));
    }

    @Test
    void durations_of_done_tasks_are_cumulative_histograms_by_type() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(2).block("T-1", "waits");
        telling.tasksAfter(4).unblock("T-1");
        telling.tasksAfter(9).complete("T-1");
        telling.tasksAfter(0).taskBuilder("T-2").start();
        telling.tasksAfter(50).complete("T-2");
        telling.tasksAfter(0).taskBuilder("T-3").start();
        telling.tasksAfter(90).cancel("T-3", null);

        MetricData lead = metric("task.lead_time");

        assertThat(lead.getType()).isEqualTo(MetricDataType.HISTOGRAM);
        assertThat(lead.getUnit()).isEqualTo("{s}");
        assertThat(lead.getHistogramData().getAggregationTemporality()).isEqualTo(AggregationTemporality.CUMULATIVE);
        assertThat(lead.getHistogramData().getPoints()).singleElement().satisfies(point -> {
            assertThat(point.getStartEpochNanos()).isEqualTo(nanos(NOW));
            assertThat(point.getEpochNanos()).isEqualTo(nanos(NOW));
            assertThat(point.getAttributes()).isEqualTo(attributes("type", "task"));
            assertThat(point.getCount()).isEqualTo(2);
            assertThat(point.getSum()).isEqualTo(59 * HOUR);
            assertThat(point.getMin()).isEqualTo(9 * HOUR);
            assertThat(point.getMax()).isEqualTo(50 * HOUR);
            assertThat(point.getCounts()).isEqualTo(List.of(0L, 0L, 0L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
        });
        assertThat(metric("task.cycle_time").getHistogramData().getPoints())
                .as("the second was never in progress")
                .singleElement()
                .returns(1L, HistogramPointData::getCount)
                .returns(8 * HOUR, HistogramPointData::getSum);
        assertThat(metric("task.blocked_time").getHistogramData().getPoints())
                .singleElement()
                .returns(2L, HistogramPointData::getCount)
                .returns(2 * HOUR, HistogramPointData::getSum);
    }

    @Test
    void a_histogram_without_durations_has_no_range() {
        telling.tasksAfter(0).taskBuilder("T-1").start();

        assertThat(metric("task.lead_time").getHistogramData().getPoints())
                .singleElement()
                .returns(0L, HistogramPointData::getCount)
                .returns(false, HistogramPointData::hasMin)
                .returns(false, HistogramPointData::hasMax);
    }

    @Test
    void velocity_is_the_done_points_of_each_sprint_that_was_started() {
        for (String sprint : new String[] {"2026-46", "2026-47", "2026-48"}) {
            telling.sprintsAfter(0).sprintBuilder(sprint).create();
        }
        telling.sprintsAfter(1).start("2026-46");
        telling.sprintsAfter(2).end("2026-46");
        telling.sprintsAfter(3).start("2026-47");
        telling.tasksAfter(3)
                .taskBuilder("T-1")
                .setStoryPoints(5)
                .setSprintId("2026-47")
                .start();
        telling.tasksAfter(4).complete("T-1");

        MetricData velocity = metric("task.sprint.velocity");

        assertThat(velocity.getType()).isEqualTo(MetricDataType.LONG_GAUGE);
        assertThat(velocity.getUnit()).isEqualTo("{story_point}");
        assertThat(velocity.getLongGaugeData().getPoints())
                .containsExactly(point(0, "sprint", "2026-46"), point(5, "sprint", "2026-47"));
    }

    @Test
    void the_velocity_of_the_latest_sprints_is_kept() {
        for (int i = 1; i <= MetricProjection.MAX_SPRINTS + 2; i++) {
            telling.sprintsAfter(0).sprintBuilder("S-" + i).create();
            telling.sprintsAfter(0).start("S-" + i);
        }

        assertThat(metric("task.sprint.velocity").getLongGaugeData().getPoints())
                .hasSize(MetricProjection.MAX_SPRINTS)
                .startsWith(point(0, "sprint", "S-3"))
                .endsWith(point(0, "sprint", "S-52"));
    }

    @Test
    void points_begin_with_the_journal_also_by_a_clock_that_was_set_back() {
        MetricProjection metrics =
                new MetricProjection(new Emission("1", Dialect.SEED, Resource.empty(), "id"), nanos(NOW));
        telling.tasksAfter(0).taskBuilder("T-1").start();
        Instant earlier = NOW.minusSeconds(60);

        assertThat(metrics.project(List.of(telling.project()), Map.of(), nanos(earlier)))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(metric.getData().getPoints())
                        .allMatch(point -> point.getStartEpochNanos() == nanos(earlier)
                                && point.getEpochNanos() == nanos(earlier)));
    }
}
