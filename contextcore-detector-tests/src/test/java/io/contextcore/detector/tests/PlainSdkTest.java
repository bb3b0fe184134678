package io.contextcore.detector.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.contextcore.testing.OtlpReceiver;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar on the class path of a process that configures OpenTelemetry's SDK by itself, without an agent. */
class PlainSdkTest {

    private static final int TRACES = 100_000;

    private final OtlpReceiver receiver = OtlpReceiver.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void every_span_and_log_record_and_metric_carries_the_project_context() {
        try (OpenTelemetrySdk sdk = sdk(
                Map.of(
                        "contextcore.project.id", "commerce",
                        "contextcore.owner", "not this one",
                        "contextcore.criticality", "high",
                        "otel.resource.attributes", "business.owner=payments-team"),
                IdGenerator.random())) {
            sdk.getTracer("shop").spanBuilder("checkout").startSpan().end();
            sdk.getSdkLoggerProvider()
                    .get("shop")
                    .logRecordBuilder()
                    .setBody("refused")
                    .emit();
            sdk.getMeter("shop").counterBuilder("vouchers").build().add(1);
        }

        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.logRecords()).hasSize(1);
        assertThat(receiver.metrics())
                .extracting(received -> received.metric().getName())
                .contains("vouchers");
        assertThat(Received.resources(receiver))
                .allSatisfy(resource -> assertThat(resource)
                        .containsAllEntriesOf(Map.of(
                                "project.id", "commerce",
                                "business.owner", "payments-team",
                                "business.criticality", "high",
                                "service.criticality", "high")));
    }

    @Test
    void as_many_traces_arrive_as_the_criticality_says() {
        long seed = Long.getLong("contextcore.test.seed", System.nanoTime());
        try (OpenTelemetrySdk sdk = sdk(
                Map.of(
                        "contextcore.criticality", "medium",
                        "otel.traces.sampler", "contextcore",
                        "otel.bsp.max.queue.size", String.valueOf(TRACES)),
                new SeededIds(seed))) {
            Tracer tracer = sdk.getTracer("shop");
            for (int i = 0; i < TRACES; i++) {
                tracer.spanBuilder("checkout").startSpan().end();
            }
        }

        double ratio = 0.1;
        double fiveSigma = 5 * Math.sqrt(TRACES * ratio * (1 - ratio));
        assertThat((double) receiver.spans().size()).as("seed %d", seed).isCloseTo(TRACES * ratio, within(fiveSigma));
        assertThat(receiver.spans())
                .allSatisfy(
                        received -> assertThat(received.span().getTraceState()).startsWith("ot=th:e666"));
    }

    private OpenTelemetrySdk sdk(Map<String, String> settings, IdGenerator ids) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        properties.put("otel.exporter.otlp.endpoint", receiver.httpEndpoint());
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> properties)
                .addTracerProviderCustomizer((builder, config) -> builder.setIdGenerator(ids))
                .build()
                .getOpenTelemetrySdk();
    }

    /** Ids that are the same again for the same seed. */
    private static final class SeededIds implements IdGenerator {
        private final Random random;

        SeededIds(long seed) {
            random = new Random(seed);
        }

        @Override
        public String generateTraceId() {
            return generateSpanId() + generateSpanId();
        }

        @Override
        public String generateSpanId() {
            return String.format("%016x", random.nextLong() | 1);
        }
    }
}
