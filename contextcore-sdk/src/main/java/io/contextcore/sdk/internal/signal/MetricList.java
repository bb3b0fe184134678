package io.contextcore.sdk.internal.signal;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.ArrayList;
import java.util.List;

/** Gathers metrics; one without points is left out. For one thread and one use. */
final class MetricList {
    private final Emission emission;
    private final List<MetricData> metrics = new ArrayList<>();

    MetricList(Emission emission) {
        this.emission = emission;
    }

    MetricList gauge(String name, String unit, String description, List<LongPointData> points) {
        return add(name, unit, description, MetricDataType.LONG_GAUGE, GaugeData.createLongGaugeData(points));
    }

    MetricList counter(String name, String unit, String description, List<LongPointData> points) {
        return add(
                name,
                unit,
                description,
                MetricDataType.LONG_SUM,
                SumData.createLongSumData(true, AggregationTemporality.CUMULATIVE, points));
    }

    MetricList histogram(String name, String unit, String description, List<HistogramPointData> points) {
        return add(
                name,
                unit,
                description,
                MetricDataType.HISTOGRAM,
                HistogramData.create(AggregationTemporality.CUMULATIVE, points));
    }

    private MetricList add(String name, String unit, String description, MetricDataType type, Data<?> data) {
        if (!data.getPoints().isEmpty()) {
            metrics.add(new ProjectedMetric(emission, name, unit, description, type, data));
        }
        return this;
    }

    List<MetricData> metrics() {
        return metrics;
    }
}
