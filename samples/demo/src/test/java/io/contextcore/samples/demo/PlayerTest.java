package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK and the naive recount must agree about the year. */
class PlayerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    private static final InMemoryMetricExporter METRICS = InMemoryMetricExporter.create();

    private static ContextCoreSdk contextCore;

    @BeforeAll
    static void play() {
        contextCore = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setClock(new SettableClock(NOW))
                .setMetricExporter(METRICS)
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

    @Test
    void the_metrics_are_what_the_recount_counts() {
        contextCore.flush(Duration.ofSeconds(10));
        for (String project : Programme.projects("")) {
            Recount recount = Recount.of(YEAR, project);
            for (TaskStatus status : TaskStatus.values()) {
                if (!status.isFinished()) {
                    assertThat(sum("task.wip", project, "status", status.getValue()))
                            .isEqualTo(recount.count(status));
                }
            }
            for (TaskType type : TaskType.values()) {
                List<Recount.Completion> completions = recount.completions().stream()
                        .filter(completion -> completion.kind().type() == type)
                        .toList();
                assertThat(sum("task.completed", project, "type", type.getValue()))
                        .isEqualTo(completions.size());
                assertThat(sum("task.created", project, "type", type.getValue()))
                        .isEqualTo(of(type, recount.created()));
                assertThat(sum("task.cancelled", project, "type", type.getValue()))
                        .isEqualTo(of(type, recount.cancelled()));
                assertThat(sum("task.story_points.completed", project, "type", type.getValue()))
                        .isEqualTo(completions.stream()
                                .mapToLong(done -> done.points() == null ? 0 : done.points())
                                .sum());
                assertTimes(
                        "task.lead_time", project, type, completions.stream().map(Recount.Completion::leadSeconds));
                assertTimes(
                        "task.cycle_time",
                        project,
                        type,
                        completions.stream()
                                .map(Recount.Completion::cycleSeconds)
                                .filter(Objects::nonNull));
                assertTimes(
                        "task.blocked_time",
                        project,
                        type,
                        completions.stream().map(Recount.Completion::blockedSeconds));
            }
            for (Recount.Sprint sprint : recount.sprints()) {
                assertThat(sum("task.sprint.velocity", project, "sprint", sprint.id()))
                        .isEqualTo(recount.completedPoints(sprint));
            }
        }
    }

    private static long of(TaskType type, List<Recount.Kind> kinds) {
        return kinds.stream().filter(kind -> kind.type() == type).count();
    }

    private static long sum(String metric, String project, String label, String value) {
        MetricData data = latest(metric);
        Collection<LongPointData> points = data.getType() == MetricDataType.LONG_GAUGE
                ? data.getLongGaugeData().getPoints()
                : data.getLongSumData().getPoints();
        return points.stream()
                .filter(point -> isOf(point, project, label, value))
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    private static void assertTimes(String metric, String project, TaskType type, Stream<Long> seconds) {
        List<Long> expected = seconds.toList();
        HistogramPointData point = latest(metric).getHistogramData().getPoints().stream()
                .filter(candidate -> isOf(candidate, project, "type", type.getValue()))
                .findFirst()
                .orElseThrow();
        assertThat(point.getCount()).as(metric).isEqualTo(expected.size());
        assertThat(point.getSum())
                .as(metric)
                .isEqualTo(expected.stream().mapToDouble(Long::doubleValue).sum());
    }

    private static boolean isOf(PointData point, String project, String label, String value) {
        return project.equals(point.getAttributes().get(MetricAttributes.PROJECT))
                && value.equals(point.getAttributes().get(AttributeKey.stringKey(label)));
    }

    private static MetricData latest(String name) {
        return METRICS.getFinishedMetricItems().stream()
                .filter(metric -> metric.getName().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 1_000_003, -7})
    void no_step_of_any_programme_is_refused(long seed) {
        List<Step> year = Programme.generate(seed, NOW);
        try (ContextCoreSdk other = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setClock(new SettableClock(NOW))
                .build()) {
            Player player = new Player(other);
            other.batch(() -> year.forEach(player::play));

            assertThat(other.health().eventCount()).isEqualTo(year.size());
        }
    }

    @Test
    void the_spans_are_the_same_whoever_plays_it(@TempDir Path directory) throws IOException {
        assertThat(spansOf(directory.resolve("one"))).isNotEmpty().isEqualTo(spansOf(directory.resolve("two")));
    }

    private static List<String> spansOf(Path directory) throws IOException {
        try (ContextCoreSdk other = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setClock(new SettableClock(NOW))
                .build()) {
            Player player = new Player(other);
            other.batch(() -> YEAR.forEach(player::play));
            other.writeOtlpJson(directory);
            return Files.readAllLines(directory.resolve("traces.jsonl"));
        }
    }
}
