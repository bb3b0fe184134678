package io.contextcore.sdk.internal.config;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Sends to several metric exporters; it succeeds if all of them do. OpenTelemetry has such a class for spans and for log
 * records, but gives each metric exporter a reader of its own, which has no use here: our points are computed, not read.
 */
final class CompositeMetricExporter implements MetricExporter {

    private final List<MetricExporter> exporters;

    private CompositeMetricExporter(List<MetricExporter> exporters) {
        this.exporters = List.copyOf(exporters);
    }

    /**
     * {@return one exporter that stands for all of them}
     *
     * @param exporters at least one
     */
    static MetricExporter of(List<MetricExporter> exporters) {
        return exporters.size() == 1 ? exporters.get(0) : new CompositeMetricExporter(exporters);
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        return all(exporter -> exporter.export(metrics));
    }

    @Override
    public CompletableResultCode flush() {
        return all(MetricExporter::flush);
    }

    @Override
    public CompletableResultCode shutdown() {
        return all(MetricExporter::shutdown);
    }

    /** {@return the preference of the first} Asked by metric readers only. */
    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
        return exporters.get(0).getAggregationTemporality(instrumentType);
    }

    private CompletableResultCode all(Function<MetricExporter, CompletableResultCode> call) {
        return CompletableResultCode.ofAll(exporters.stream().map(call).toList());
    }
}
