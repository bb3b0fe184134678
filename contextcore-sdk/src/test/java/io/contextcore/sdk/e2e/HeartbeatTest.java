package io.contextcore.sdk.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedSpan;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is open shows itself again and again, so that a query needs to look back no further than two heartbeats. */
@Tag("otel")
class HeartbeatTest {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private ContextCoreSdk contextCore;

    @BeforeEach
    void record_the_backlog() {
        contextCore = AutoConfiguredContextCore.builder(Protocol.HTTP.settings(directory, receiver))
                .setHeartbeat(HEARTBEAT)
                .setCloseTimeout(Duration.ofSeconds(1))
                .build();
        Backlog.record(contextCore);
        assertThat(contextCore.flush(TIMEOUT)).isTrue();
    }

    @AfterEach
    void close() {
        contextCore.close();
        receiver.close();
    }

    @Test
    void open_work_shows_itself_at_every_heartbeat_and_finished_work_does_not() {
        receiver.clear();
        for (String task : Backlog.OPEN) {
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(snapshots("task.snapshot"))
                            .filteredOn(span -> taskId(span).equals(task))
                            .hasSizeGreaterThanOrEqualTo(2));
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(snapshots("sprint.snapshot"))
                        .extracting(span -> Facts.text(span.getAttributesList(), "sprint.id"))
                        .contains("2026-04", "2026-04"));

        assertThat(snapshots("task.snapshot")).extracting(HeartbeatTest::taskId).hasSameElementsAs(Backlog.OPEN);
        assertThat(snapshots("sprint.snapshot"))
                .extracting(span -> Facts.text(span.getAttributesList(), "sprint.id"))
                .containsOnly("2026-04");
        assertThat(receiver.spans())
                .extracting(received -> received.span().getSpanId())
                .doesNotHaveDuplicates();
        assertThat(receiver.logRecords()).isEmpty();
    }

    @Test
    void two_heartbeats_hold_exactly_the_tasks_that_are_in_progress() {
        long window = HEARTBEAT.multipliedBy(2).toNanos();
        long settled = newest();
        await().atMost(TIMEOUT).until(() -> newest() > settled + window);

        List<Span> inWindow = receiver.spans().stream()
                .map(ReceivedSpan::span)
                .filter(span -> span.getStartTimeUnixNano() > newest() - window)
                .toList();

        assertThat(withStatus(inWindow, "in_progress")).isEqualTo(Backlog.IN_PROGRESS);
        assertThat(withStatus(inWindow, "blocked")).containsExactly("INC-1");
        assertThat(withStatus(inWindow, "in_review")).isEmpty();
        assertThat(withStatus(inWindow, "done")).isEmpty();
    }

    @Test
    void a_task_that_ends_is_seen_once_more_with_what_became_of_it() {
        contextCore.getTaskTracker().complete("EPIC-1");
        assertThat(contextCore.flush(TIMEOUT)).isTrue();
        assertThat(withStatus(snapshots("task.snapshot"), "done")).contains("EPIC-1");
        receiver.clear();

        long seen = receiver.metricRequests().size();
        await().atMost(TIMEOUT).until(() -> receiver.metricRequests().size() >= seen + 2);

        assertThat(snapshots("task.snapshot"))
                .extracting(HeartbeatTest::taskId)
                .isNotEmpty()
                .doesNotContain("EPIC-1");
    }

    @Test
    void metrics_are_sent_again_at_every_heartbeat() {
        receiver.clear();

        await().atMost(TIMEOUT).until(() -> receiver.metricRequests().size() >= 3);
        assertThat(receiver.metrics())
                .filteredOn(received -> received.metric().getName().equals("task.wip"))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void while_the_backend_is_down_snapshots_and_metrics_do_not_pile_up() {
        receiver.respondWith(Signal.TRACES, Response.status(503));
        receiver.respondWith(Signal.METRICS, Response.status(503));
        int before = receiver.metricRequests().size();
        await().atMost(TIMEOUT).until(() -> receiver.metricRequests().size() >= before + 3);
        receiver.clear();
        receiver.respondWith(Signal.METRICS, Response.ok());
        receiver.respondWith(Signal.TRACES, Response.ok());

        await().atMost(TIMEOUT).until(() -> !receiver.spans().isEmpty());

        assertThat(withStatus(receiver.spans().stream().map(ReceivedSpan::span).toList(), "in_progress"))
                .isEqualTo(Backlog.IN_PROGRESS);
        assertThat(snapshots("task.snapshot"))
                .extracting(Span::getStartTimeUnixNano)
                .as("one moment, not all that were missed")
                .containsOnly(newest());
    }

    private List<Span> snapshots(String name) {
        return receiver.spans().stream()
                .map(ReceivedSpan::span)
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    /** What Tempo answers to {@code { span.task.status = "..." }}. */
    private static Set<String> withStatus(List<Span> spans, String status) {
        return spans.stream()
                .filter(span ->
                        Facts.text(span.getAttributesList(), "task.status").equals(status))
                .map(HeartbeatTest::taskId)
                .collect(toSet());
    }

    private static String taskId(Span span) {
        return Facts.text(span.getAttributesList(), "task.id");
    }

    private long newest() {
        return snapshots("task.snapshot").stream()
                .mapToLong(Span::getStartTimeUnixNano)
                .max()
                .orElse(0);
    }
}
