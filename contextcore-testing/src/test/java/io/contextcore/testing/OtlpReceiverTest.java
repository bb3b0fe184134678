package io.contextcore.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {
    private static final Resource RESOURCE =
            Resource.builder().put("service.name", "checkout").build();

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(receiver));

    enum Protocol {
        GRPC,
        HTTP,
        HTTP_GZIP
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_span_arrives_with_its_resource_and_scope(Protocol protocol) {
        assertThat(export(spanExporter(protocol), "checkout").isSuccess()).isTrue();

        assertThat(receiver.spans()).singleElement().satisfies(received -> {
            assertThat(serviceName(received.resource())).isEqualTo("checkout");
            assertThat(received.scope().getName()).isEqualTo("scope");
            assertThat(received.span().getName()).isEqualTo("checkout");
        });
        assertThat(receiver.traceRequests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_log_record_arrives_with_its_resource_and_scope(Protocol protocol) {
        LogRecordExporter exporter = switch (protocol) {
            case GRPC ->
                OtlpGrpcLogRecordExporter.builder()
                        .setEndpoint(receiver.grpcEndpoint())
                        .build();
            case HTTP ->
                OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.LOGS))
                        .build();
            case HTTP_GZIP ->
                OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.LOGS))
                        .setCompression("gzip")
                        .build();
        };
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(RESOURCE)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build()) {
            provider.get("scope").logRecordBuilder().setBody("paid").emit();
        }

        assertThat(receiver.logRecords()).singleElement().satisfies(received -> {
            assertThat(serviceName(received.resource())).isEqualTo("checkout");
            assertThat(received.scope().getName()).isEqualTo("scope");
            assertThat(received.logRecord().getBody().getStringValue()).isEqualTo("paid");
        });
        assertThat(receiver.logRequests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_metric_arrives_with_its_resource_and_scope(Protocol protocol) {
        MetricExporter exporter = switch (protocol) {
            case GRPC ->
                OtlpGrpcMetricExporter.builder()
                        .setEndpoint(receiver.grpcEndpoint())
                        .build();
            case HTTP ->
                OtlpHttpMetricExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.METRICS))
                        .build();
            case HTTP_GZIP ->
                OtlpHttpMetricExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.METRICS))
                        .setCompression("gzip")
                        .build();
        };
        try (SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(RESOURCE)
                .registerMetricReader(PeriodicMetricReader.create(exporter))
                .build()) {
            provider.get("scope").counterBuilder("orders").build().add(7);
        }

        assertThat(receiver.metrics()).singleElement().satisfies(received -> {
            assertThat(serviceName(received.resource())).isEqualTo("checkout");
            assertThat(received.scope().getName()).isEqualTo("scope");
            assertThat(received.metric().getSum().getDataPoints(0).getAsInt()).isEqualTo(7);
        });
        assertThat(receiver.metricRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"GRPC, 503", "GRPC, 429", "GRPC, 400", "HTTP, 503", "HTTP, 429", "HTTP, 400"})
    void a_refused_request_is_recorded_but_its_spans_are_not(Protocol protocol, int status) {
        receiver.respondWith(Signal.TRACES, Response.status(status), Response.ok());
        SpanExporter exporter = spanExporter(protocol);
        SpanData span = span("checkout");

        assertThat(export(exporter, span).isSuccess()).isFalse();
        assertThat(receiver.spans()).isEmpty();

        assertThat(export(exporter, span).isSuccess()).isTrue();
        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.traceRequests()).hasSize(2);
        assertThat(receiver.traceRequests().get(1))
                .isEqualTo(receiver.traceRequests().get(0));
    }

    @Test
    void the_last_response_stays_until_another_is_set() {
        receiver.respondWith(Signal.TRACES, Response.status(400));
        SpanExporter exporter = spanExporter(Protocol.HTTP);

        assertThat(export(exporter, "a").isSuccess()).isFalse();
        assertThat(export(exporter, "b").isSuccess()).isFalse();
        receiver.respondWith(Signal.TRACES, Response.ok());
        assertThat(export(exporter, "c").isSuccess()).isTrue();
    }

    @Test
    void the_retry_after_header_is_sent_in_seconds() throws Exception {
        receiver.respondWith(Signal.LOGS, Response.status(503).retryAfter(Duration.ofSeconds(30)));

        HttpResponse<byte[]> response = post(Signal.LOGS, "application/x-protobuf", new byte[0]);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("30");
    }

    @Test
    void a_refusal_says_over_http_why_and_when_to_come_back() throws Exception {
        receiver.respondWith(
                Signal.LOGS, Response.status(429).saying("quota used up").retryAfter(Duration.ofMillis(1500)));

        HttpResponse<byte[]> response = post(Signal.LOGS, "application/x-protobuf", new byte[0]);

        assertThat(new String(response.body(), UTF_8)).contains("quota used up", "google.rpc.RetryInfo");
    }

    @Test
    void only_a_refusal_says_something() {
        assertThatThrownBy(() -> Response.ok().saying("thanks"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refusal");
    }

    @Test
    void over_tls_only_those_are_served_who_trust_it_and_whom_it_trusts(@TempDir Path directory) throws Exception {
        SelfSigned server = SelfSigned.create(directory, "server");
        SelfSigned client = SelfSigned.create(directory, "client");
        byte[] trusted = Files.readAllBytes(server.certificate());
        byte[] key = Files.readAllBytes(client.key());
        byte[] chain = Files.readAllBytes(client.certificate());
        try (OtlpReceiver secured = OtlpReceiver.startTls(server, client)) {
            assertThat(secured.grpcEndpoint()).startsWith("https://");
            OtlpHttpSpanExporterBuilder http = OtlpHttpSpanExporter.builder()
                    .setEndpoint(secured.httpEndpoint(Signal.TRACES))
                    .setRetryPolicy(null)
                    .setTrustedCertificates(trusted);
            OtlpGrpcSpanExporterBuilder grpc = OtlpGrpcSpanExporter.builder()
                    .setEndpoint(secured.grpcEndpoint())
                    .setRetryPolicy(null)
                    .setTrustedCertificates(trusted);

            assertThat(export(open(http.build()), "stranger").isSuccess()).isFalse();
            assertThat(export(open(grpc.build()), "stranger").isSuccess()).isFalse();
            assertThat(export(open(http.setClientTls(key, chain).build()), "known")
                            .isSuccess())
                    .isTrue();
            assertThat(export(open(grpc.setClientTls(key, chain).build()), "known")
                            .isSuccess())
                    .isTrue();
            assertThat(secured.spans())
                    .extracting(received -> received.span().getName())
                    .containsExactly("known", "known");
        }
    }

    @Test
    void a_partial_success_is_a_success_that_says_what_was_rejected() throws Exception {
        receiver.respondWith(Signal.TRACES, Response.partialSuccess(3, "too old"));

        HttpResponse<byte[]> response = post(Signal.TRACES, "application/x-protobuf", new byte[0]);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess())
                .satisfies(partial -> {
                    assertThat(partial.getRejectedSpans()).isEqualTo(3);
                    assertThat(partial.getErrorMessage()).isEqualTo("too old");
                });
        assertThat(export(spanExporter(Protocol.GRPC), "checkout").isSuccess()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_held_request_is_accepted_when_released(Protocol protocol) {
        receiver.hold();
        CompletableResultCode result = spanExporter(protocol).export(List.of(span("checkout")));
        awaitRequests(1);

        assertThat(result.isDone()).isFalse();
        assertThat(receiver.spans()).isEmpty();

        receiver.release();
        assertThat(result.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        assertThat(receiver.spans()).hasSize(1);
    }

    @Test
    void a_delayed_response_outlasts_the_timeout_of_an_impatient_exporter() {
        receiver.respondWith(Signal.TRACES, Response.ok().delayedBy(Duration.ofMinutes(1)));
        SpanExporter exporter = open(OtlpHttpSpanExporter.builder()
                .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                .setTimeout(Duration.ofMillis(200))
                .setRetryPolicy(null)
                .build());

        assertThat(export(exporter, "checkout").isSuccess()).isFalse();
        assertThat(receiver.spans()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_stopped_receiver_loses_what_it_held_and_is_back_on_the_same_port_after_a_restart(Protocol protocol) {
        SpanExporter exporter = spanExporter(protocol);
        receiver.hold();
        CompletableResultCode cutOff = exporter.export(List.of(span("cut off")));
        awaitRequests(1);

        receiver.stop();
        assertThat(cutOff.join(10, TimeUnit.SECONDS).isSuccess()).isFalse();
        assertThat(export(exporter, "refused").isSuccess()).isFalse();

        receiver.restart();
        receiver.release();
        assertThat(export(exporter, "back").isSuccess()).isTrue();
        assertThat(receiver.spans())
                .singleElement()
                .satisfies(received -> assertThat(received.span().getName()).isEqualTo("back"));
    }

    @Test
    void a_running_receiver_cannot_be_restarted() {
        assertThatThrownBy(receiver::restart)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stop it");
    }

    @Test
    void what_was_cleared_is_no_longer_listed() {
        export(spanExporter(Protocol.HTTP), "checkout");

        receiver.clear();

        assertThat(receiver.spans()).isEmpty();
        assertThat(receiver.traceRequests()).isEmpty();
    }

    @Test
    void a_body_that_is_not_protobuf_is_refused() throws Exception {
        assertThat(post(Signal.TRACES, "application/x-protobuf", new byte[] {1, 2, 3})
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Signal.TRACES, "application/json", new byte[0]).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 399, 600})
    void a_status_that_is_not_an_error_is_refused(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.status(status))
                .withMessageContaining("httpStatus is " + status);
    }

    private SpanExporter spanExporter(Protocol protocol) {
        return open(
                switch (protocol) {
                    case GRPC ->
                        OtlpGrpcSpanExporter.builder()
                                .setEndpoint(receiver.grpcEndpoint())
                                .setRetryPolicy(null)
                                .build();
                    case HTTP ->
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                                .setRetryPolicy(null)
                                .build();
                    case HTTP_GZIP ->
                        OtlpHttpSpanExporter.builder()
                                .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                                .setRetryPolicy(null)
                                .setCompression("gzip")
                                .build();
                });
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private static CompletableResultCode export(SpanExporter exporter, String name) {
        return export(exporter, span(name));
    }

    private static CompletableResultCode export(SpanExporter exporter, SpanData span) {
        return exporter.export(List.of(span)).join(10, TimeUnit.SECONDS);
    }

    private static SpanData span(String name) {
        InMemorySpanExporter ended = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(RESOURCE)
                .addSpanProcessor(SimpleSpanProcessor.create(ended))
                .build()) {
            provider.get("scope").spanBuilder(name).startSpan().end();
            return ended.getFinishedSpanItems().get(0);
        }
    }

    private void awaitRequests(int count) {
        await().until(() -> receiver.traceRequests().size() == count);
    }

    private HttpResponse<byte[]> post(Signal signal, String contentType, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.httpEndpoint(signal)))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String serviceName(io.opentelemetry.proto.resource.v1.Resource resource) {
        return resource.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .collect(Collectors.joining());
    }
}
