package io.contextcore.deploy.collector;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Signal;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/** Exporters that send the same to a backend at once and through a Collector, and succeed if both accept. */
final class BothWays {
    /** How the Collector is spoken to. */
    enum Protocol {
        HTTP,
        GRPC
    }

    private BothWays() {}

    static ContextCoreSdkBuilder send(OtlpReceiver direct, RunningCollector collector, Protocol protocol) {
        return ContextCoreSdk.builder()
                .setSpanExporter(SpanExporter.composite(
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(direct.httpEndpoint(Signal.TRACES))
                                .build(),
                        protocol == Protocol.HTTP
                                ? OtlpHttpSpanExporter.builder()
                                        .setEndpoint(collector.httpEndpoint() + "/v1/traces")
                                        .build()
                                : OtlpGrpcSpanExporter.builder()
                                        .setEndpoint(collector.grpcEndpoint())
                                        .build()))
                .setLogRecordExporter(LogRecordExporter.composite(
                        OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(direct.httpEndpoint(Signal.LOGS))
                                .build(),
                        protocol == Protocol.HTTP
                                ? OtlpHttpLogRecordExporter.builder()
                                        .setEndpoint(collector.httpEndpoint() + "/v1/logs")
                                        .build()
                                : OtlpGrpcLogRecordExporter.builder()
                                        .setEndpoint(collector.grpcEndpoint())
                                        .build()))
                .setMetricExporter(new CompositeMetricExporter(
                        OtlpHttpMetricExporter.builder()
                                .setEndpoint(direct.httpEndpoint(Signal.METRICS))
                                .build(),
                        protocol == Protocol.HTTP
                                ? OtlpHttpMetricExporter.builder()
                                        .setEndpoint(collector.httpEndpoint() + "/v1/metrics")
                                        .build()
                                : OtlpGrpcMetricExporter.builder()
                                        .setEndpoint(collector.grpcEndpoint())
                                        .build()));
    }

    /** What {@code SpanExporter.composite} is for spans. */
    private record CompositeMetricExporter(List<MetricExporter> exporters) implements MetricExporter {
        CompositeMetricExporter(MetricExporter... exporters) {
            this(List.of(exporters));
        }

        @Override
        public CompletableResultCode export(Collection<MetricData> metrics) {
            return CompletableResultCode.ofAll(
                    exporters.stream().map(exporter -> exporter.export(metrics)).toList());
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofAll(
                    exporters.stream().map(MetricExporter::flush).toList());
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofAll(
                    exporters.stream().map(MetricExporter::shutdown).toList());
        }

        @Override
        public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
            return AggregationTemporality.CUMULATIVE;
        }
    }
}
