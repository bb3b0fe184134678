package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private static final long JOURNAL_BEGAN = 10;
    private static final long PROCESS_BEGAN = 20;
    private static final long NOW = 30;

    private final DeliveryMetrics projection = new DeliveryMetrics(
            new Emission("1", Dialect.SEED, Resource.empty(), "journal-1"), JOURNAL_BEGAN, PROCESS_BEGAN);

    private Map<String, MetricData> project(long now) {
        List<DeliveryMetrics.Figures> signals = List.of(
                new DeliveryMetrics.Figures("traces", 1, 2, 3, 4, 5),
                new DeliveryMetrics.Figures("logs", 6, 7, 8, 9, 10));
        return projection.project(signals, 11, 12, now).stream()
                .collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    @SuppressWarnings("unchecked")
    private static List<LongPointData> points(MetricData metric) {
        return (List<LongPointData>) (List<?>) List.copyOf(metric.getData().getPoints());
    }

    private static LongPointData point(long start, String signal, long value) {
        return LongPointData.create(start, NOW, Attributes.of(AttributeKey.stringKey("signal"), signal), value);
    }

    @Test
    void each_signal_has_a_point_of_each_figure() {
        Map<String, MetricData> metrics = project(NOW);

        assertThat(points(metrics.get("contextcore.delivery.queue")))
                .containsExactly(point(PROCESS_BEGAN, "traces", 1), point(PROCESS_BEGAN, "logs", 6));
        assertThat(points(metrics.get("contextcore.delivery.lag")))
                .containsExactly(point(PROCESS_BEGAN, "traces", 2), point(PROCESS_BEGAN, "logs", 7));
        assertThat(points(metrics.get("contextcore.delivery.items")))
                .containsExactly(point(PROCESS_BEGAN, "traces", 3), point(PROCESS_BEGAN, "logs", 8));
        assertThat(points(metrics.get("contextcore.delivery.failures")))
                .containsExactly(point(PROCESS_BEGAN, "traces", 4), point(PROCESS_BEGAN, "logs", 9));
        assertThat(points(metrics.get("contextcore.delivery.set_aside")))
                .as("kept by the journal, so its total starts with it")
                .containsExactly(point(JOURNAL_BEGAN, "traces", 5), point(JOURNAL_BEGAN, "logs", 10));
    }

    @Test
    void the_journal_has_its_own_figures() {
        Map<String, MetricData> metrics = project(NOW);

        assertThat(points(metrics.get("contextcore.journal.events")))
                .containsExactly(LongPointData.create(JOURNAL_BEGAN, NOW, Attributes.empty(), 11));
        assertThat(metrics.get("contextcore.journal.events").getType()).isEqualTo(MetricDataType.LONG_SUM);
        assertThat(points(metrics.get("contextcore.journal.damaged")))
                .containsExactly(LongPointData.create(PROCESS_BEGAN, NOW, Attributes.empty(), 12));
        assertThat(metrics.get("contextcore.journal.damaged").getType()).isEqualTo(MetricDataType.LONG_GAUGE);
    }

    @Test
    void no_total_starts_after_its_point_when_the_clock_was_set_back() {
        assertThat(project(5).values())
                .flatExtracting(DeliveryMetricsTest::points)
                .allSatisfy(point -> assertThat(point.getStartEpochNanos()).isEqualTo(5));
    }
}
