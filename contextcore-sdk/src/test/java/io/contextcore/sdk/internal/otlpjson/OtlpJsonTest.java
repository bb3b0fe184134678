package io.contextcore.sdk.internal.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Signal;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exporters write is what OpenTelemetry's own exporter sends, in the other encoding. */
@Tag("otel")
class OtlpJsonTest {
    private static final int BATCHES = 100;
    private static final Pattern HEX_ID = Pattern.compile("\"(traceId|spanId|parentSpanId)\":\"([0-9a-f]+)\"");
    private static final Resource RESOURCE =
            Resource.create(Attributes.of(AttributeKey.stringKey("job"), "contextcore"));
    private static final InstrumentationScopeInfo SCOPE =
            InstrumentationScopeInfo.builder("io.contextcore").setVersion("1").build();
    private static final SpanContext CONTEXT = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());

    @TempDir
    private Path directory;

    @Test
    void spans_are_those_of_the_protobuf_encoding() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                SpanExporter protobuf = OtlpHttpSpanExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                        .build()) {
            for (long seed = 0; seed < BATCHES; seed++) {
                var spans = new RandomTelemetry(seed).spans();
                succeeds(protobuf.export(spans));
                Path file = directory.resolve(seed + ".jsonl");
                try (SpanExporter json = new OtlpJsonSpanExporter(file)) {
                    succeeds(json.export(spans));
                }
                assertThat(flat(parse(file, ExportTraceServiceRequest.newBuilder())
                                .build()))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(flat(ExportTraceServiceRequest.parseFrom(
                                        receiver.traceRequests().get(0)))
                                .toList());
                receiver.clear();
            }
        }
    }

    @Test
    void log_records_are_those_of_the_protobuf_encoding() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                LogRecordExporter protobuf = OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.LOGS))
                        .build()) {
            for (long seed = 0; seed < BATCHES; seed++) {
                var logRecords = new RandomTelemetry(seed).logRecords();
                succeeds(protobuf.export(logRecords));
                Path file = directory.resolve(seed + ".jsonl");
                try (LogRecordExporter json = new OtlpJsonLogRecordExporter(file)) {
                    succeeds(json.export(logRecords));
                }
                assertThat(flat(parse(file, ExportLogsServiceRequest.newBuilder())
                                .build()))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(flat(ExportLogsServiceRequest.parseFrom(
                                        receiver.logRequests().get(0)))
                                .toList());
                receiver.clear();
            }
        }
    }

    @Test
    void metrics_are_those_of_the_protobuf_encoding() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                MetricExporter protobuf = OtlpHttpMetricExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.METRICS))
                        .build()) {
            for (long seed = 0; seed < BATCHES; seed++) {
                var metrics = new RandomTelemetry(seed).metrics();
                succeeds(protobuf.export(metrics));
                Path file = directory.resolve(seed + ".jsonl");
                try (MetricExporter json = new OtlpJsonMetricExporter(file)) {
                    succeeds(json.export(metrics));
                }
                assertThat(flat(parse(file, ExportMetricsServiceRequest.newBuilder())
                                .build()))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(flat(ExportMetricsServiceRequest.parseFrom(
                                        receiver.metricRequests().get(0)))
                                .toList());
                receiver.clear();
            }
        }
    }

    @Test
    void a_batch_of_spans_reads_like_this() throws Exception {
        Path file = directory.resolve("spans.jsonl");
        try (SpanExporter json = new OtlpJsonSpanExporter(file)) {
            succeeds(json.export(List.of(TestSpanData.builder()
                    .setResource(RESOURCE)
                    .setInstrumentationScopeInfo(SCOPE)
                    .setSpanContext(CONTEXT)
                    .setName("task.blocked")
                    .setKind(SpanKind.INTERNAL)
                    .setStartEpochNanos(1_795_000_000_000_000_001L)
                    .setEndEpochNanos(1_795_000_000_000_000_002L)
                    .setHasEnded(true)
                    .setStatus(StatusData.create(StatusCode.ERROR, "waits"))
                    .setAttributes(Attributes.of(
                            AttributeKey.longKey("task.story_points"),
                            5L,
                            AttributeKey.stringArrayKey("task.labels"),
                            List.of("api")))
                    .setTotalAttributeCount(2)
                    .setEvents(List.of(EventData.create(7, "unblocked", Attributes.empty())))
                    .setTotalRecordedEvents(1)
                    .setLinks(List.of(LinkData.create(CONTEXT)))
                    .setTotalRecordedLinks(1)
                    .build())));
        }

        assertThat(file).hasContent("""
                {"resourceSpans":[{"resource":{"attributes":[{"key":"job","value":{"stringValue":"contextcore"}}]},\
                "scopeSpans":[{"scope":{"name":"io.contextcore","version":"1"},\
                "spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","flags":257,\
                "name":"task.blocked","kind":1,\
                "startTimeUnixNano":"1795000000000000001","endTimeUnixNano":"1795000000000000002",\
                "attributes":[{"key":"task.labels","value":{"arrayValue":{"values":[{"stringValue":"api"}]}}},\
                {"key":"task.story_points","value":{"intValue":"5"}}],\
                "events":[{"timeUnixNano":"7","name":"unblocked"}],\
                "links":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","flags":257}],\
                "status":{"message":"waits","code":2}}]}]}]}
                """);
    }

    @Test
    void a_batch_of_log_records_reads_like_this() throws Exception {
        Path file = directory.resolve("logs.jsonl");
        try (LogRecordExporter json = new OtlpJsonLogRecordExporter(file)) {
            succeeds(json.export(List.of(TestLogRecordData.builder()
                    .setResource(RESOURCE)
                    .setInstrumentationScopeInfo(SCOPE)
                    .setTimestamp(1, TimeUnit.NANOSECONDS)
                    .setObservedTimestamp(2, TimeUnit.NANOSECONDS)
                    .setSpanContext(CONTEXT)
                    .setSeverity(Severity.WARN)
                    .setEventName("task.blocked")
                    .setBodyValue(Value.of(
                            KeyValue.of("task_id", Value.of("T-1")),
                            KeyValue.of("lead_time_s", Value.of(60)),
                            KeyValue.of("raw", Value.of(new byte[] {1, 2}))))
                    .build())));
        }

        assertThat(file).hasContent("""
                {"resourceLogs":[{"resource":{"attributes":[{"key":"job","value":{"stringValue":"contextcore"}}]},\
                "scopeLogs":[{"scope":{"name":"io.contextcore","version":"1"},\
                "logRecords":[{"timeUnixNano":"1","observedTimeUnixNano":"2","severityNumber":13,\
                "body":{"kvlistValue":{"values":[{"key":"task_id","value":{"stringValue":"T-1"}},\
                {"key":"lead_time_s","value":{"intValue":"60"}},{"key":"raw","value":{"bytesValue":"AQI="}}]}},\
                "flags":1,"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331",\
                "eventName":"task.blocked"}]}]}]}
                """);
    }

    @Test
    void metrics_of_the_sdk_are_cumulative() throws Exception {
        Path file = directory.resolve("metrics.jsonl");
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(RESOURCE)
                .registerMetricReader(PeriodicMetricReader.create(new OtlpJsonMetricExporter(file)))
                .build()) {
            provider.get("io.contextcore")
                    .counterBuilder("task.completed")
                    .setUnit("{task}")
                    .build()
                    .add(3);
        }

        assertThat(Files.readString(file).replaceAll("UnixNano\":\"\\d+\"", "UnixNano\":\"…\""))
                .isEqualTo("""
                {"resourceMetrics":[{"resource":{"attributes":[{"key":"job","value":{"stringValue":"contextcore"}}]},\
                "scopeMetrics":[{"scope":{"name":"io.contextcore"},\
                "metrics":[{"name":"task.completed","unit":"{task}",\
                "sum":{"aggregationTemporality":2,"isMonotonic":true,\
                "dataPoints":[{"startTimeUnixNano":"…","timeUnixNano":"…","asInt":"3"}]}}]}]}]}
                """);
    }

    @Test
    void an_empty_string_and_zeros_are_values_too() throws Exception {
        assertThat(anyValue("")).isEqualTo("{\"stringValue\":\"\"}");
        assertThat(anyValue(0L)).isEqualTo("{\"intValue\":\"0\"}");
        assertThat(anyValue(-0.0)).isEqualTo("{\"doubleValue\":-0.0}");
        assertThat(anyValue(false)).isEqualTo("{\"boolValue\":false}");
        assertThat(anyValue(Value.of(new byte[0]))).isEqualTo("{\"bytesValue\":\"\"}");
    }

    @Test
    void numbers_that_json_lacks_are_strings() throws Exception {
        assertThat(anyValue(Double.NaN)).isEqualTo("{\"doubleValue\":\"NaN\"}");
        assertThat(anyValue(Double.NEGATIVE_INFINITY)).isEqualTo("{\"doubleValue\":\"-Infinity\"}");
    }

    @Test
    void half_a_surrogate_pair_becomes_a_question_mark() throws Exception {
        assertThat(anyValue("a\ud83d")).isEqualTo("{\"stringValue\":\"a?\"}");
    }

    @Test
    void an_attribute_value_of_a_type_that_is_not_known_yet_is_written_as_a_string() throws Exception {
        assertThat(anyValue(URI.create("urn:x"))).isEqualTo("{\"stringValue\":\"urn:x\"}");
    }

    private static String anyValue(Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OtlpJsonWriter json = new OtlpJsonWriter(out)) {
            json.object(() -> json.anyValue(value));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void succeeds(CompletableResultCode result) {
        assertThat(result.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    /** Protobuf's own parser wants ids in base64, as every other {@code bytes} field. */
    private static <B extends Message.Builder> B parse(Path file, B message) throws Exception {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        String base64Ids = HEX_ID.matcher(lines.get(0))
                .replaceAll(id -> "\"" + id.group(1) + "\":\""
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id.group(2))) + "\"");
        JsonFormat.parser().merge(base64Ids, message);
        return message;
    }

    // One message per item: the two exporters group alike, but not in the same order.

    private static Stream<ResourceSpans> flat(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(ofResource -> ofResource.getScopeSpansList().stream()
                        .flatMap(ofScope -> ofScope.getSpansList().stream()
                                .map(span -> ofResource.toBuilder()
                                        .clearScopeSpans()
                                        .addScopeSpans(ScopeSpans.newBuilder(ofScope)
                                                .clearSpans()
                                                .addSpans(span))
                                        .build())));
    }

    private static Stream<ResourceLogs> flat(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .flatMap(ofResource -> ofResource.getScopeLogsList().stream()
                        .flatMap(ofScope -> ofScope.getLogRecordsList().stream()
                                .map(logRecord -> ofResource.toBuilder()
                                        .clearScopeLogs()
                                        .addScopeLogs(ScopeLogs.newBuilder(ofScope)
                                                .clearLogRecords()
                                                .addLogRecords(logRecord))
                                        .build())));
    }

    private static Stream<ResourceMetrics> flat(ExportMetricsServiceRequest request) {
        return request.getResourceMetricsList().stream()
                .flatMap(ofResource -> ofResource.getScopeMetricsList().stream()
                        .flatMap(ofScope -> ofScope.getMetricsList().stream()
                                .map(metric -> ofResource.toBuilder()
                                        .clearScopeMetrics()
                                        .addScopeMetrics(ScopeMetrics.newBuilder(ofScope)
                                                .clearMetrics()
                                                .addMetrics(metric))
                                        .build())));
    }
}
