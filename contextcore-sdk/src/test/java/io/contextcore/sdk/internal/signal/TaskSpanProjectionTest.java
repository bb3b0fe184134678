package io.contextcore.sdk.internal.signal;

import static io.contextcore.sdk.internal.signal.Telling.link;
import static io.contextcore.sdk.internal.signal.Telling.nanosAfter;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.TaskIdentity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSpanProjectionTest {
    private static final long MILLISECOND = 1_000_000;
    private static final int KEPT_TRANSITIONS = 128;

    private final Telling telling = new Telling();

    private static AttributesBuilder attributes(String taskId, String record) {
        return Attributes.builder()
                .put("project.id", "commerce")
                .put("task.project", "commerce")
                .put("task.id", taskId)
                .put("task.type", "task")
                .put("task.record", record)
                .put("task.root_id", taskId)
                .put("task.attempt", 1L)
                .put("task.source", "manual");
    }

    private static EventData transition(int hours, String name, String status) {
        return EventData.create(
                nanosAfter(hours),
                name,
                Attributes.builder().put("task.interval.status", status).build());
    }

    // The anchor

    @Test
    void the_anchor_of_a_task_without_details_is_the_root_of_its_trace() {
        telling.tasksAfter(0).taskBuilder("T-1").start();

        assertThat(telling.spans()).singleElement().satisfies(anchor -> {
            assertThat(anchor.getName()).isEqualTo("task.created");
            assertThat(anchor.getKind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(anchor.getSpanContext())
                    .isEqualTo(TaskIdentity.sampled(
                            Identity.taskTrace("commerce", "T-1"), Identity.taskAnchor("commerce", "T-1", 1)));
            assertThat(anchor.getSpanContext().isSampled()).isTrue();
            assertThat(anchor.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
            assertThat(anchor.getStartEpochNanos()).isEqualTo(nanosAfter(0));
            assertThat(anchor.getEndEpochNanos()).isEqualTo(nanosAfter(0) + MILLISECOND);
            assertThat(anchor.hasEnded()).isTrue();
            assertThat(anchor.getStatus()).isEqualTo(StatusData.unset());
            assertThat(anchor.getLinks()).isEmpty();
            assertThat(anchor.getEvents()).isEmpty();
            assertThat(anchor.getAttributes())
                    .isEqualTo(attributes("T-1", "created").build());
            assertThat(anchor.getTotalAttributeCount())
                    .isEqualTo(anchor.getAttributes().size());
        });
    }

    @Test
    void the_anchor_carries_all_that_was_said_and_nothing_of_the_status() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.tasksAfter(0).taskBuilder("EPIC-7").start();
        telling.tasksAfter(1)
                .by("ada")
                .from("github")
                .taskBuilder("T-1")
                .setTitle("Vouchers at checkout")
                .setType(TaskType.STORY)
                .setInitialStatus(TaskStatus.IN_PROGRESS)
                .setParentId("EPIC-7")
                .setPriority(TaskPriority.HIGH)
                .setAssignee("grace")
                .setStoryPoints(5)
                .setLabels(List.of("checkout", "q4"))
                .setUrl("https://tracker.example.com/T-1")
                .setDueDate(LocalDate.of(2026, 12, 24))
                .setSprintId("2026-47")
                .setSourceId("example/shop#1")
                .setAttribute(stringKey("team"), "payments")
                .start();

        assertThat(telling.span("task.created").getAttributes())
                .isEqualTo(attributes("T-1", "created")
                        .put("task.root_id", "EPIC-7")
                        .put("task.parent_id", "EPIC-7")
                        .put("task.title", "Vouchers at checkout")
                        .put("task.type", "story")
                        .put("task.priority", "high")
                        .put("task.assignee", "grace")
                        .put("task.story_points", 5L)
                        .put("task.labels", "checkout", "q4")
                        .put("task.url", "https://tracker.example.com/T-1")
                        .put("task.due_date", "2026-12-24")
                        .put("sprint.id", "2026-47")
                        .put("task.source", "github")
                        .put("task.source.id", "example/shop#1")
                        .put("team", "payments")
                        .build());
    }

    @Test
    void the_anchor_of_a_child_hangs_below_that_of_its_parent_in_one_trace() {
        telling.tasksAfter(0).taskBuilder("EPIC-7").start();
        telling.tasksAfter(1).taskBuilder("T-1").setParentId("EPIC-7").start();
        telling.tasksAfter(2).taskBuilder("T-1.1").setParentId("T-1").start();

        SpanData anchor = telling.span("task.created");

        assertThat(anchor.getParentSpanContext())
                .isEqualTo(telling.identity("T-1").anchor());
        assertThat(anchor.getTraceId()).isEqualTo(Identity.taskTrace("commerce", "EPIC-7"));
        assertThat(anchor.getAttributes().get(stringKey("task.root_id"))).isEqualTo("EPIC-7");
        assertThat(anchor.getAttributes().get(stringKey("task.parent_id"))).isEqualTo("T-1");
    }

    @Test
    void the_anchor_links_to_what_the_task_depends_on() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0).taskBuilder("T-2").start();
        telling.tasksAfter(1)
                .taskBuilder("T-3")
                .addDependency("T-1")
                .addDependency("T-2")
                .start();

        assertThat(telling.span("task.created").getLinks())
                .containsExactly(
                        link(telling.identity("T-1"), "depends_on"), link(telling.identity("T-2"), "depends_on"));
    }

    @Test
    void the_anchor_of_a_second_attempt_hangs_below_the_first_and_links_to_it() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        TaskIdentity first = telling.identity("T-1");
        telling.tasksAfter(1).complete("T-1");
        telling.tasksAfter(2).reopen("T-1", "it came back");

        SpanData anchor = telling.span("task.created");

        assertThat(anchor.getSpanId()).isEqualTo(Identity.taskAnchor("commerce", "T-1", 2));
        assertThat(anchor.getParentSpanContext()).isEqualTo(first.anchor());
        assertThat(anchor.getLinks()).containsExactly(link(first, "previous_attempt"));
        assertThat(anchor.getStartEpochNanos()).isEqualTo(nanosAfter(2));
        assertThat(anchor.getAttributes())
                .isEqualTo(attributes("T-1", "created").put("task.attempt", 2L).build());
    }

    @Test
    void the_anchor_of_a_second_attempt_at_a_child_hangs_below_the_parent() {
        telling.tasksAfter(0).taskBuilder("EPIC-7").start();
        telling.tasksAfter(0).taskBuilder("T-1").setParentId("EPIC-7").start();
        TaskIdentity first = telling.identity("T-1");
        telling.tasksAfter(1).complete("T-1");
        telling.tasksAfter(2).reopen("T-1");

        SpanData anchor = telling.span("task.created");

        assertThat(anchor.getParentSpanContext())
                .isEqualTo(telling.identity("EPIC-7").anchor());
        assertThat(anchor.getLinks()).containsExactly(link(first, "previous_attempt"));
    }

    // The interval

    @Test
    void an_interval_is_sent_when_the_stay_ends_and_says_who_began_it_and_why() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(3).by("ada").updateStatus("T-1", TaskStatus.IN_PROGRESS, "it is her turn");
        telling.tasksAfter(8).by("grace").updateStatus("T-1", TaskStatus.IN_REVIEW, "not hers any more");

        assertThat(telling.spans())
                .extracting(SpanData::getName)
                .containsExactly("task.created", "task.todo", "task.in_progress");
        SpanData interval = telling.span("task.in_progress");
        assertThat(interval.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(interval.getSpanContext())
                .isEqualTo(TaskIdentity.sampled(
                        Identity.taskTrace("commerce", "T-1"), Identity.taskSpan("commerce", "T-1", 1, "interval", 2)));
        assertThat(interval.getParentSpanContext())
                .isEqualTo(telling.identity("T-1").anchor());
        assertThat(interval.getStartEpochNanos()).isEqualTo(nanosAfter(3));
        assertThat(interval.getEndEpochNanos()).isEqualTo(nanosAfter(8));
        assertThat(interval.getStatus()).isEqualTo(StatusData.unset());
        assertThat(interval.getLinks()).isEmpty();
        assertThat(interval.getEvents()).isEmpty();
        assertThat(interval.getAttributes())
                .isEqualTo(attributes("T-1", "interval")
                        .put("task.interval.status", "in_progress")
                        .put("task.interval.actor", "ada")
                        .put("task.interval.reason", "it is her turn")
                        .build());
    }

    @Test
    void the_interval_of_a_blocked_task_is_an_error_and_links_to_the_task_that_blocks_it() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0).taskBuilder("T-2").start();
        telling.tasksAfter(1).block("T-2", "waits for the API", "T-1");
        telling.tasksAfter(4).unblock("T-2");

        SpanData blocked = telling.span("task.blocked");

        assertThat(blocked.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "waits for the API"));
        assertThat(blocked.getLinks()).containsExactly(link(telling.identity("T-1"), "blocked_by"));
        assertThat(blocked.getAttributes())
                .isEqualTo(attributes("T-2", "interval")
                        .put("task.interval.status", "blocked")
                        .put("task.interval.reason", "waits for the API")
                        .put("task.blocked_by", "T-1")
                        .put("task.blocked_reason", "waits for the API")
                        .build());
    }

    @Test
    void a_blocker_that_is_no_task_is_named_and_not_linked() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).block("T-1", null, "the payment provider");
        telling.tasksAfter(4).unblock("T-1");

        SpanData blocked = telling.span("task.blocked");

        assertThat(blocked.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, ""));
        assertThat(blocked.getLinks()).isEmpty();
        assertThat(blocked.getAttributes())
                .isEqualTo(attributes("T-1", "interval")
                        .put("task.interval.status", "blocked")
                        .put("task.blocked_by", "the payment provider")
                        .build());
    }

    @Test
    void saying_anew_why_a_task_is_blocked_ends_one_interval_and_begins_another() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).block("T-1", "waits for the API");
        telling.tasksAfter(2).block("T-1", "the API is down");
        telling.tasksAfter(4).unblock("T-1");

        assertThat(telling.spans())
                .filteredOn(span -> span.getName().equals("task.blocked"))
                .extracting(span -> span.getStatus().getDescription(), SpanData::getEndEpochNanos)
                .containsExactly(tuple("waits for the API", nanosAfter(2)), tuple("the API is down", nanosAfter(4)));
    }

    @Test
    void what_changes_no_status_is_no_reason_for_a_span() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0).taskBuilder("T-2").start();
        List<SpanData> before = telling.spans();

        telling.tasksAfter(1).updateTask("T-1").setTitle("Vouchers").apply();
        telling.tasksAfter(1).assign("T-1", "ada");
        telling.tasksAfter(1).comment("T-1", "looks good");
        telling.tasksAfter(1).setProgress("T-1", 40);
        telling.tasksAfter(1).addDependency("T-1", "T-2");
        telling.tasksAfter(1).reparent("T-1", "T-2");

        assertThat(telling.spans()).hasSameSizeAs(before);
    }

    // The lifecycle

    @Test
    void the_lifecycle_of_a_done_task_tells_its_whole_story() {
        telling.sprintsAfter(0).sprintBuilder("2026-47").create();
        telling.tasksAfter(0).taskBuilder("T-0").start();
        telling.tasksAfter(0)
                .taskBuilder("T-1")
                .setType(TaskType.BUG)
                .setStoryPoints(3)
                .setSprintId("2026-47")
                .addDependency("T-0")
                .start();
        telling.tasksAfter(2).by("ada").updateStatus("T-1", TaskStatus.IN_PROGRESS, "urgent");
        telling.tasksAfter(5).block("T-1", "waits for the API");
        telling.tasksAfter(9).unblock("T-1");
        telling.tasksAfter(24).complete("T-1");

        assertThat(telling.spans())
                .extracting(SpanData::getName)
                .endsWith("task.in_progress", "task.bug", "task.snapshot");
        SpanData lifecycle = telling.span("task.bug");
        assertThat(lifecycle.getSpanContext())
                .isEqualTo(TaskIdentity.sampled(
                        Identity.taskTrace("commerce", "T-1"),
                        Identity.taskSpan("commerce", "T-1", 1, "lifecycle", 1)));
        assertThat(lifecycle.getParentSpanContext())
                .isEqualTo(telling.identity("T-1").anchor());
        assertThat(lifecycle.getStartEpochNanos()).isEqualTo(nanosAfter(0));
        assertThat(lifecycle.getEndEpochNanos()).isEqualTo(nanosAfter(24));
        assertThat(lifecycle.getStatus()).isEqualTo(StatusData.unset());
        assertThat(lifecycle.getAttributes())
                .isEqualTo(attributes("T-1", "lifecycle")
                        .put("task.type", "bug")
                        .put("task.story_points", 3L)
                        .put("sprint.id", "2026-47")
                        .put("task.status", "done")
                        .put("task.percent_complete", 100L)
                        .put("task.subtask_count", 0L)
                        .put("task.subtask_completed", 0L)
                        .put("task.lead_time_s", 24 * 3_600L)
                        .put("task.cycle_time_s", 22 * 3_600L)
                        .put("task.blocked_time_s", 4 * 3_600L)
                        .put("task.blocked_reason", "waits for the API")
                        .build());
        assertThat(lifecycle.getLinks())
                .containsExactly(
                        link(telling.identity("T-0"), "depends_on"),
                        LinkData.create(SprintSpanProjection.context("commerce", "2026-47"), Telling.kind("sprint")));
        assertThat(lifecycle.getEvents())
                .containsExactly(
                        transition(2, "task.status_changed", "in_progress"),
                        transition(5, "task.blocked", "blocked"),
                        transition(9, "task.unblocked", "in_progress"),
                        transition(24, "task.completed", "done"));
        assertThat(lifecycle.getTotalRecordedEvents()).isEqualTo(4);
        assertThat(lifecycle.getTotalRecordedLinks()).isEqualTo(2);
    }

    @Test
    void a_cancelled_task_has_a_lifecycle_without_lead_cycle_and_blocked_time() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(1).updateStatus("T-1", TaskStatus.IN_PROGRESS);
        telling.tasksAfter(2).setProgress("T-1", 40);
        telling.tasksAfter(3).cancel("T-1", "nobody wants it");

        assertThat(telling.span("task.task").getAttributes())
                .isEqualTo(attributes("T-1", "lifecycle")
                        .put("task.status", "cancelled")
                        .put("task.percent_complete", 40L)
                        .put("task.subtask_count", 0L)
                        .put("task.subtask_completed", 0L)
                        .build());
    }

    @Test
    void a_task_that_was_never_in_progress_has_no_cycle_time() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(3).complete("T-1");

        Attributes attributes = telling.span("task.task").getAttributes();

        assertThat(attributes.asMap()).doesNotContainKey(longKey("task.cycle_time_s"));
        assertThat(attributes.get(longKey("task.lead_time_s"))).isEqualTo(3 * 3_600L);
        assertThat(attributes.get(longKey("task.blocked_time_s"))).isZero();
    }

    @Test
    void each_attempt_has_its_own_lifecycle() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(3).complete("T-1");
        telling.tasksAfter(10).reopen("T-1");
        telling.tasksAfter(12).complete("T-1");

        SpanData second = telling.span("task.task");

        assertThat(second.getSpanId()).isEqualTo(Identity.taskSpan("commerce", "T-1", 2, "lifecycle", 1));
        assertThat(second.getParentSpanContext())
                .isEqualTo(telling.identity("T-1").anchor());
        assertThat(second.getStartEpochNanos()).isEqualTo(nanosAfter(10));
        assertThat(second.getAttributes().get(longKey("task.lead_time_s"))).isEqualTo(2 * 3_600L);
        assertThat(second.getEvents()).containsExactly(transition(12, "task.completed", "done"));
    }

    @Test
    void of_very_many_transitions_the_first_are_kept_and_the_rest_is_counted() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        for (int hour = 1; hour <= KEPT_TRANSITIONS; hour++) {
            telling.tasksAfter(hour).updateStatus("T-1", hour % 2 == 0 ? TaskStatus.IN_REVIEW : TaskStatus.IN_PROGRESS);
        }
        telling.tasksAfter(200).updateStatus("T-1", TaskStatus.TODO);
        telling.tasksAfter(201).complete("T-1");

        SpanData lifecycle = telling.span("task.task");

        assertThat(lifecycle.getEvents())
                .hasSize(KEPT_TRANSITIONS)
                .startsWith(transition(1, "task.status_changed", "in_progress"))
                .endsWith(transition(KEPT_TRANSITIONS, "task.status_changed", "in_review"));
        assertThat(lifecycle.getTotalRecordedEvents()).isEqualTo(KEPT_TRANSITIONS + 2);
    }

    // The snapshot

    @Test
    void the_last_snapshot_is_a_trace_of_its_own_at_the_end_of_the_task() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(6).complete("T-1");

        SpanData snapshot = telling.span("task.snapshot");

        assertThat(snapshot.getSpanContext())
                .isEqualTo(TaskIdentity.sampled(
                        Identity.snapshotTrace("commerce", "task:T-1", 2, nanosAfter(6)),
                        Identity.snapshotSpan("commerce", "task:T-1", 2, nanosAfter(6))));
        assertThat(snapshot.getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(snapshot.getStartEpochNanos()).isEqualTo(nanosAfter(6));
        assertThat(snapshot.getEndEpochNanos()).isEqualTo(nanosAfter(6) + MILLISECOND);
        assertThat(snapshot.getLinks()).containsExactly(link(telling.identity("T-1"), "task"));
        assertThat(snapshot.getEvents()).isEmpty();
        assertThat(snapshot.getAttributes())
                .isEqualTo(attributes("T-1", "snapshot")
                        .put("task.status", "done")
                        .put("task.percent_complete", 100L)
                        .put("task.subtask_count", 0L)
                        .put("task.subtask_completed", 0L)
                        .put("task.age_s", 6 * 3_600L)
                        .put("task.lead_time_s", 6 * 3_600L)
                        .put("task.blocked_time_s", 0L)
                        .build());
    }

    @Test
    void a_snapshot_says_how_an_open_task_stands_and_what_blocks_it() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0)
                .taskBuilder("T-1.1")
                .setParentId("T-1")
                .setStoryPoints(3)
                .start();
        telling.tasksAfter(0).taskBuilder("T-1.2").setParentId("T-1").start();
        telling.tasksAfter(1).complete("T-1.1");
        telling.tasksAfter(2).block("T-1", "waits for the API", "T-1.2");

        SpanData snapshot = telling.snapshotOfTask("T-1", nanosAfter(5) + 1);

        assertThat(snapshot.getName()).isEqualTo("task.snapshot");
        assertThat(snapshot.getStatus()).isEqualTo(StatusData.unset());
        assertThat(snapshot.getLinks()).containsExactly(link(telling.identity("T-1"), "task"));
        assertThat(snapshot.getAttributes())
                .isEqualTo(attributes("T-1", "snapshot")
                        .put("task.status", "blocked")
                        .put("task.blocked_by", "T-1.2")
                        .put("task.blocked_reason", "waits for the API")
                        .put("task.percent_complete", 75L)
                        .put("task.subtask_count", 2L)
                        .put("task.subtask_completed", 1L)
                        .put("task.age_s", 5 * 3_600L)
                        .build());
    }

    @Test
    void a_snapshot_by_a_clock_that_was_set_back_has_no_negative_age() {
        telling.tasksAfter(10).taskBuilder("T-1").start();

        assertThat(telling.snapshotOfTask("T-1", nanosAfter(9)).getAttributes().get(longKey("task.age_s")))
                .isZero();
    }

    @Test
    void two_snapshots_at_one_time_differ_in_identity_if_the_task_changed_between_them() {
        telling.tasksAfter(0).taskBuilder("T-1").start();
        SpanData first = telling.snapshotOfTask("T-1", nanosAfter(5));
        SpanData same = telling.snapshotOfTask("T-1", nanosAfter(5));
        telling.tasksAfter(1).comment("T-1", "looks good");
        SpanData second = telling.snapshotOfTask("T-1", nanosAfter(5));

        assertThat(same.getSpanContext()).isEqualTo(first.getSpanContext());
        assertThat(second.getSpanId()).isNotEqualTo(first.getSpanId());
        assertThat(second.getTraceId()).isNotEqualTo(first.getTraceId());
    }

    @Test
    void every_open_task_has_a_snapshot_and_no_finished_one() {
        telling.tasksAfter(1).taskBuilder("T-2").start();
        telling.tasksAfter(0).taskBuilder("T-1").start();
        telling.tasksAfter(0).taskBuilder("T-3").start();
        telling.tasksAfter(2).complete("T-3");

        assertThat(telling.snapshots(nanosAfter(3)))
                .extracting(span -> span.getAttributes().get(stringKey("task.id")))
                .as("oldest first")
                .containsExactly("T-1", "T-2");
    }
}
