package io.contextcore.sdk.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogAgingTest {
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    @Test
    void a_log_record_that_waited_less_than_six_days_keeps_its_time() {
        record(RECORDED);

        List<LogRecordData> sent = deliver(RECORDED.plus(Duration.ofDays(6)), true);

        assertThat(sent).singleElement().satisfies(log -> {
            assertThat(log.getTimestampEpochNanos()).isEqualTo(nanos(RECORDED));
            assertThat(log.getObservedTimestampEpochNanos()).isEqualTo(nanos(RECORDED));
        });
    }

    @Test
    void a_log_record_that_waited_longer_gets_the_time_of_its_first_sending_for_good() {
        record(RECORDED);
        Instant firstTry = RECORDED.plus(Duration.ofDays(8));

        List<LogRecordData> refused = deliver(firstTry, false);
        List<LogRecordData> accepted = deliver(firstTry.plus(Duration.ofDays(1)), true);

        assertThat(refused).isNotEmpty().allSatisfy(log -> {
            assertThat(log.getTimestampEpochNanos()).isEqualTo(nanos(firstTry));
            assertThat(log.getObservedTimestampEpochNanos()).isEqualTo(nanos(RECORDED));
        });
        assertThat(accepted)
                .singleElement()
                .satisfies(log -> assertThat(log.getTimestampEpochNanos()).isEqualTo(nanos(firstTry)));
    }

    @Test
    void a_stamp_is_for_what_was_sent_with_it_and_not_for_what_follows() {
        record(RECORDED);
        deliver(RECORDED.plus(Duration.ofDays(8)), true);
        Instant later = RECORDED.plus(Duration.ofDays(9));
        try (ContextCoreSdk sdk = open(later).build()) {
            sdk.getTaskTracker().complete("T-1");
        }

        List<LogRecordData> sent = deliver(later, true);

        assertThat(sent)
                .singleElement()
                .satisfies(log -> assertThat(log.getTimestampEpochNanos()).isEqualTo(nanos(later)));
    }

    private void record(Instant now) {
        try (ContextCoreSdk sdk = open(now).build()) {
            sdk.getTaskTracker().startTask("T-1", "Waits");
        }
    }

    private List<LogRecordData> deliver(Instant now, boolean accept) {
        Recorder recorder = new Recorder(accept);
        try (ContextCoreSdk sdk = open(now).setLogRecordExporter(recorder).build()) {
            assertThat(sdk.flush(Duration.ofSeconds(10))).isEqualTo(accept);
        }
        return List.copyOf(recorder.logs);
    }

    private ContextCoreSdkBuilder open(Instant now) {
        return ContextCoreSdk.builder().setHome(home).setClock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private static final class Recorder implements LogRecordExporter {
        private final boolean accept;
        private final Collection<LogRecordData> logs = new ConcurrentLinkedQueue<>();

        Recorder(boolean accept) {
            this.accept = accept;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> batch) {
            logs.addAll(batch);
            return accept ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
