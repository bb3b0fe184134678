package io.contextcore.samples.demo;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends the metrics as they stood at the end of each past day on which something changed: what a tracker that was told of everything at its time would
 * have sent. The backend must accept old samples; see Prometheus' {@code out_of_order_time_window}.
 *
 * <p>The work is told once more, day by day, to a tracker in memory whose clock is set to that day.
 */
final class MetricHistory {
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(30);

    private static final long EXPORT_SECONDS = 30;
    private static final String WORK = "task.";

    private final MetricExporter exporter;
    private final String instance;

    /**
     * @param exporter where they go; it is not shut down
     * @param instance the {@code service.instance.id} of the journal that goes on where this history ends, so that its series
     *     are the same
     */
    MetricHistory(MetricExporter exporter, String instance) {
        this.exporter = exporter;
        this.instance = instance;
    }

    /**
     * Sends them.
     *
     * @param steps all that has happened
     * @param days how many days to go back from now; this day is left out
     * @return whether all was accepted
     */
    boolean send(List<Step> steps, int days, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        DayClock clock = new DayClock(endOf(today.minusDays(days + 1L)));
        Latest latest = new Latest();
        try (ContextCoreSdk sdk = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setClock(clock)
                .setHeartbeat(Duration.ofDays(1))
                .setMetricExporter(latest)
                .build()) {
            Player player = new Player(sdk);
            int played = 0;
            for (LocalDate day = today.minusDays(days); day.isBefore(today); day = day.plusDays(1)) {
                clock.now = endOf(day);
                latest.metrics = List.of(); // a day on which nothing changes has no point
                int until = played;
                while (until < steps.size() && !steps.get(until).at().isAfter(clock.now)) {
                    until++;
                }
                List<Step> ofDay = steps.subList(played, until);
                sdk.batch(() -> ofDay.forEach(player::play));
                played = until;
                // What is told in between has the time of the day's end, too, but not its numbers yet.
                if (!sdk.flush(FLUSH_TIMEOUT) || !send(latest.metrics)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    private boolean send(Collection<MetricData> metrics) {
        List<MetricData> work = metrics.stream()
                .filter(metric -> metric.getName().startsWith(WORK))
                .map(metric -> (MetricData) new Renamed(metric, resource(metric)))
                .toList();
        return work.isEmpty()
                || exporter.export(work).join(EXPORT_SECONDS, TimeUnit.SECONDS).isSuccess();
    }

    private Resource resource(MetricData metric) {
        return metric.getResource().toBuilder()
                .put(OpenTelemetryAttributes.SERVICE_INSTANCE_ID, instance)
                .build();
    }

    /** Keeps what was exported last. Written by the thread that delivers, and read when a flush has waited for that. */
    private static final class Latest implements MetricExporter {
        private volatile Collection<MetricData> metrics = List.of();

        @Override
        public CompletableResultCode export(Collection<MetricData> exported) {
            metrics = exported;
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
            return AggregationTemporality.CUMULATIVE;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    /** A metric under another resource. */
    private record Renamed(MetricData metric, Resource resource) implements MetricData {
        @Override
        public Resource getResource() {
            return resource;
        }

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return metric.getInstrumentationScopeInfo();
        }

        @Override
        public String getName() {
            return metric.getName();
        }

        @Override
        public String getDescription() {
            return metric.getDescription();
        }

        @Override
        public String getUnit() {
            return metric.getUnit();
        }

        @Override
        public MetricDataType getType() {
            return metric.getType();
        }

        @Override
        public Data<?> getData() {
            return metric.getData();
        }
    }

    /** Stands at the end of a day. */
    private static final class DayClock extends Clock {
        private volatile Instant now;

        DayClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
