package io.contextcore.sdk.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.property.Work.Call;
import io.contextcore.sdk.property.Work.Plan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The metrics are what anybody would count who went through all that ever happened. */
class MetricPropertyTest {
    private static final int EXPORT_EVERY = 10;
    private static final int MAX_SERIES = 1_000;
    private static final int MAX_SPRINTS = 50;

    /** From one hour to 26 weeks, in seconds. */
    private static final List<Double> BOUNDARIES = Stream.of(
                    "PT1H", "PT4H", "PT8H", "P1D", "P2D", "P3D", "P5D", "P7D", "P14D", "P28D", "P56D", "P91D", "P182D")
            .map(boundary -> (double) Duration.parse(boundary).toSeconds())
            .toList();

    private record Series(String metric, Attributes attributes) {}

    private record Histogram(List<Long> counts, double sum, long count, boolean hasRange, double min, double max) {}

    @Test
    void metrics_equal_a_naive_recount_at_every_export() {
        Seeds.each(seed -> SideBySide.run(seed, work -> {
            if (work.operations % EXPORT_EVERY == 0) {
                assertThat(values(export(work.library))).isEqualTo(recount(work));
            }
        }));
    }

    @Test
    void no_counter_and_no_bucket_goes_back_between_two_exports() {
        Seeds.each(seed -> {
            Map<String, Long> highest = new HashMap<>();
            SideBySide.run(seed, work -> {
                if (work.operations % EXPORT_EVERY == 0) {
                    monotonic(export(work.library)).forEach((series, value) -> {
                        assertThat(value).as(series).isGreaterThanOrEqualTo(highest.getOrDefault(series, 0L));
                        highest.put(series, value);
                    });
                }
            });
        });
    }

    private static Collection<MetricData> export(Library library) {
        return Emitted.signals().metrics(library.engine.state(), library.engine.now());
    }

    private static Map<Series, Object> values(Collection<MetricData> metrics) {
        Map<Series, Object> values = new HashMap<>();
        for (MetricData metric : metrics) {
            for (PointData point : metric.getData().getPoints()) {
                Object before = values.put(new Series(metric.getName(), point.getAttributes()), value(point));
                assertThat(before).as("a second point of %s", point).isNull();
            }
        }
        return values;
    }

    private static Object value(PointData point) {
        if (point instanceof HistogramPointData histogram) {
            assertThat(histogram.getBoundaries()).isEqualTo(BOUNDARIES);
            return new Histogram(
                    histogram.getCounts(),
                    histogram.getSum(),
                    histogram.getCount(),
                    histogram.hasMin() && histogram.hasMax(),
                    histogram.getMin(),
                    histogram.getMax());
        }
        return ((LongPointData) point).getValue();
    }

    /** Every number that must not go back, by name. */
    private static Map<String, Long> monotonic(Collection<MetricData> metrics) {
        Map<String, Long> numbers = new HashMap<>();
        for (MetricData metric : metrics) {
            for (PointData point : metric.getData().getPoints()) {
                String series = metric.getName() + point.getAttributes();
                if (point instanceof HistogramPointData histogram) {
                    numbers.put(series + " count", histogram.getCount());
                    numbers.put(series + " sum", (long) histogram.getSum());
                    for (int i = 0; i < histogram.getCounts().size(); i++) {
                        numbers.put(
                                series + " bucket " + i, histogram.getCounts().get(i));
                    }
                } else if (metric.getType() == MetricDataType.LONG_SUM) {
                    assertThat(metric.getLongSumData().isMonotonic()).isTrue();
                    numbers.put(series, ((LongPointData) point).getValue());
                }
            }
        }
        return numbers;
    }

    private static Map<Series, Object> recount(SideBySide work) {
        Map<Series, Object> expected = new HashMap<>();
        for (ProjectState project : work.library.engine.state().projects()) {
            if (project.tasks().isEmpty() && project.sprints().isEmpty()) {
                continue;
            }
            Instant now = Times.instant(work.library.engine.now());
            recountStatuses(expected, work.model, project.project(), now);
            for (TaskType type : TaskType.values()) {
                recountType(expected, work.model, project.project(), type, now);
            }
            recountSprints(expected, work.model, project.project());
        }
        return expected;
    }

