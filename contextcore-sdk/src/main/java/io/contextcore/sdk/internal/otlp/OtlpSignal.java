package io.contextcore.sdk.internal.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A signal as OTLP knows it: its name, its service, and how its items become the bytes of a request.
 *
 * <p>The marshalers that make the bytes are internal to OpenTelemetry. All use of them is in this class; what it uses is
 * the same from 1.50 to 1.67.
 *
 * @param <T> its items
 */
public final class OtlpSignal<T> {
    /** Spans. */
    public static final OtlpSignal<SpanData> TRACES =
            new OtlpSignal<>("traces", "trace.v1.TraceService", TraceRequestMarshaler::create);

    /** Log records. */
    public static final OtlpSignal<LogRecordData> LOGS =
            new OtlpSignal<>("logs", "logs.v1.LogsService", LogsRequestMarshaler::create);

    /** Metrics. */
    public static final OtlpSignal<MetricData> METRICS =
            new OtlpSignal<>("metrics", "metrics.v1.MetricsService", MetricsRequestMarshaler::create);

    private final String name;
    private final String grpcPath;
    private final Function<Collection<T>, Marshaler> marshaler;

    private OtlpSignal(String name, String grpcService, Function<Collection<T>, Marshaler> marshaler) {
        this.name = name;
        this.grpcPath = "/opentelemetry.proto.collector." + grpcService + "/Export";
        this.marshaler = marshaler;
    }

    /** Returns its name in settings and in paths: {@code traces}, {@code logs} or {@code metrics}. */
    public String name() {
        return name;
    }

    /** Returns the path of its only method over gRPC. */
    String grpcPath() {
        return grpcPath;
    }

    /** Returns the items as a protobuf message, an {@code Export...ServiceRequest}. */
    byte[] encode(List<T> items) throws IOException {
        Marshaler message = marshaler.apply(items);
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.getBinarySerializedSize());
        message.writeBinaryTo(out);
        return out.toByteArray();
    }
}
