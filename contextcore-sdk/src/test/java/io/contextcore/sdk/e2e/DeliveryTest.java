package io.contextcore.sdk.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Health;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that was recorded is lost, whatever becomes of the backend and of the process. */
@Tag("otel")
class DeliveryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final OtlpReceiver receiver = OtlpReceiver.start();

    /** In which way a backend is not there. */
    private enum Outage {
        ANSWERS_503 {
            @Override
            void begin(OtlpReceiver receiver) {
                for (Signal signal : Signal.values()) {
                    receiver.respondWith(signal, Response.status(503));
                }
            }

            @Override
            void end(OtlpReceiver receiver) {
                for (Signal signal : Signal.values()) {
                    receiver.respondWith(signal, Response.ok());
                }
            }
        },
        REFUSES_CONNECTIONS {
            @Override
            void begin(OtlpReceiver receiver) {
                receiver.stop();
            }

            @Override
            void end(OtlpReceiver receiver) {
                receiver.restart();
            }
        };

        abstract void begin(OtlpReceiver receiver);

        abstract void end(OtlpReceiver receiver);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private ContextCoreSdkBuilder builder(Protocol protocol) {
        return AutoConfiguredContextCore.builder(protocol.settings(home(), receiver))
                .setCloseTimeout(Duration.ofSeconds(1));
    }

    private ContextCoreSdk open() {
        return builder(Protocol.HTTP).build();
    }

    private ContextCoreSdk openWithoutEndpoint() {
        return AutoConfiguredContextCore.builder(
                        Map.of("contextcore.home", home().toString(), "contextcore.project.id", Backlog.PROJECT))
                .build();
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Facts recordedBy(ContextCoreSdk contextCore) throws IOException {
        return Facts.recordedBy(contextCore, directory.resolve("files"));
    }

    @Test
    void without_an_endpoint_everything_waits_for_one() throws Exception {
        try (ContextCoreSdk contextCore = openWithoutEndpoint()) {
            Backlog.record(contextCore);

            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            Health.Signal notConfigured = new Health.Signal(false, 0, 0, 0, 0, null, null);
            assertThat(contextCore.health().traces()).isEqualTo(notConfigured);
            assertThat(contextCore.health().logs()).isEqualTo(notConfigured);
            assertThat(contextCore.health().metrics()).isEqualTo(notConfigured);
        }

        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();

            Facts.receivedBy(receiver).assertAre(recordedBy(contextCore));
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP,ANSWERS_503", "HTTP,REFUSES_CONNECTIONS", "GRPC,ANSWERS_503", "GRPC,REFUSES_CONNECTIONS"})
    void what_a_backend_missed_it_gets_when_it_is_back(Protocol protocol, Outage outage) throws Exception {
        outage.begin(receiver); // before anything is sent: metrics are as soon as a journal is open
        try (ContextCoreSdk contextCore = builder(protocol).build()) {
            Backlog.record(contextCore);
            long events = contextCore.health().eventCount();

            assertThat(contextCore.flush(TIMEOUT)).isFalse();
            assertThat(contextCore.health().traces()).satisfies(down -> assertDown(down, events));
            assertThat(contextCore.health().logs()).satisfies(down -> assertDown(down, events));
            assertThat(contextCore.health().metrics()).satisfies(down -> assertDown(down, 0));

            outage.end(receiver);

            // nobody asks for it
            await().atMost(TIMEOUT).untilAsserted(() -> {
                assertThat(contextCore.health().traces()).satisfies(DeliveryTest::assertUp);
                assertThat(contextCore.health().logs()).satisfies(DeliveryTest::assertUp);
                assertThat(contextCore.health().metrics()).satisfies(DeliveryTest::assertUp);
            });
            Facts.receivedBy(receiver).assertAre(recordedBy(contextCore));
            await().atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(contextCore.health().traces().delivered())
                                    .isEqualTo(receiver.spans().size()));
            assertThat(contextCore.health().logs().delivered())
                    .isEqualTo(receiver.logRecords().size());
        }
    }

    private static void assertDown(Health.Signal signal, long queued) {
        assertThat(signal.configured()).isTrue();
        assertThat(signal.queued()).isEqualTo(queued);
        assertThat(signal.delivered()).isZero();
        assertThat(signal.failures()).isPositive();
        assertThat(signal.lastSuccess()).isNull();
        assertThat(signal.lastError()).isNotBlank();
    }

    private static void assertUp(Health.Signal signal) {
        assertThat(signal.queued()).isZero();
        assertThat(signal.delivered()).isPositive();
        assertThat(signal.failures()).isPositive();
        assertThat(signal.lastSuccess()).isNotNull();
        assertThat(signal.lastError()).isNull();
    }

    @Test
    void what_is_sent_again_is_the_same_to_the_byte() {
        for (Signal signal : List.of(Signal.TRACES, Signal.LOGS)) {
            receiver.respondWith(signal, Response.status(503), Response.status(503), Response.ok());
        }
        try (ContextCoreSdk contextCore = open()) {
            Backlog.record(contextCore);

            await().atMost(TIMEOUT).until(() -> contextCore.flush(TIMEOUT));
        }

        assertThat(bytes(receiver.traceRequests().subList(0, 3))).hasSize(3).containsOnly(firstTraces());
        assertThat(bytes(receiver.logRequests().subList(0, 3)))
                .hasSize(3)
                .containsOnly(ByteString.copyFrom(receiver.logRequests().get(0)));
    }

    @Test
    void what_another_process_sends_again_is_the_same_to_the_byte() throws Exception {
        try (ContextCoreSdk contextCore = openWithoutEndpoint()) {
            Backlog.record(contextCore);
        }
        Outage.ANSWERS_503.begin(receiver);
        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isFalse();
        }
        List<ByteString> refused = projectsOf(firstTraces());
        receiver.clear();
        Outage.ANSWERS_503.end(receiver);

        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        assertThat(projectsOf(firstTraces())).hasSize(2).containsExactlyInAnyOrderElementsOf(refused);
    }

    /** The spans of each project: OpenTelemetry's exporter groups them by resource, in an order of the moment. */
    private static List<ByteString> projectsOf(ByteString request) throws IOException {
        return ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                .map(ResourceSpans::toByteString)
                .toList();
    }

    private ByteString firstTraces() {
        return ByteString.copyFrom(receiver.traceRequests().get(0));
    }

    private static List<ByteString> bytes(List<byte[]> requests) {
        return requests.stream().map(ByteString::copyFrom).toList();
    }

    @Test
    void a_fact_is_sent_as_it_was_then_however_late() {
        try (ContextCoreSdk contextCore = openWithoutEndpoint()) {
            TaskTracker tasks = contextCore.getTaskTracker();
            tasks.startTask("SHOP-1", "Gift cards");
            tasks.updateTask("SHOP-1").setTitle("Vouchers").apply();
            tasks.complete("SHOP-1");
        }

        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }

        assertThat(Facts.receivedBy(receiver).spans())
                .extracting(Span::getName, span -> Facts.text(span.getAttributesList(), "task.title"))
                .containsExactly(
                        tuple("task.created", "Gift cards"),
                        tuple("task.todo", "Vouchers"),
                        tuple("task.task", "Vouchers"),
                        tuple("task.snapshot", "Vouchers"));
    }

    @Test
    void what_was_delivered_is_not_sent_by_the_next_process() {
        try (ContextCoreSdk contextCore = open()) {
            Backlog.record(contextCore);
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        receiver.clear();

        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            assertThat(receiver.spans()).isEmpty();
            assertThat(receiver.logRecords()).isEmpty();
            assertThat(receiver.metrics()).isNotEmpty(); // which are never out of date

            contextCore.getTaskTracker().comment("EPIC-1", "one more");
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        assertThat(receiver.logRecords()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no number",
                "",
                "0",
                "-1 0 0 0",
                "10 1 0 0", // in the middle of a line
                "999999999 1 0 0",
                "99999999999999999999999999999999999999999999999 0 0 0"
            })
    void a_damaged_cursor_means_that_everything_is_sent_again(String damage) throws Exception {
        try (ContextCoreSdk contextCore = open()) {
            Backlog.record(contextCore);
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        Files.writeString(home().resolve("traces.cursor"), damage, US_ASCII);
        Files.writeString(home().resolve("logs.cursor"), damage, US_ASCII);
        receiver.clear();

        try (ContextCoreSdk contextCore = open()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();

            Facts.receivedBy(receiver).assertAre(recordedBy(contextCore));
            assertThat(contextCore.health().traces().queued()).isZero();
        }
    }

    @Test
    void a_signal_whose_backend_is_down_does_not_hold_up_the_others() {
        receiver.respondWith(Signal.LOGS, Response.status(503));
        try (ContextCoreSdk contextCore = open()) {
            contextCore.getTaskTracker().startTask("SHOP-1", "Gift cards");
            for (int i = 0; i < 8; i++) {
                assertThat(contextCore.flush(TIMEOUT)).isFalse(); // so that logs are held back for half a minute
            }

            contextCore.getTaskTracker().startTask("SHOP-2", "Vouchers");

            await().untilAsserted(() -> assertThat(Facts.receivedBy(receiver).spans())
                    .extracting(span -> Facts.text(span.getAttributesList(), "task.id"))
                    .containsExactly("SHOP-1", "SHOP-2"));
            await().untilAsserted(
                            () -> // a batch leaves the queue after the backend has it
                            assertThat(contextCore.health().traces().queued()).isZero());
            assertThat(contextCore.health().logs().queued()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_waits_for_an_answer_within_its_timeout(Protocol protocol) throws Exception {
        ContextCoreSdk contextCore = builder(protocol).setCloseTimeout(TIMEOUT).build();
        assertThat(contextCore.flush(TIMEOUT)).isTrue(); // so that the next that it sends are spans
        receiver.hold();
        Backlog.record(contextCore);

        Thread closing = new Thread(contextCore::close);
        closing.start();
        await().atMost(TIMEOUT).until(() -> !receiver.traceRequests().isEmpty());
        assertThat(closing.isAlive()).isTrue();
        receiver.release();
        closing.join();

        try (ContextCoreSdk again = openWithoutEndpoint()) {
            Facts.receivedBy(receiver).assertAre(recordedBy(again));
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_does_not_wait_longer_and_the_next_process_delivers(Protocol protocol) throws Exception {
        try (ContextCoreSdk contextCore =
                builder(protocol).setCloseTimeout(Duration.ofMillis(100)).build()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue(); // so that the next that it sends are spans
            receiver.hold();
            Backlog.record(contextCore);
            await().atMost(TIMEOUT).until(() -> !receiver.traceRequests().isEmpty());
        }
        receiver.stop(); // what was held is lost
        receiver.release();
        receiver.restart();

        try (ContextCoreSdk contextCore = builder(protocol).build()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();

            Facts.receivedBy(receiver).assertAre(recordedBy(contextCore));
        }
    }
}
