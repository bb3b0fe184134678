package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.task.TaskPriority;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoffSpanProjectionTest {
    private static final SpanContext SENDER = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());

    private final Telling telling = new Telling();
    private final HandoffQueue worker = telling.handoffs("worker");

    private void create() {
        telling.tasksAfter(0).startTask("T-1", "Vouchers");
        telling.handoffs("planner")
                .handoffBuilder("Write the migration")
                .setId("H-1")
                .setCapability("sql")
                .setPriority(TaskPriority.HIGH)
                .setDeadline(Telling.NOW.plusSeconds(60))
                .setTaskId("T-1")
                .setContext(Context.root().with(Span.wrap(SENDER)))
                .create();
    }

    private static AttributesBuilder described() {
        return Attributes.builder()
                .put("project.id", "commerce")
                .put("handoff.id", "H-1")
                .put("handoff.summary", "Write the migration")
                .put("handoff.from_agent", "planner")
                .put("handoff.capability", "sql")
                .put("handoff.priority", "high")
                .put("handoff.deadline", Telling.NOW.plusSeconds(60).toString())
                .put("task.id", "T-1");
    }

    @Test
    void the_anchor_is_there_at_once_below_the_span_of_the_sender() {
        create();

        SpanData anchor = telling.span("handoff.created");
        assertThat(anchor.getTraceId()).isEqualTo(SENDER.getTraceId());
        assertThat(anchor.getParentSpanContext()).isEqualTo(SENDER);
        assertThat(anchor.getStartEpochNanos()).isEqualTo(Telling.nanos(Telling.NOW));
        assertThat(anchor.getEndEpochNanos()).isEqualTo(Telling.nanos(Telling.NOW) + 1_000_000);
        assertThat(anchor.getAttributes()).isEqualTo(described().build());
        assertThat(anchor.getLinks()).containsExactly(Telling.link(telling.identity("T-1"), "task"));
        assertThat(worker.findHandoff("H-1").getSpanContext()).isEqualTo(anchor.getSpanContext());
    }

    @Test
    void the_whole_of_it_is_sent_once_when_it_ended_below_the_anchor() {
        create();
        worker.accept("H-1");
        worker.progress("H-1", "half of it");
        assertThat(telling.spans()).extracting(SpanData::getName).containsExactly("task.created", "handoff.created");
        worker.complete("H-1", "V42__vouchers.sql");

        SpanData anchor = telling.span("handoff.created");
        SpanData whole = telling.span("handoff");
        assertThat(telling.spans()).hasSize(3);
        assertThat(whole.getParentSpanContext()).isEqualTo(anchor.getSpanContext());
        assertThat(whole.getSpanId()).isNotEqualTo(anchor.getSpanId());
        assertThat(whole.getTraceId()).isEqualTo(SENDER.getTraceId());
        assertThat(whole.getStatus()).isEqualTo(StatusData.unset());
        assertThat(whole.getAttributes())
                .isEqualTo(described()
                        .put("handoff.to_agent", "worker")
                        .put("handoff.status", "completed")
                        .put("handoff.reason", "V42__vouchers.sql")
                        .build());
    }

    @Test
    void one_that_failed_is_an_error() {
        create();
        worker.accept("H-1");
        worker.fail("H-1", "the database is down");

        assertThat(telling.span("handoff").getStatus())
                .isEqualTo(StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "the database is down"));
    }

    @Test
    void every_change_is_a_log_record_with_the_context_of_the_anchor() {
        create();
        worker.accept("H-1");

        List<LogRecordData> logs = telling.logs().subList(1, 3);
        assertThat(logs)
                .extracting(LogRecordData::getEventName)
                .containsExactly("handoff.created", "handoff.status_changed");
        assertThat(logs)
                .extracting(LogRecordData::getSpanContext)
                .containsOnly(telling.span("handoff.created").getSpanContext());
    }
}
