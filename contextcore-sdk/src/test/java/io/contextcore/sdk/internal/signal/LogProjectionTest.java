package io.contextcore.sdk.internal.signal;

import static io.contextcore.sdk.internal.signal.Telling.NOW;
import static io.contextcore.sdk.internal.signal.Telling.nanos;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LogProjectionTest {
    private final Telling telling = new Telling();

    /** The body as plain Java: what a backend reads from it. */
    private static Object plain(Value<?> value) {
        return switch (value.getType()) {
            case KEY_VALUE_LIST -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Object entry : (List<?>) value.getValue()) {
                    map.put(((KeyValue) entry).getKey(), plain(((KeyValue) entry).getValue()));
                }
                yield map;
            }
            case ARRAY ->
                ((List<?>) value.getValue())
                        .stream().map(item -> plain((Value<?>) item)).toList();
            default -> value.getValue();
        };
    }

    @Test
    void every_event_becomes_one_record_with_its_journal_object_as_body() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.tasksAfter(0)
                .by("ada")
                .taskBuilder("T-1")
                .setTitle("Vouchers \"at\" checkout")
                .setLabels(List.of("a", "b"))
                .setStoryPoints(5)
                .setAttribute(AttributeKey.stringKey("team"), "payments")
                .setAttribute(AttributeKey.longKey("lines"), 12L)
                .setAttribute(AttributeKey.doubleKey("probability"), 0.25)
                .setAttribute(AttributeKey.booleanKey("public"), true)
                .setAttribute(AttributeKey.longArrayKey("sizes"), List.of(1L, 2L))
                .start();
        telling.tasksAfter(1).block("T-1", "waits", "T-0");
        telling.tasksAfter(2).unblock("T-1");
        telling.tasksAfter(3).complete("T-1");

        List<Event> events = telling.events();
        List<LogRecordData> logs = telling.logs();

        assertThat(logs).hasSameSizeAs(events);
        IntStream.range(0, events.size()).forEach(i -> {
            assertThat(logs.get(i).getEventName())
                    .isEqualTo(events.get(i).type().eventName());
            assertThat(plain(logs.get(i).getBodyValue())).isEqualTo(EventBody.toMap(events.get(i)));
        });
    }

    @Test
    void the_body_holds_business_time_and_the_record_the_time_of_journalling() {
        telling.tasksAfter(0).taskBuilder("T-1").setTitle("Vouchers").start();
        telling.tasksAfter(5).by("ada").updateStatus("T-1", TaskStatus.IN_PROGRESS, "urgent");

        LogRecordData log = telling.lastLog();

        assertThat(log.getEventName()).isEqualTo("task.status_changed");
        assertThat(log.getTimestampEpochNanos()).isEqualTo(nanos(NOW) + 1); // one after the event before it
        assertThat(log.getObservedTimestampEpochNanos()).isEqualTo(nanos(NOW) + 1);
        assertThat(log.getSeverity()).isEqualTo(Severity.INFO);
        assertThat(log.getSeverityText()).isEqualTo("INFO");
        assertThat(log.getAttributes()).isEqualTo(Attributes.empty());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schema", 1L);
        body.put("event_type", "task.status_changed");
        body.put("event_id", "event-2");
        body.put("occurred_at", "2026-11-02T14:00:00Z");
        body.put("recorded_at", "2026-11-21T12:00:00.000000008Z");
        body.put("project", "commerce");
        body.put("actor", "ada");
        body.put("source", "manual");
        body.put("task_id", "T-1");
        body.put("task_type", "task");
        body.put("task_title", "Vouchers");
        body.put("from_status", "todo");
        body.put("to_status", "in_progress");
        body.put("reason", "urgent");
        assertThat(plain(log.getBodyValue())).isEqualTo(body);
    }

    @Test
    void a_completion_holds_the_figures_that_a_query_sums_up() {
        telling.tasksAfter(0).taskBuilder("T-1").setStoryPoints(5).start();
        telling.tasksAfter(2).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(3).block("T-1", "waits");
        telling.tasksAfter(4).unblock("T-1");
        assertThat(plain(telling.lastLog().getBodyValue()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("event_type", "task.unblocked")
                .containsEntry("blocked_duration_s", 3_600L);
        telling.tasksAfter(10).complete("T-1");

        assertThat(plain(telling.lastLog().getBodyValue()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("story_points", 5L)
                .containsEntry("lead_time_s", 36_000L)
                .containsEntry("cycle_time_s", 28_800L)
                .containsEntry("blocked_time_s", 3_600L);
    }

    @Test
    void only_blocked_is_a_warning() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).block("T-1", "waits");
        telling.tasksAfter(2).unblock("T-1");
        telling.tasksAfter(3).cancel("T-1", null);

        assertThat(telling.logs())
                .extracting(LogRecordData::getSeverity)
                .containsExactly(Severity.INFO, Severity.INFO, Severity.WARN, Severity.INFO, Severity.INFO);
        assertThat(telling.logs().get(2).getSeverityText()).isEqualTo("WARN");
    }

    @Test
    void a_record_belongs_to_the_anchor_of_the_attempt() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        TaskIdentity first = telling.identity("T-1");
        telling.tasksAfter(1).complete("T-1");
        telling.tasksAfter(2).reopen("T-1");
        telling.tasksAfter(3).comment("T-1", "again");

        assertThat(telling.logs())
                .extracting(LogRecordData::getSpanContext)
                .containsExactly(
                        first.anchor(),
                        first.anchor(),
                        telling.identity("T-1").anchor(),
                        telling.identity("T-1").anchor());
    }

    @Test
    void a_record_about_a_sprint_belongs_to_the_span_that_the_sprint_will_have() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();

        assertThat(telling.lastLog().getSpanContext()).isEqualTo(SprintSpanProjection.context("commerce", "2026-47"));
    }

    @Test
    void an_event_that_fits_no_state_is_a_record_without_a_context() {
        Event orphan = Event.builder(EventType.TASK_COMMENTED, "commerce")
                .setId("event-9")
                .setRecordedAt(1)
                .set(EventField.TASK_ID, "T-9")
                .set(EventField.COMMENT, "whose line was lost")
                .build();
        LogProjection logs = new LogProjection(new Emission("1", Dialect.SEED, Resource.empty(), "id"));

        LogRecordData log = logs.project(Fold.apply(new State().project("commerce"), orphan));

        assertThat(log.getSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(plain(log.getBodyValue())).isEqualTo(EventBody.toMap(orphan));
    }
}
