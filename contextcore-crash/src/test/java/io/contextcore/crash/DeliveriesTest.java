package io.contextcore.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backend received is taken as right only if it is. */
class DeliveriesTest {
    @TempDir
    private Path directory;

    private final Recount recount = new Recount();
    private final Deliveries deliveries = new Deliveries(recount);
    private List<ReceivedSpan> spans;
    private List<ReceivedLogRecord> logs;

    @BeforeEach
    void deliver_three_events() {
        Path home = directory.resolve("home");
        try (Backend backend = new Backend(Backend.Protocol.HTTP)) {
            try (ContextCoreSdk contextCore =
                    AutoConfiguredContextCore.builder(backend.settings(home)).build()) {
                contextCore.getTaskTracker().startTask("SHOP-1", "Vouchers");
                contextCore.getTaskTracker().comment("SHOP-1", "a comment");
                contextCore.getTaskTracker().complete("SHOP-1");
                assertThat(contextCore.flush(Duration.ofSeconds(30))).isTrue();
                contextCore.writeOtlpJson(directory.resolve("otlp"));
            }
            Backend.Received received = backend.take();
            spans = new ArrayList<>(received.spans());
            logs = new ArrayList<>(received.logRecords());
        }
        new JournalFiles(home).readNew(recount::add);
    }

    private void check() {
        deliveries.add(new Backend.Received(spans, logs));
        deliveries.requireAll(directory.resolve("otlp"));
    }

    private void assertViolation(String message) {
        assertThatThrownBy(this::check).isInstanceOf(Violation.class).hasMessageContaining(message);
    }

    private static ReceivedSpan with(ReceivedSpan received, Span.Builder span) {
        return new ReceivedSpan(received.resource(), received.scope(), span.build());
    }

    private static ReceivedLogRecord with(ReceivedLogRecord received, LogRecord.Builder log) {
        return new ReceivedLogRecord(received.resource(), received.scope(), log.build());
    }

    @Test
    void what_was_sent_is_what_the_journal_says() {
        check();

        assertThat(deliveries.logs()).isEqualTo(3);
        assertThat(deliveries.spans()).isEqualTo(4);
        assertThat(deliveries.logsAgain()).isZero();
        assertThat(deliveries.spansAgain()).isZero();
    }

    @Test
    void what_comes_again_unchanged_is_counted() {
        spans.addAll(List.copyOf(spans));
        logs.add(logs.get(0));
        check();

        assertThat(deliveries.logsAgain()).isEqualTo(1);
        assertThat(deliveries.spansAgain()).isEqualTo(4);
    }

    @Test
    void a_missing_log_record_is_a_violation() {
        logs.remove(1);

        assertViolation("the journal has 3 events, the backend received 2");
    }

    @Test
    void a_missing_span_is_a_violation() {
        spans.removeIf(received -> received.span().getName().equals("task.created"));

        assertViolation("never received");
    }

    @Test
    void a_span_that_the_journal_does_not_account_for_is_a_violation() {
        ReceivedSpan any = spans.get(0);
        Span.Builder other = any.span().toBuilder();
        spans.add(with(any, other.setSpanId(other.getTraceId().substring(0, 8)).setName("task.created")));

        assertViolation("1 spans that the projection of the journal does not have");
    }

    @Test
    void a_span_that_comes_again_and_differs_is_a_violation() {
        ReceivedSpan any = spans.get(0);
        spans.add(with(any, any.span().toBuilder().setEndTimeUnixNano(1)));

        assertViolation("a span came again and was not the same");
    }

    @Test
    void a_log_record_that_comes_again_and_differs_is_a_violation() {
        ReceivedLogRecord any = logs.get(0);
        logs.add(with(any, any.logRecord().toBuilder().setTimeUnixNano(1)));

        assertViolation("a log record came again and was not the same");
    }

    @Test
    void a_log_record_with_another_time_is_a_violation() {
        logs.set(0, with(logs.get(0), logs.get(0).logRecord().toBuilder().setTimeUnixNano(1)));

        assertViolation("another form");
    }

    @Test
    void a_log_record_whose_body_is_not_the_line_of_the_journal_is_a_violation() {
        LogRecord.Builder log = logs.get(0).logRecord().toBuilder();
        log.getBodyBuilder().getKvlistValueBuilder().removeValues(0);
        logs.set(0, with(logs.get(0), log));

        assertViolation("not as it stands there");
    }

    @Test
    void log_records_of_a_task_in_another_order_are_a_violation() {
        Collections.swap(logs, 1, 2);

        assertViolation("came after one that follows it in the journal");
    }
}
