package io.contextcore.testing;

import com.google.protobuf.MessageLite;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;

/** What OTLP carries, each with a path over HTTP and a service over gRPC of its own. */
public enum Signal {
    TRACES("/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService"),
    LOGS("/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService"),
    METRICS("/v1/metrics", "opentelemetry.proto.collector.metrics.v1.MetricsService");

    final String httpPath;
    final String grpcService;

    Signal(String httpPath, String grpcService) {
        this.httpPath = httpPath;
        this.grpcService = grpcService;
    }

    MessageLite partialSuccess(long rejected, String message) {
        return switch (this) {
            case TRACES ->
                ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                .setRejectedSpans(rejected)
                                .setErrorMessage(message))
                        .build();
            case LOGS ->
                ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(rejected)
                                .setErrorMessage(message))
                        .build();
            case METRICS ->
                ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                .setRejectedDataPoints(rejected)
                                .setErrorMessage(message))
                        .build();
        };
    }
}