    private static void recountStatuses(Map<Series, Object> expected, NaiveModel model, String project, Instant now) {
        for (TaskStatus status : TaskStatus.values()) {
            Attributes attributes = attributes(project, "status", status.getValue(), null);
            expected.put(
                    new Series("task.status_changes", attributes),
                    model.moves.stream()
                            .filter(new NaiveModel.Move(project, status)::equals)
                            .count());
            if (!status.isFinished()) {
                List<NaiveModel.Task> tasks = model.tasks(project).values().stream()
                        .filter(task -> task.status() == status)
                        .toList();
                expected.put(new Series("task.wip", attributes), (long) tasks.size());
                expected.put(
                        new Series("task.max_age", attributes),
                        tasks.stream()
                                .mapToLong(task -> Math.max(
                                        0,
                                        Duration.between(task.stay().since(), now)
                                                .toSeconds()))
                                .max()
                                .orElse(0));
            }
        }
    }

    private static void recountType(
            Map<Series, Object> expected, NaiveModel model, String project, TaskType type, Instant now) {
        List<NaiveModel.Task> open = model.tasks(project).values().stream()
                .filter(task -> task.type() == type && !task.status().isFinished())
                .toList();
        Map<Series, Object> counts = new HashMap<>();
        boolean any = !open.isEmpty();
        for (TaskPriority priority : priorities()) {
            NaiveModel.Kind kind = new NaiveModel.Kind(project, type, priority);
            long created = model.created.stream().filter(kind::equals).count();
            long cancelled = model.cancelled.stream().filter(kind::equals).count();
            long completed = model.completed.stream()
                    .filter(done -> new NaiveModel.Kind(done.project(), done.type(), done.priority()).equals(kind))
                    .count();
            any |= created + cancelled + completed > 0;
            Attributes attributes = attributes(project, "type", type.getValue(), priority);
            counts.put(new Series("task.created", attributes), created);
            counts.put(new Series("task.completed", attributes), completed);
            counts.put(new Series("task.cancelled", attributes), cancelled);
        }
        if (any) {
            expected.putAll(counts);
            List<NaiveModel.Completion> done = model.completed.stream()
                    .filter(completion -> completion.project().equals(project) && completion.type() == type)
                    .toList();
            Attributes attributes = attributes(project, "type", type.getValue(), null);
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            expected.put(
                    new Series("task.overdue", attributes),
                    open.stream()
                            .map(task -> (LocalDate) task.said.get(Work.Field.DUE))
                            .filter(due -> due != null && due.isBefore(today))
                            .count());
            expected.put(
                    new Series("task.story_points.completed", attributes),
                    done.stream()
                            .mapToLong(completion -> completion.points() == null ? 0 : completion.points())
                            .sum());
            expected.put(new Series("task.lead_time", attributes), histogram(done, NaiveModel.Completion::leadSeconds));
            expected.put(
                    new Series("task.cycle_time", attributes), histogram(done, NaiveModel.Completion::cycleSeconds));
            expected.put(
                    new Series("task.blocked_time", attributes),
                    histogram(done, NaiveModel.Completion::blockedSeconds));
        }
    }

    /** All there are, and none. */
    private static List<@Nullable TaskPriority> priorities() {
        List<@Nullable TaskPriority> priorities = new ArrayList<>(List.of(TaskPriority.values()));
        priorities.add(null);
        return priorities;
    }

    private static void recountSprints(Map<Series, Object> expected, NaiveModel model, String project) {
        for (NaiveModel.Sprint sprint : model.sprints(project).values()) {
            Attributes attributes = attributes(project, "sprint", sprint.id, null);
            expected.put(new Series("task.sprint.planned_points", attributes), model.scopePoints(sprint));
            expected.put(new Series("task.sprint.completed_points", attributes), model.completedPoints(sprint));
            if (sprint.status() != SprintStatus.PLANNED) {
                expected.put(new Series("task.sprint.velocity", attributes), model.completedPoints(sprint));
            }
            if (sprint.status() == SprintStatus.ACTIVE) {
                expected.put(
                        new Series("task.sprint.start_time", attributes),
                        Objects.requireNonNull(sprint.startedAt).getEpochSecond());
                LocalDate end = sprint.plan.endDate();
                if (end != null) {
                    expected.put(
                            new Series("task.sprint.end_time", attributes),
                            Instant.parse(end.plusDays(1) + "T00:00:00Z").getEpochSecond());
                }
            }
        }
    }

    private static Attributes attributes(String project, String key, String value, @Nullable TaskPriority priority) {
        AttributesBuilder attributes = Attributes.builder()
                .put(AttributeKey.stringKey("project"), project)
                .put(AttributeKey.stringKey(key), value);
        if (priority != null) {
            attributes.put(AttributeKey.stringKey("priority"), priority.getValue());
        }
        return attributes.build();
    }

