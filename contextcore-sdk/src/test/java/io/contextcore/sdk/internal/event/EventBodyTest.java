package io.contextcore.sdk.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBodyTest {

    @Test
    void common_fields_come_first_and_the_others_in_the_order_of_the_fields() {
        Event event = Event.builder(EventType.TASK_CREATED, "commerce")
                .setId("e1")
                .setOccurredAt(1_790_000_000_123_456_789L)
                .setRecordedAt(1_790_000_001_500_000_000L)
                .setActor("alice")
                .setSource("github")
                .set(EventField.LABELS, List.of("q4", "checkout"))
                .set(EventField.DUE_DATE, LocalDate.of(2026, 12, 24))
                .set(EventField.STORY_POINTS, 5L)
                .set(EventField.TASK_PRIORITY, TaskPriority.HIGH)
                .set(EventField.TASK_STATUS, TaskStatus.IN_PROGRESS)
                .set(EventField.TASK_TYPE, TaskType.STORY)
                .set(EventField.TASK_ID, "SHOP-42")
                .build();

        assertThat(EventBody.toMap(event))
                .containsExactly(
                        entry("schema", 1L),
                        entry("event_type", "task.created"),
                        entry("event_id", "e1"),
                        entry("occurred_at", "2026-09-21T14:13:20.123456789Z"),
                        entry("recorded_at", "2026-09-21T14:13:21.500Z"),
                        entry("project", "commerce"),
                        entry("actor", "alice"),
                        entry("source", "github"),
                        entry("task_id", "SHOP-42"),
                        entry("task_type", "story"),
                        entry("task_status", "in_progress"),
                        entry("task_priority", "high"),
                        entry("story_points", 5L),
                        entry("labels", List.of("q4", "checkout")),
                        entry("due_date", "2026-12-24"));
    }

    @Test
    void what_an_event_does_not_have_is_absent() {
        Event event = Event.builder(EventType.TASK_ASSIGNED, "commerce")
                .setId("e1")
                .set(EventField.TASK_ID, "SHOP-42")
                .set(EventField.ASSIGNEE, null)
                .build();

        assertThat(EventBody.toMap(event).keySet())
                .containsExactly(
                        "schema",
                        "event_type",
                        "event_id",
                        "occurred_at",
                        "recorded_at",
                        "project",
                        "source",
                        "task_id");
    }

    @Test
    void attributes_are_a_map_that_keeps_their_types() {
        Event event = Event.builder(EventType.TASK_UPDATED, "commerce")
                .setId("e1")
                .set(EventField.TASK_ID, "SHOP-42")
                .set(
                        EventField.ATTRIBUTES,
                        Attributes.builder()
                                .put("a.double", 25.0)
                                .put("a.long", 25)
                                .put("a.truth", true)
                                .put("a.text", "x")
                                .put(AttributeKey.longArrayKey("a.longs"), List.of(1L, 2L))
                                .build())
                .build();

        assertThat(EventBody.toMap(event).get("attributes"))
                .isEqualTo(Map.of(
                        "a.double", 25.0, "a.long", 25L, "a.truth", true, "a.text", "x", "a.longs", List.of(1L, 2L)));
    }
}
