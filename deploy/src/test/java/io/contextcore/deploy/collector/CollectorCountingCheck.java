package io.contextcore.deploy.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.deploy.collector.BothWays.Protocol;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedMetric;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Collector counts from spans is what the SDK counts from its journal, as long as neither is restarted. */
class CollectorCountingCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Once per value: the SDK has series of zeros, and the Collector learns of a series from its first span. */
    private static final List<String> COUNTED = List.of(
            "task.created",
            "task.completed",
            "task.cancelled",
            "task.story_points.completed",
            "task.lead_time",
            "task.cycle_time",
            "task.blocked_time");

    @TempDir
    private Path directory;

    @Test
    void the_collector_counts_what_the_sdk_counts() {
        try (OtlpReceiver direct = OtlpReceiver.start();
                OtlpReceiver backend = OtlpReceiver.start();
                RunningCollector collector = RunningCollector.before(
                                backend, directory.resolve("collector"), "with-metrics-from-spans.yaml")
                        .start()) {
            try (ContextCoreSdk contextCore = BothWays.send(direct, collector, Protocol.HTTP)
                    .setHome(directory.resolve("journal"))
                    .setCloseTimeout(TIMEOUT)
                    .build()) {
                new Work(contextCore, "commerce").add("SHOP", 50);
                new Work(contextCore, "search").add("FIND", 20);
                assertThat(contextCore.flush(TIMEOUT)).isTrue();
            }

            Map<String, String> expected = series(direct.metrics());
            assertThat(expected).hasSizeGreaterThan(10);
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(series(backend.metrics().stream()
                                    .filter(CollectorCountingCheck::isFromSpans)
                                    .toList()))
                            .isEqualTo(expected));
        }
    }

    private static boolean isFromSpans(ReceivedMetric metric) {
        return !metric.scope().getName().equals("io.contextcore");
    }

    /** The newest value of each series that has one other than 0, with its unit, and with its buckets if it has any. */
    private static Map<String, String> series(List<ReceivedMetric> metrics) {
        Map<String, String> series = new TreeMap<>();
        for (ReceivedMetric received : metrics) {
            Metric metric = received.metric();
            if (!COUNTED.contains(metric.getName())) {
                continue;
            }
            for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
                if (point.getAsInt() > 0) {
                    series.put(key(metric, point.getAttributesList()), String.valueOf(point.getAsInt()));
                }
            }
            for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
                if (point.getCount() > 0) {
                    series.put(
                            key(metric, point.getAttributesList()),
                            point.getSum() + " " + point.getExplicitBoundsList() + " " + point.getBucketCountsList());
                }
            }
        }
        return series;
    }

    private static String key(Metric metric, List<KeyValue> attributes) {
        return metric.getName() + " " + metric.getUnit() + " "
                + attributes.stream()
                        .map(attribute ->
                                attribute.getKey() + "=" + attribute.getValue().getStringValue())
                        .sorted()
                        .collect(Collectors.joining(","));
    }
}
