package io.contextcore.detector.internal.resource;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** Hands on to another exporter what says the project context of now. As thread-safe as that. */
final class RefreshingMetricExporter implements MetricExporter {
    private final MetricExporter exporter;
    private final ResourceRefresh refresh;

    RefreshingMetricExporter(MetricExporter exporter, ResourceRefresh refresh) {
        this.exporter = exporter;
        this.refresh = refresh;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        return exporter.export(refresh.metrics(metrics));
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
        return exporter.getAggregationTemporality(instrumentType);
    }

    @Override
    public Aggregation getDefaultAggregation(InstrumentType instrumentType) {
        return exporter.getDefaultAggregation(instrumentType);
    }

    @Override
    public MemoryMode getMemoryMode() {
        return exporter.getMemoryMode();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public void close() {
        exporter.close();
    }

    @Override
    public String toString() {
        return "RefreshingMetricExporter{" + exporter + "}";
    }
}
