package io.contextcore.sdk.internal.otlpjson;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramBuckets;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Appends metrics to a file, one {@code ExportMetricsServiceRequest} in OTLP JSON per line. Temporality is cumulative.
 * Thread-safe.
 */
public final class OtlpJsonMetricExporter implements MetricExporter {
    private final OtlpJsonFile<MetricData> file;

    /** The file is created, readable by its owner alone, with the first batch; an existing one is appended to. */
    public OtlpJsonMetricExporter(Path path) {
        file = new OtlpJsonFile<>(
                path,
                new OtlpJsonFile.Signal<>(
                        "resourceMetrics",
                        "scopeMetrics",
                        "metrics",
                        MetricData::getResource,
                        MetricData::getInstrumentationScopeInfo,
                        OtlpJsonMetricExporter::write));
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        return file.append(metrics);
    }

    /** Does nothing: a batch that was exported is already in the file. */
    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return file.close();
    }

    private static void write(OtlpJsonWriter json, MetricData metric) throws IOException {
        json.string("name", metric.getName());
        json.string("description", metric.getDescription());
        json.string("unit", metric.getUnit());
        switch (metric.getType()) {
            case LONG_GAUGE ->
                json.object(
                        "gauge",
                        () -> longPoints(json, metric.getLongGaugeData().getPoints()));
            case DOUBLE_GAUGE ->
                json.object(
                        "gauge",
                        () -> doublePoints(json, metric.getDoubleGaugeData().getPoints()));
            case LONG_SUM ->
                json.object("sum", () -> {
                    sum(json, metric.getLongSumData());
                    longPoints(json, metric.getLongSumData().getPoints());
                });
            case DOUBLE_SUM ->
                json.object("sum", () -> {
                    sum(json, metric.getDoubleSumData());
                    doublePoints(json, metric.getDoubleSumData().getPoints());
                });
            case HISTOGRAM -> json.object("histogram", () -> histogram(json, metric.getHistogramData()));
            case EXPONENTIAL_HISTOGRAM ->
                json.object(
                        "exponentialHistogram", () -> exponentialHistogram(json, metric.getExponentialHistogramData()));
            case SUMMARY ->
                json.object(
                        "summary",
                        () -> json.array(
                                "dataPoints", metric.getSummaryData().getPoints(), point -> summary(json, point)));
        }
    }

    private static void longPoints(OtlpJsonWriter json, Collection<LongPointData> points) throws IOException {
        json.array("dataPoints", points, point -> {
            point(json, point);
            json.presentInt64("asInt", point.getValue());
        });
    }

    private static void doublePoints(OtlpJsonWriter json, Collection<DoublePointData> points) throws IOException {
        json.array("dataPoints", points, point -> {
            point(json, point);
            json.presentDouble("asDouble", point.getValue());
        });
    }

    private static void sum(OtlpJsonWriter json, SumData<?> sum) throws IOException {
        temporality(json, sum.getAggregationTemporality());
        json.bool("isMonotonic", sum.isMonotonic());
    }

    private static void histogram(OtlpJsonWriter json, HistogramData histogram) throws IOException {
        temporality(json, histogram.getAggregationTemporality());
        json.array("dataPoints", histogram.getPoints(), point -> {
            point(json, point);
            json.uint64("count", point.getCount());
            json.presentDouble("sum", point.getSum());
            if (point.hasMin()) {
                json.presentDouble("min", point.getMin());
            }
            if (point.hasMax()) {
                json.presentDouble("max", point.getMax());
            }
            json.uint64s("bucketCounts", point.getCounts());
            json.doubles("explicitBounds", point.getBoundaries());
        });
    }

    private static void exponentialHistogram(OtlpJsonWriter json, ExponentialHistogramData histogram)
            throws IOException {
        temporality(json, histogram.getAggregationTemporality());
        json.array("dataPoints", histogram.getPoints(), point -> {
            point(json, point);
            json.uint64("count", point.getCount());
            json.presentDouble("sum", point.getSum());
            if (point.hasMin()) {
                json.presentDouble("min", point.getMin());
            }
            if (point.hasMax()) {
                json.presentDouble("max", point.getMax());
            }
            json.int32("scale", point.getScale());
            json.uint64("zeroCount", point.getZeroCount());
            json.object("positive", () -> buckets(json, point.getPositiveBuckets()));
            json.object("negative", () -> buckets(json, point.getNegativeBuckets()));
        });
    }

    private static void buckets(OtlpJsonWriter json, ExponentialHistogramBuckets buckets) throws IOException {
        json.int32("offset", buckets.getOffset());
        json.uint64s("bucketCounts", buckets.getBucketCounts());
    }

    private static void summary(OtlpJsonWriter json, SummaryPointData point) throws IOException {
        point(json, point);
        json.uint64("count", point.getCount());
        json.presentDouble("sum", point.getSum());
        json.array("quantileValues", point.getValues(), value -> {
            json.presentDouble("quantile", value.getQuantile());
            json.presentDouble("value", value.getValue());
        });
    }

    private static void temporality(OtlpJsonWriter json, AggregationTemporality temporality) throws IOException {
        json.int32("aggregationTemporality", temporality == AggregationTemporality.DELTA ? 1 : 2);
    }

    private static void point(OtlpJsonWriter json, PointData point) throws IOException {
        json.uint64("startTimeUnixNano", point.getStartEpochNanos());
        json.uint64("timeUnixNano", point.getEpochNanos());
        json.attributes("attributes", point.getAttributes());
        json.array("exemplars", point.getExemplars(), exemplar -> exemplar(json, exemplar));
    }

    private static void exemplar(OtlpJsonWriter json, ExemplarData exemplar) throws IOException {
        json.uint64("timeUnixNano", exemplar.getEpochNanos());
        json.attributes("filteredAttributes", exemplar.getFilteredAttributes());
        SpanContext context = exemplar.getSpanContext();
        if (context.isValid()) {
            json.string("spanId", context.getSpanId());
            json.string("traceId", context.getTraceId());
        }
        if (exemplar instanceof LongExemplarData number) {
            json.presentInt64("asInt", number.getValue());
        } else if (exemplar instanceof DoubleExemplarData number) {
            json.presentDouble("asDouble", number.getValue());
        }
    }
}