    private static Histogram histogram(
            List<NaiveModel.Completion> done, Function<NaiveModel.Completion, @Nullable Long> duration) {
        List<Long> seconds =
                done.stream().map(duration).filter(value -> value != null).toList();
        List<Long> counts = new ArrayList<>();
        long counted = 0;
        for (double boundary : BOUNDARIES) {
            long upTo = seconds.stream().filter(value -> value <= boundary).count();
            counts.add(upTo - counted);
            counted = upTo;
        }
        counts.add(seconds.size() - counted);
        return new Histogram(
                counts,
                seconds.stream().mapToLong(value -> value).sum(),
                seconds.size(),
                !seconds.isEmpty(),
                seconds.stream().mapToLong(value -> value).min().orElse(0),
                seconds.stream().mapToLong(value -> value).max().orElse(0));
    }

    @Test
    void a_duration_on_a_boundary_falls_into_the_bucket_below() {
        for (int i = 0; i < BOUNDARIES.size(); i++) {
            Duration boundary = Duration.ofSeconds((long) (double) BOUNDARIES.get(i));
            assertThat(bucketOfLeadTime(boundary.minusSeconds(1))).isEqualTo(i);
            assertThat(bucketOfLeadTime(boundary)).isEqualTo(i);
            assertThat(bucketOfLeadTime(boundary.plusSeconds(1).minusNanos(1)))
                    .as("whole seconds count")
                    .isEqualTo(i);
            assertThat(bucketOfLeadTime(boundary.plusSeconds(1))).isEqualTo(i + 1);
        }
    }

    private static int bucketOfLeadTime(Duration lead) {
        Library library = new Library();
        TaskTracker tasks = library.tasks("commerce");
        tasks.startTask("T-1", "one");
        library.clock.set(RandomWork.BEGINNING.plus(lead));
        tasks.complete("T-1");
        HistogramPointData point = export(library).stream()
                .filter(metric -> metric.getName().equals("task.lead_time"))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .findFirst()
                .orElseThrow();
        return point.getCounts().indexOf(1L);
    }

    @Test
    void a_project_stays_under_a_thousand_series_with_every_type_and_priority_and_two_hundred_sprints() {
        Library library = new Library();
        TaskTracker tasks = library.tasks("commerce");
        Call call = new Call("commerce", null, null, null);
        for (int sprint = 1; sprint <= 200; sprint++) {
            library.createSprint(call, "S-" + sprint, new Plan(null, null, null, null, null));
            library.startSprint(call, "S-" + sprint);
        }
        for (TaskType type : TaskType.values()) {
            for (TaskPriority priority : priorities()) {
                for (TaskStatus end : TaskStatus.values()) {
                    String id = type + "-" + priority + "-" + end;
                    tasks.taskBuilder(id)
                            .setType(type)
                            .setPriority(priority)
                            .setStoryPoints(1)
                            .setSprintId("S-200")
                            .start();
                    tasks.updateStatus(id, TaskStatus.IN_PROGRESS);
                    tasks.updateStatus(id, end);
                }
            }
        }

        Collection<MetricData> metrics = export(library);

        int series = 0;
        Set<String> keys = new HashSet<>();
        for (MetricData metric : metrics) {
            for (PointData point : metric.getData().getPoints()) {
                series += point instanceof HistogramPointData histogram
                        ? histogram.getCounts().size() + 3
                        : 1;
                point.getAttributes().forEach((key, value) -> keys.add(key.getKey()));
            }
        }
        assertThat(series).isLessThan(MAX_SERIES);
        assertThat(keys).containsExactlyInAnyOrder("project", "status", "type", "priority", "sprint");
        assertThat(values(metrics).keySet().stream()
                        .filter(one -> one.metric.equals("task.sprint.velocity"))
                        .map(one -> one.attributes.get(AttributeKey.stringKey("sprint"))))
                .as("the latest sprints")
                .hasSize(MAX_SPRINTS)
                .contains("S-200", "S-151");
    }

    @Test
    void a_clock_that_was_set_back_does_not_turn_a_point_around() {
        Library library = new Library();
        library.tasks("commerce").startTask("T-1", "one");
        library.clock.set(Instant.EPOCH.plusSeconds(1));

        Collection<MetricData> metrics = export(library);

        assertThat(metrics)
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(metric.getData().getPoints())
                        .allMatch(point -> point.getStartEpochNanos() <= point.getEpochNanos()));
    }
}
