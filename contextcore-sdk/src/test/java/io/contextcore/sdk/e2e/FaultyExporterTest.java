package io.contextcore.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.Health;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exporter may do what it likes: those who record work never notice, and those who look after it do. */
@Tag("otel")
class FaultyExporterTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path home;

    private final SpanSink sink = new SpanSink();
    private InMemoryLogRecordExporter logs;
    private InMemoryMetricExporter metrics;
    private ContextCoreSdk contextCore;

    /** What an exporter does, and what is said of that. */
    private enum Fault {
        THROWS("IllegalStateException: out of order"),
        LACKS_A_CLASS("NoClassDefFoundError: com/example/Codec"),
        FAILS("the exporter reported a failure"),
        FAILS_WITH_A_CAUSE("IllegalArgumentException: too long"),
        RETURNS_NOTHING("NullPointerException"),
        NEVER_ANSWERS("no answer within"),
        NEVER_RETURNS("no answer within");

        private final String error;

        Fault(String error) {
            this.error = error;
        }

        private boolean hangs() {
            return this == NEVER_ANSWERS || this == NEVER_RETURNS;
        }
    }

    private static final class SpanSink implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();
        private final CountDownLatch letGo = new CountDownLatch(1);
        private volatile boolean inUse;
        private volatile boolean shutDown;
        private volatile Fault fault;

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            inUse = true;
            if (fault == Fault.NEVER_RETURNS) {
                awaitLetGo();
            }
            if (fault == null) {
                spans.addAll(batch);
            }
            return result();
        }

        private void awaitLetGo() {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            shutDown = true;
            return result();
        }

        private CompletableResultCode result() {
            if (fault == null) {
                return CompletableResultCode.ofSuccess();
            }
            return switch (fault) {
                case THROWS -> throw new IllegalStateException("out of order");
                case LACKS_A_CLASS -> throw new NoClassDefFoundError("com/example/Codec");
                case FAILS -> CompletableResultCode.ofFailure();
                case FAILS_WITH_A_CAUSE ->
                    CompletableResultCode.ofExceptionalFailure(new IllegalArgumentException("too long"));
                case RETURNS_NOTHING -> null;
                case NEVER_ANSWERS, NEVER_RETURNS -> new CompletableResultCode();
            };
        }
    }

    @AfterEach
    void let_go() {
        sink.letGo.countDown();
        if (contextCore != null) {
            contextCore.close();
        }
    }

    /** The exporters of the signals without fault are new each time, since those before were shut down. */
    private ContextCoreSdkBuilder builder() {
        logs = InMemoryLogRecordExporter.create();
        metrics = InMemoryMetricExporter.create();
        return ContextCoreSdk.builder()
                .setHome(home)
                .setDurability(Durability.OS)
                .setCloseTimeout(SHORT)
                .setSpanExporter(sink)
                .setLogRecordExporter(logs)
                .setMetricExporter(metrics);
    }

    @ParameterizedTest
    @EnumSource
    void callers_do_not_notice_a_faulty_exporter_but_health_does(Fault fault) {
        sink.fault = fault;
        contextCore = builder().build();
        TaskTracker tasks = contextCore.getTaskTracker();

        assertThatCode(() -> {
                    tasks.startTask("SHOP-1", "Gift cards");
                    tasks.complete("SHOP-1");
                })
                .doesNotThrowAnyException();
        assertThat(contextCore.flush(SHORT)).isFalse();
        await().atMost(TIMEOUT).until(() -> sink.inUse);

        Health.Signal traces = contextCore.health().traces();
        assertThat(traces.queued()).isEqualTo(2);
        assertThat(traces.delivered()).isZero();
        assertThat(traces.lastSuccess()).isNull();
        if (!fault.hangs()) {
            assertThat(traces.failures()).isPositive();
            assertThat(traces.lastError()).contains(fault.error);
        }

        contextCore.close();

        assertThat(sink.shutDown).isTrue();
        assertNoDeliveryThread();
        assertThat(contextCore.health().traces().lastError()).contains(fault.error);
        assertThatCode(() -> builder().build().close()).doesNotThrowAnyException(); // the journal was let go
    }

    private static void assertNoDeliveryThread() {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("contextcore-")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "NEVER_.*")
    void the_other_signals_are_delivered_and_this_one_once_it_works(Fault fault) {
        sink.fault = fault;
        try (ContextCoreSdk opened = builder().build()) {
            opened.getTaskTracker().startTask("SHOP-1", "Gift cards");

            assertThat(opened.flush(TIMEOUT)).isFalse();
            assertThat(logs.getFinishedLogRecordItems()).hasSize(1);
            assertThat(metrics.getFinishedMetricItems()).isNotEmpty();
            assertThat(opened.health().logs().delivered()).isEqualTo(1);
            assertThat(opened.health().logs().queued()).isZero();
            assertThat(opened.health().logs().failures()).isZero();
            assertThat(opened.health().metrics().lastSuccess()).isNotNull();
            Instant broken = Instant.now();
            sink.fault = null;

            assertThat(opened.flush(TIMEOUT)).isTrue();

            assertThat(sink.spans).extracting(SpanData::getName).containsExactly("task.created", "task.snapshot");
            Health.Signal traces = opened.health().traces();
            assertThat(traces.queued()).isZero();
            assertThat(traces.delivered()).isEqualTo(2);
            assertThat(traces.failures()).isPositive();
            assertThat(traces.lastError()).isNull();
            assertThat(traces.lastSuccess()).isAfterOrEqualTo(broken);
        }
    }

    @Test
    void what_a_hanging_exporter_was_given_is_delivered_by_the_next_process() {
        sink.fault = Fault.NEVER_ANSWERS;
        try (ContextCoreSdk opened = builder().build()) {
            opened.getTaskTracker().startTask("SHOP-1", "Gift cards");
            assertThat(opened.flush(SHORT)).isFalse();
        }
        sink.fault = null;

        try (ContextCoreSdk opened = builder().build()) {
            assertThat(opened.flush(TIMEOUT)).isTrue();
        }

        assertThat(sink.spans).extracting(SpanData::getName).containsExactly("task.created", "task.snapshot");
    }

    @Test
    void nothing_more_can_be_recorded_after_closing_and_nothing_breaks() {
        contextCore = builder().build();
        contextCore.close();

        contextCore.close();
        assertThat(contextCore.flush(SHORT)).isFalse();
        assertThat(contextCore.health().eventCount()).isZero();
        assertNoDeliveryThread();
    }
}
