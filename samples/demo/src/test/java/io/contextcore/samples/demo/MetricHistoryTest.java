package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    private final InMemoryMetricExporter exporter = InMemoryMetricExporter.create();

    /** Of commerce: how many tasks were in progress, by the time of the point. */
    private NavigableMap<Instant, Long> inProgress() {
        return exporter.getFinishedMetricItems().stream()
                .filter(metric -> metric.getName().equals("task.wip"))
                .flatMap(metric -> metric.getLongGaugeData().getPoints().stream())
                .filter(point -> point.getAttributes().toString().contains("status=\"in_progress\"")
                        && point.getAttributes().toString().contains("project=\"commerce\""))
                .collect(Collectors.toMap(
                        point -> Instant.ofEpochSecond(0, point.getEpochNanos()),
                        point -> point.getValue(),
                        (one, other) -> {
                            throw new AssertionError("two points for one time");
                        },
                        TreeMap::new));
    }

    @Test
    void each_day_has_the_numbers_of_its_end() {
        assertThat(new MetricHistory(exporter, "journal-1").send(YEAR, 30, NOW)).isTrue();

        NavigableMap<Instant, Long> inProgress = inProgress();
        assertThat(inProgress.firstKey()).isEqualTo("2026-10-21T23:59:59.999Z");
        assertThat(inProgress.lastKey()).isEqualTo("2026-11-19T23:59:59.999Z");
        inProgress.forEach((time, value) -> {
            List<Step> until =
                    YEAR.stream().filter(step -> !step.at().isAfter(time)).toList();
            assertThat(value)
                    .as(time.toString())
                    .isEqualTo(Recount.of(until, "commerce").count(TaskStatus.IN_PROGRESS));
        });
        assertThat(inProgress).hasSizeBetween(20, 30);
    }

    @Test
    void the_series_are_those_of_the_journal_that_goes_on() {
        new MetricHistory(exporter, "journal-1").send(YEAR, 3, NOW);

        assertThat(exporter.getFinishedMetricItems()).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric.getName()).startsWith("task.");
            assertThat(metric.getResource().getAttribute(OpenTelemetryAttributes.SERVICE_INSTANCE_ID))
                    .isEqualTo("journal-1");
        });
    }

    @Test
    void a_backend_that_refuses_old_samples_is_told_of() {
        exporter.shutdown(); // from now on it fails

        assertThat(new MetricHistory(exporter, "journal-1").send(YEAR, 3, NOW)).isFalse();
    }
}
