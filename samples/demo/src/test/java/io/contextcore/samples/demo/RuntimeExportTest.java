package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.SettableClock;
import io.contextcore.testing.Signal;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeExportTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> SOME =
            Programme.generate(Programme.DEFAULT_SEED, NOW).subList(0, 2000);

    @TempDir
    Path home;

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private final ContextCoreSdk sdk = ContextCoreSdk.builder()
            .setDurability(Durability.MEMORY)
            .setClock(new SettableClock(NOW))
            .build();

    @BeforeEach
    void play() {
        System.setProperty("otel.exporter.otlp.endpoint", receiver.httpEndpoint());
        System.setProperty("otel.exporter.otlp.protocol", "http/protobuf");
        System.setProperty("otel.java.exporter.otlp.retry.disabled", "true");
        Player player = new Player(sdk);
        sdk.batch(() -> SOME.forEach(player::play));
    }

    @AfterEach
    void close() {
        System.clearProperty("otel.exporter.otlp.endpoint");
        System.clearProperty("otel.exporter.otlp.protocol");
        System.clearProperty("otel.java.exporter.otlp.retry.disabled");
        sdk.close();
        receiver.close();
    }

    private boolean sendAll() {
        SpanExporter exporter = Exporters.ofEnvironment(Map.of("otel.exporter.otlp.protocol", "grpc"))
                .spans(); // the environment wins
        try (RuntimeExport export = new RuntimeExport(new RuntimeTraces(sdk), exporter, home)) {
            return export.sendAll(SOME);
        }
    }

    @Test
    void they_go_where_the_environment_says_and_only_once() {
        assertThat(sendAll()).isTrue();
        int spans = receiver.spans().size();
        assertThat(spans).isPositive();

        assertThat(sendAll()).isTrue();
        assertThat(receiver.spans()).hasSize(spans);
    }

    @Test
    void what_a_backend_did_not_take_is_sent_the_next_time() {
        receiver.respondWith(Signal.TRACES, Response.status(500));
        assertThat(sendAll()).isFalse();
        assertThat(receiver.spans()).isEmpty();

        receiver.respondWith(Signal.TRACES, Response.ok());
        assertThat(sendAll()).isTrue();
        assertThat(receiver.spans()).isNotEmpty();
    }
}
