package io.contextcore.sdk.internal.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.contextcore.sdk.internal.export.Outcome;
import io.contextcore.sdk.internal.export.Outcome.Accepted;
import io.contextcore.sdk.internal.export.Outcome.Failed;
import io.contextcore.sdk.internal.export.Outcome.PartlyRefused;
import io.contextcore.sdk.internal.export.Outcome.Refused;
import io.contextcore.sdk.internal.otlp.Destination.Protocol;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.SelfSigned;
import io.contextcore.testing.Signal;
import io.grpc.Status;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("otel")
class OtlpSenderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<SpanData> SPANS = List.of(TestSpanData.builder()
            .setName("task.created")
            .setKind(SpanKind.INTERNAL)
            .setStartEpochNanos(1)
            .setEndEpochNanos(2)
            .setHasEnded(true)
            .setStatus(StatusData.unset())
            .build());

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(receiver));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private OtlpSender<SpanData> sender(Protocol protocol) {
        return sender(protocol, url(receiver, protocol), null);
    }

    private static String url(OtlpReceiver receiver, Protocol protocol) {
        return protocol == Protocol.GRPC ? receiver.grpcEndpoint() : receiver.httpEndpoint(Signal.TRACES);
    }

    private OtlpSender<SpanData> sender(Protocol protocol, String url, @Nullable Tls tls) {
        return sender(new Destination(protocol, URI.create(url), Map.of(), false, Duration.ZERO, tls));
    }

    private OtlpSender<SpanData> sender(Destination destination) {
        OtlpSender<SpanData> sender = new OtlpSender<>(OtlpSignal.TRACES, destination, Clock.systemUTC());
        opened.add(() -> sender.close(TIMEOUT));
        return sender;
    }

    private Outcome answerTo(Response response, Protocol protocol) {
        receiver.respondWith(Signal.TRACES, response);
        return sender(protocol).send(SPANS, TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_accepted_has_arrived(Protocol protocol) {
        OtlpSender<SpanData> sender = sender(protocol);

        assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());
        assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());

        assertThat(receiver.spans())
                .extracting(received -> received.span().getName())
                .containsExactly("task.created", "task.created");
        assertThat(receiver.traceRequests().get(0))
                .isEqualTo(receiver.traceRequests().get(1));
    }

    @ParameterizedTest
    @EnumSource
    void gzip_is_understood(Protocol protocol) {
        URI url = URI.create(url(receiver, protocol));

        assertThat(sender(new Destination(protocol, url, Map.of(), true, Duration.ZERO, null))
                        .send(SPANS, TIMEOUT))
                .isEqualTo(new Accepted());

        assertThat(receiver.spans()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_partial_success_is_a_partial_refusal(Protocol protocol) {
        assertThat(answerTo(Response.partialSuccess(3, "too old"), protocol))
                .isEqualTo(new PartlyRefused(3, "too old"));
    }

    @ParameterizedTest
    @EnumSource
    void a_partial_success_that_rejects_nothing_is_acceptance(Protocol protocol) {
        assertThat(answerTo(Response.partialSuccess(0, "deprecated"), protocol)).isEqualTo(new Accepted());
    }

    @Test
    void a_warning_is_logged_once() throws Exception {
        receiver.respondWith(Signal.TRACES, Response.partialSuccess(0, "deprecated attribute"));
        OtlpSender<SpanData> sender = sender(Protocol.HTTP_PROTOBUF);
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, UTF_8));
        try {
            assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());
            assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());
        } finally {
            System.setErr(before);
        }

        assertThat(logged.toString(UTF_8)).containsOnlyOnce("deprecated attribute");
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROTOBUF, HTTP 400 no span id", "GRPC, gRPC INVALID_ARGUMENT: no span id"})
    void bad_data_is_refused_with_the_reason(Protocol protocol, String reason) {
        assertThat(answerTo(Response.status(400).saying("no span id"), protocol))
                .isEqualTo(new Refused(reason, false));
    }

    @Test
    void a_request_above_the_limit_is_too_large() {
        assertThat(answerTo(Response.status(413), Protocol.HTTP_PROTOBUF))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.tooLarge()).isTrue());
        assertThat(answerTo(
                        Response.status(413, Status.Code.RESOURCE_EXHAUSTED)
                                .saying("grpc: received message larger than max (5242880 vs. 4194304)"),
                        Protocol.GRPC))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.tooLarge()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_PROTOBUF, 401, otel.exporter.otlp.headers",
        "GRPC, 401, otel.exporter.otlp.headers",
        "HTTP_PROTOBUF, 404, otel.exporter.otlp.endpoint",
        "GRPC, 404, otel.exporter.otlp.endpoint"
    })
    void a_wrong_setting_costs_no_data(Protocol protocol, int status, String setting) {
        assertThat(answerTo(Response.status(status), protocol))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("check", setting));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROTOBUF, 429", "HTTP_PROTOBUF, 503", "GRPC, 429", "GRPC, 503"})
    void a_backend_is_heard_that_asks_for_a_rest(Protocol protocol, int status) {
        assertThat(answerTo(Response.status(status).saying("busy").retryAfter(Duration.ofSeconds(7)), protocol))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                    assertThat(failed.reason()).endsWith("busy");
                });
        assertThat(answerTo(Response.status(status).retryAfter(Duration.ofSeconds(8)), protocol))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.retryAfter()).isEqualTo(Duration.ofSeconds(8)));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROTOBUF, 503", "HTTP_PROTOBUF, 408", "GRPC, 503"})
    void one_call_is_one_request(Protocol protocol, int status) {
        assertThat(answerTo(Response.status(status).retryAfter(Duration.ZERO), protocol))
                .isInstanceOf(Failed.class);

        assertThat(receiver.traceRequests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_backend_that_went_away_is_a_failure_and_one_that_came_back_is_found(Protocol protocol) {
        OtlpSender<SpanData> sender = sender(protocol);
        assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());

        receiver.stop();
        assertThat(sender.send(SPANS, TIMEOUT)).isInstanceOf(Failed.class);
        assertThat(sender.send(SPANS, TIMEOUT))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).contains("ConnectException", url(receiver, protocol)));

        receiver.restart();
        assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @EnumSource
    void silence_is_a_failure_after_the_shorter_timeout(Protocol protocol) {
        receiver.hold();
        URI url = URI.create(url(receiver, protocol));
        Destination patient = new Destination(protocol, url, Map.of(), false, Duration.ofHours(1), null);
        Destination hasty = new Destination(protocol, url, Map.of(), false, Duration.ofMillis(50), null);

        assertThat(sender(patient).send(SPANS, Duration.ofMillis(60)))
                .isEqualTo(new Failed(url + ": no answer within PT0.06S", null));
        assertThat(sender(hasty).send(SPANS, TIMEOUT)).isEqualTo(new Failed(url + ": no answer within PT0.05S", null));
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupted_thread_stops_waiting_and_stays_interrupted(Protocol protocol) throws Exception {
        receiver.hold();
        OtlpSender<SpanData> sender = sender(protocol);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        boolean[] interrupted = new boolean[1];
        Thread thread = new Thread(() -> {
            Outcome sent = sender.send(SPANS, Duration.ofHours(1));
            interrupted[0] = Thread.currentThread().isInterrupted();
            outcome.complete(sent);
        });
        thread.start();
        await().atMost(TIMEOUT).until(() -> !receiver.traceRequests().isEmpty());

        thread.interrupt();

        assertThat(outcome.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("interrupted"));
        assertThat(interrupted).containsExactly(true);
    }

    @ParameterizedTest
    @EnumSource
    void closing_ends_a_request_in_flight_and_forbids_more(Protocol protocol) throws Exception {
        receiver.hold();
        OtlpSender<SpanData> sender = sender(protocol);
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(() -> sender.send(SPANS, Duration.ofHours(1)));
        await().atMost(TIMEOUT).until(() -> !receiver.traceRequests().isEmpty());

        sender.close(TIMEOUT);
        sender.close(TIMEOUT);

        String closed = url(receiver, protocol) + ": closed";
        assertThat(outcome.get(30, TimeUnit.SECONDS)).isEqualTo(new Failed(closed, null));
        assertThat(sender.send(SPANS, TIMEOUT)).isEqualTo(new Failed(closed, null));
        assertThat(receiver.traceRequests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void over_tls_the_backend_must_be_known(Protocol protocol, @TempDir Path directory) throws Exception {
        SelfSigned certificate = SelfSigned.create(directory, "server");
        try (OtlpReceiver secured = OtlpReceiver.startTls(certificate)) {
            String url = url(secured, protocol);
            assertThat(url).startsWith("https://");

            assertThat(sender(protocol, url, null).send(SPANS, TIMEOUT))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason()).contains("check otel.exporter.otlp.certificate"));
            assertThat(sender(protocol, url, trusting(certificate)).send(SPANS, TIMEOUT))
                    .isEqualTo(new Accepted());
            assertThat(secured.spans()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void over_tls_the_client_presents_itself(Protocol protocol, @TempDir Path directory) throws Exception {
        SelfSigned server = SelfSigned.create(directory, "server");
        SelfSigned client = SelfSigned.create(directory, "client");
        try (OtlpReceiver secured = OtlpReceiver.startTls(server, client)) {
            Tls known = Tls.of(
                    Tls.authorities(Files.readAllBytes(server.certificate())),
                    Tls.identity(Files.readAllBytes(client.key()), Files.readAllBytes(client.certificate())));
            String url = url(secured, protocol);

            assertThat(sender(protocol, url, trusting(server)).send(SPANS, TIMEOUT))
                    .isInstanceOf(Failed.class);
            assertThat(secured.spans()).isEmpty();
            assertThat(sender(protocol, url, known).send(SPANS, TIMEOUT)).isEqualTo(new Accepted());
            assertThat(secured.spans()).hasSize(1);
        }
    }

    private static Tls trusting(SelfSigned certificate) throws GeneralSecurityException, IOException {
        return Tls.of(Tls.authorities(Files.readAllBytes(certificate.certificate())), null);
    }

    @Test
    void a_server_that_does_not_speak_grpc_is_a_failure() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (var socket = mute.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(sender(Protocol.GRPC, "http://127.0.0.1:" + mute.getLocalPort(), null)
                            .send(SPANS, TIMEOUT))
                    .isInstanceOf(Failed.class);
            served.get(30, TimeUnit.SECONDS);
        }
    }

    /** What gateways and wrong addresses answer over HTTP. */
    private Outcome answeredBy(int status, Map<String, String> headers, String body, AtomicInteger requests)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened.add(() -> server.stop(0));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            } catch (IOException e) {
                requests.get(); // the sender did not read all of it
            }
        });
        server.start();
        return sender(
                        Protocol.HTTP_PROTOBUF,
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces",
                        null)
                .send(SPANS, TIMEOUT);
    }

    private Outcome answeredBy(int status, Map<String, String> headers, String body) throws IOException {
        return answeredBy(status, headers, body, new AtomicInteger());
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        AtomicInteger requests = new AtomicInteger();

        Outcome outcome = answeredBy(307, Map.of("Location", "/elsewhere"), "", requests);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.reason()).contains("otel.exporter.otlp.endpoint", "HTTP 307"));
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_web_page_is_no_acceptance() throws Exception {
        assertThat(answeredBy(200, Map.of("Content-Type", "text/html; charset=utf-8"), "<html>Welcome</html>"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("otel.exporter.otlp.endpoint"));
    }

    @Test
    void a_success_whose_body_cannot_be_read_is_acceptance() throws Exception {
        assertThat(answeredBy(200, Map.of("Content-Type", "application/x-protobuf"), "no protobuf"))
                .isEqualTo(new Accepted());
        assertThat(answeredBy(200, Map.of(), "x".repeat(5_000_000))).isEqualTo(new Accepted());
        assertThat(answeredBy(204, Map.of(), "")).isEqualTo(new Accepted());
    }

    @Test
    void no_more_of_a_body_is_read_than_any_sensible_answer_has() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        opened.add(() -> {
            end.countDown();
            server.stop(0);
        });
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[2 * Wire.MAX_RESPONSE_BYTES]);
            exchange.getResponseBody().flush();
            awaitEnd(end); // the rest never comes
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";

        assertThat(sender(Protocol.HTTP_PROTOBUF, url, null).send(SPANS, TIMEOUT))
                .isEqualTo(new Accepted());
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_a_gateway_writes_is_part_of_the_reason_unless_it_is_a_page() throws Exception {
        assertThat(answeredBy(400, Map.of("Content-Type", "text/plain"), "http: request body too large"))
                .isEqualTo(new Refused("HTTP 400 http: request body too large", true));
        assertThat(answeredBy(502, Map.of("Content-Type", "application/json"), "{\"error\":\"no upstream\"}"))
                .isEqualTo(new Failed("HTTP 502 {\"error\":\"no upstream\"}", null));
        assertThat(answeredBy(502, Map.of("Content-Type", "text/html"), "<html>" + "x".repeat(5_000_000)))
                .isEqualTo(new Failed("HTTP 502 Bad Gateway", null));
        assertThat(answeredBy(502, Map.of("Content-Type", "text/plain"), "y".repeat(5_000_000)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).hasSize(500));
    }

    @Test
    void the_date_of_a_retry_after_is_measured_against_the_clock() throws Exception {
        assertThat(answeredBy(503, Map.of("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"), ""))
                .isEqualTo(new Failed("HTTP 503 Service Unavailable", Duration.ofHours(1)));
        assertThat(answeredBy(503, Map.of("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT"), ""))
                .isEqualTo(new Failed("HTTP 503 Service Unavailable", Duration.ZERO));
    }
}
