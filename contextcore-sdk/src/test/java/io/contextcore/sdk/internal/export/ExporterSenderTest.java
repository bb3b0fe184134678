package io.contextcore.sdk.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("otel")
class ExporterSenderTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> ITEMS = List.of("one", "two");

    private static Outcome answering(CompletableResultCode result) {
        return new ExporterSender<String>(items -> result, CompletableResultCode::ofSuccess)
                .send(ITEMS, Duration.ofMillis(10));
    }

    @Test
    void success_is_acceptance() {
        assertThat(answering(CompletableResultCode.ofSuccess())).isEqualTo(new Outcome.Accepted());
    }

    @Test
    void a_failure_without_and_with_a_cause_and_silence_may_be_tried_again() {
        assertThat(answering(CompletableResultCode.ofFailure()))
                .isEqualTo(new Outcome.Failed("the exporter reported a failure", null));
        assertThat(answering(CompletableResultCode.ofExceptionalFailure(new IOException("broken pipe"))))
                .isEqualTo(new Outcome.Failed("IOException: broken pipe", null));
        assertThat(answering(new CompletableResultCode()))
                .isEqualTo(new Outcome.Failed("no answer within PT0.01S", null));
    }

    @Test
    void what_an_exporter_throws_is_a_failure() {
        assertThat(throwing(new IllegalStateException("out of order")))
                .isEqualTo(new Outcome.Failed("IllegalStateException: out of order", null));
        assertThat(throwing(new NoClassDefFoundError("com/example/Codec")))
                .isEqualTo(new Outcome.Failed("NoClassDefFoundError: com/example/Codec", null));
        assertThat(throwing(new IOException("checked"))).isEqualTo(new Outcome.Failed("IOException: checked", null));
    }

    private static Outcome throwing(Throwable failure) {
        return new ExporterSender<String>(
                        items -> {
                            throw ExporterSenderTest.<RuntimeException>unchecked(failure);
                        },
                        CompletableResultCode::ofSuccess)
                .send(ITEMS, TIMEOUT);
    }

    /** As a language without checked exceptions would throw it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void interruption_is_a_failure_and_leaves_the_thread_interrupted() {
        Thread.currentThread().interrupt();
        Outcome outcome = new ExporterSender<String>(
                        items -> new CompletableResultCode(), CompletableResultCode::ofSuccess)
                .send(ITEMS, TIMEOUT);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void closing_shuts_the_exporter_down_and_never_throws() {
        boolean[] shutDown = new boolean[1];
        new ExporterSender<String>(items -> CompletableResultCode.ofSuccess(), () -> {
                    shutDown[0] = true;
                    return new CompletableResultCode(); // never done
                })
                .close(Duration.ofMillis(10));
        assertThat(shutDown).containsExactly(true);

        assertThatCode(() -> new ExporterSender<String>(items -> CompletableResultCode.ofSuccess(), () -> {
                            throw new IllegalStateException("again?");
                        })
                        .close(TIMEOUT))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"400, false", "413, true", "422, false"})
    void a_refusal_shows_in_the_failure_of_the_http_exporter(int status, boolean tooLarge) {
        assertThat(sendTo(Response.status(status), true)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.reason()).contains("HTTP " + status);
            assertThat(refused.tooLarge()).isEqualTo(tooLarge);
        });
    }

    @Test
    void a_refusal_shows_in_the_failure_of_the_grpc_exporter() {
        assertThat(sendTo(Response.status(400), false))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("gRPC INVALID_ARGUMENT"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_wrong_token_is_a_failure_that_says_what_to_check(boolean http) {
        assertThat(sendTo(Response.status(401), http))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("check otel.exporter.otlp.headers"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_backend_that_is_not_there_is_a_failure_that_names_the_cause(boolean http) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            receiver.stop();

            assertThat(send(receiver, http))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("ConnectException"));
        }
    }

    private static Outcome sendTo(Response response, boolean http) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            receiver.respondWith(Signal.TRACES, response);
            return send(receiver, http);
        }
    }

    private static Outcome send(OtlpReceiver receiver, boolean http) {
        SpanExporter exporter = http
                ? OtlpHttpSpanExporter.builder()
                        .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                        .setRetryPolicy(null)
                        .build()
                : OtlpGrpcSpanExporter.builder()
                        .setEndpoint(receiver.grpcEndpoint())
                        .setRetryPolicy(null)
                        .build();
        Sender<SpanData> sender = ExporterSender.of(exporter);
        try {
            return sender.send(
                    List.of(TestSpanData.builder()
                            .setName("task.created")
                            .setKind(SpanKind.INTERNAL)
                            .setStartEpochNanos(1)
                            .setEndEpochNanos(2)
                            .setHasEnded(true)
                            .setStatus(StatusData.unset())
                            .build()),
                    TIMEOUT);
        } finally {
            sender.close(TIMEOUT);
        }
    }
}
