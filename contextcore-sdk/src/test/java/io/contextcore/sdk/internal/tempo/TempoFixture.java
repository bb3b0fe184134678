package io.contextcore.sdk.internal.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.TempoInsightSource;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.SettableClock;
import io.contextcore.testing.Signal;
import io.contextcore.testing.TempoReceiver;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** A journal in memory, whose spans arrive where Tempo looks for them. */
public final class TempoFixture implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-02T09:00:00.123456789Z");
    public static final String PROJECT = "commerce";

    public final SettableClock clock = new SettableClock(NOW);
    public final OtlpReceiver receiver = OtlpReceiver.start();
    public final TempoReceiver tempo = TempoReceiver.start(receiver::spans);
    public final ContextCoreSdk sdk;

    public TempoFixture() {
        this(UnaryOperator.identity());
    }

    public TempoFixture(UnaryOperator<ContextCoreSdkBuilder> more) {
        sdk = more.apply(ContextCoreSdk.builder()
                        .setProject(PROJECT)
                        .setDurability(Durability.MEMORY)
                        .setClock(clock)
                        .setSpanExporter(OtlpHttpSpanExporter.builder()
                                .setEndpoint(receiver.httpEndpoint(Signal.TRACES))
                                .build()))
                .build();
    }

    /** Has Tempo know everything that was recorded until now. */
    public void deliver() {
        assertThat(sdk.flush(Duration.ofSeconds(30))).isTrue();
    }

    public TempoInsightSource.Builder sourceBuilder() {
        return TempoInsightSource.builder().setEndpoint(tempo.endpoint()).setClock(clock);
    }

    public TempoInsightSource source() {
        return sourceBuilder().build();
    }

    /** The queries that Tempo was asked, each once. */
    public List<String> queries() {
        return tempo.requests().stream()
                .filter(request -> request.path().equals("/api/search"))
                .map(request -> request.parameters().getOrDefault("q", ""))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        sdk.close();
        tempo.close();
        receiver.close();
    }
}
