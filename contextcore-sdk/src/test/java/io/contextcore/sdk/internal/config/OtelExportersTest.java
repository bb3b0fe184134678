package io.contextcore.sdk.internal.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextcore.sdk.internal.export.CompositeSender;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Sender;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("otel")
class OtelExportersTest {

    private static final List<SpanData> SPANS = List.of(TestSpanData.builder()
            .setName("task.created")
            .setKind(SpanKind.INTERNAL)
            .setStartEpochNanos(1)
            .setEndEpochNanos(2)
            .setHasEnded(true)
            .setStatus(StatusData.unset())
            .build());
    private static final List<LogRecordData> LOGS =
            List.of(TestLogRecordData.builder().setBody("task_created").build());
    private static final List<MetricData> METRICS = metrics();

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private volatile int status = 200;
    private HttpServer backend;
    private String url;

    @BeforeEach
    void start_backend() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/", this::receive);
        backend.start();
        url = "http://127.0.0.1:" + backend.getAddress().getPort();
    }

    @AfterEach
    void stop_backend() {
        backend.stop(0);
    }

    @Test
    void nothing_is_exported_unless_somebody_asked_for_it() {
        OtelExporters exporters = create(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "a=b", "OTEL_SERVICE_NAME", "shop"));

        assertThat(exporters).isEqualTo(new OtelExporters(null, null, null));
    }

    @Test
    void one_endpoint_serves_all_signals_with_headers_and_compression() throws Exception {
        try (OtelExporters exporters = create(Map.of(
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT", url + "/otlp",
                "OTEL_EXPORTER_OTLP_HEADERS", "X-Scope-OrgID=team%20a,authorization=Basic abc",
                "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"))) {

            assertThat(send(exporters.spans(), SPANS)).isEqualTo(new Outcome.Accepted());
            assertThat(send(exporters.logs(), LOGS)).isEqualTo(new Outcome.Accepted());
            assertThat(send(exporters.metrics(), METRICS)).isEqualTo(new Outcome.Accepted());
        }

        assertThat(requests)
                .extracting(Request::path)
                .containsExactly("/otlp/v1/traces", "/otlp/v1/logs", "/otlp/v1/metrics");
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.headers())
                    .containsEntry("X-scope-orgid", "team a")
                    .containsEntry("Authorization", "Basic abc")
                    .containsEntry("Content-encoding", "gzip");
        });
        assertThat(requests)
                .extracting(Request::body)
                .satisfiesExactly(
                        spans -> assertThat(spans).contains("task.created"),
                        logs -> assertThat(logs).contains("task_created"),
                        metrics -> assertThat(metrics).contains("task.completed"));
    }

    @Test
    void an_endpoint_of_one_signal_is_used_as_it_is_and_asks_for_that_signal_only() throws Exception {
        try (OtelExporters exporters = create(Map.of(
                "OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", url + "/loki",
                "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "tenant=a"))) {
            assertThat(exporters.spans()).isNull();
            assertThat(exporters.metrics()).isNull();

            assertThat(send(exporters.logs(), LOGS)).isEqualTo(new Outcome.Accepted());
        }

        Request request = requests.remove();
        assertThat(request.path()).isEqualTo("/loki");
        assertThat(request.headers()).containsEntry("Tenant", "a").doesNotContainKey("Content-encoding");
    }

    @Test
    void none_turns_a_signal_off_although_there_is_an_endpoint() {
        try (OtelExporters exporters = create(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", url, "OTEL_TRACES_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none"))) {
            assertThat(exporters.spans()).isNull();
            assertThat(exporters.metrics()).isNull();
            assertThat(exporters.logs()).isNotNull();
        }
    }

    @Test
    void naming_an_exporter_asks_for_it_at_its_default_endpoint_and_protocol() {
        try (OtelExporters exporters = create(Map.of("OTEL_TRACES_EXPORTER", "otlp"))) {
            assertThat(exporters.spans()).asString().contains("GRPC", "http://localhost:4317");
            assertThat(exporters.logs()).isNull();
        }
    }

    @Test
    void several_exporters_of_a_signal_all_receive_it() throws Exception {
        try (OtelExporters exporters = create(Map.of(
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_ENDPOINT", url,
                "OTEL_TRACES_EXPORTER", "console, otlp",
                "OTEL_LOGS_EXPORTER", "otlp,console",
                "OTEL_METRICS_EXPORTER", "console,otlp"))) {
            assertThat(exporters.spans()).isInstanceOf(CompositeSender.class);
            assertThat(exporters.logs()).isInstanceOf(CompositeSender.class);

            assertThat(send(exporters.metrics(), METRICS)).isEqualTo(new Outcome.Accepted());
            assertThat(requests.remove().path()).isEqualTo("/v1/metrics");
            status = 400;
            assertThat(send(exporters.metrics(), METRICS)).isInstanceOf(Outcome.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"prometheus,false", "'prometheus,otlp',true"})
    void prometheus_cannot_be_sent_to(String names, boolean otherExporter) {
        try (OtelExporters exporters = create(Map.of("OTEL_METRICS_EXPORTER", names))) {
            assertThat(exporters.metrics() != null).isEqualTo(otherExporter);
        }
    }

    @Test
    void a_disabled_sdk_exports_nothing() {
        OtelExporters exporters = create(Map.of("OTEL_SDK_DISABLED", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", url));

        assertThat(exporters).isEqualTo(new OtelExporters(null, null, null));
    }

    @Test
    void the_declarative_configuration_of_the_host_plays_no_part() {
        System.setProperty("otel.config.file", "/no/such/file.yaml");
        try (OtelExporters exporters =
                OtelExporters.create(Settings.ofProcess(Map.of("otel.exporter.otlp.logs.endpoint", url)))) {
            assertThat(exporters.logs()).isNotNull();
        } finally {
            System.clearProperty("otel.config.file");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_LOGS_EXPORTER, kafka, otel.logs.exporter, no exporter \"kafka\"",
        "OTEL_METRICS_EXPORTER, 'none,otlp', otel.metrics.exporter, beside none",
        "OTEL_EXPORTER_OTLP_ENDPOINT, localhost:4317, otel.exporter.otlp.endpoint=\"localhost:4317\", begins with http://",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://localhost:4317/v1, traces.endpoint, must not have a path",
    })
    void a_bad_value_is_refused_with_its_setting_and_rule(String variable, String value, String setting, String rule) {
        assertThatThrownBy(() -> create(Map.of(variable, value)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTEL_EXPORTER_OTLP_CERTIFICATE", "OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE"})
    void certificates_are_read(String variable) {
        assertThatThrownBy(() -> create(Map.of("OTEL_TRACES_EXPORTER", "otlp", variable, "/no/such.pem")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/no/such.pem");
    }

    @Test
    void a_timeout_that_is_no_duration_is_refused_with_its_source() {
        assertThatThrownBy(() -> create(Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_TIMEOUT", "soon")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("otel.exporter.otlp.timeout=\"soon\" "
                        + "(environment variable OTEL_EXPORTER_OTLP_TIMEOUT) must be a duration");
    }

    @Test
    void the_global_instance_of_the_host_is_not_touched() {
        GlobalOpenTelemetry.resetForTest();
        try (OtelExporters exporters =
                create(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "OTEL_EXPORTER_OTLP_ENDPOINT", url))) {
            assertThat(send(exporters.spans(), SPANS)).isEqualTo(new Outcome.Accepted());
            assertThat(send(exporters.logs(), LOGS)).isEqualTo(new Outcome.Accepted());
            assertThat(send(exporters.metrics(), METRICS)).isEqualTo(new Outcome.Accepted());

            assertThatCode(() -> GlobalOpenTelemetry.set(OpenTelemetry.noop())).doesNotThrowAnyException();
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void no_thread_is_left_after_close() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        try (OtelExporters exporters =
                create(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "OTEL_EXPORTER_OTLP_ENDPOINT", url))) {
            assertThat(send(exporters.spans(), SPANS)).isEqualTo(new Outcome.Accepted());
            assertThat(send(exporters.metrics(), METRICS)).isEqualTo(new Outcome.Accepted());
        }

        await().pollInSameThread()
                .untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
    }

    /** Without the daemons that OkHttp shares between all its clients in a process; they end when idle for a minute. */
    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeAll(before);
        threads.removeIf(thread -> thread.isDaemon()
                && Set.of("OkHttp TaskRunner", "Okio Watchdog").contains(thread.getName()));
        return threads;
    }

    private static OtelExporters create(Map<String, String> environment) {
        return OtelExporters.create(Settings.of(Map.of(), environment));
    }

    private static <T> Outcome send(@Nullable Sender<T> sender, List<T> items) {
        return requireNonNull(sender).send(items, Duration.ofSeconds(30));
    }

    private static List<MetricData> metrics() {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        try (SdkMeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(reader).build()) {
            provider.get("test").counterBuilder("task.completed").build().add(1);
            return List.copyOf(reader.collectAllMetrics());
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, @Nullable String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(headers.get("Content-encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        requests.add(new Request(exchange.getRequestURI().getPath(), headers, new String(body, UTF_8)));
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private record Request(String path, Map<String, @Nullable String> headers, String body) {}
}
