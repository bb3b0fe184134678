package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each call leaves in the journal, and hence in the log: one line that can be read alone. */
class RecordedEventsTest {
    private static final Instant NOW = TestProject.START;

    private final SettableClock clock = new SettableClock(NOW);
    private final Journal journal = new MemoryJournal(clock);
    private final Engine engine = new Engine(journal, new State(), clock, new EventIds());
    private final TaskTracker tasks = new SdkTaskTracker(engine, "commerce");
    private final SprintTracker sprints = new SdkSprintTracker(engine, "commerce");

    private List<Event> events() {
        return journal.read(0, Integer.MAX_VALUE).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    private Event last() {
        return events().get(events().size() - 1);
    }

    /** The event's own fields, without those that every event has. */
    private static Map<String, Object> body(Event event) {
        Map<String, Object> body = new TreeMap<>(EventBody.toMap(event));
        body.keySet()
                .removeAll(List.of(
                        "schema",
                        "event_type",
                        "event_id",
                        "occurred_at",
                        "recorded_at",
                        "project",
                        "actor",
                        "source"));
        return body;
    }

    private void assertLast(EventType type, Map<String, Object> body) {
        assertThat(last().type()).isEqualTo(type);
        assertThat(body(last())).isEqualTo(body);
    }

    @Test
    void it_says_when_it_happened_when_it_was_told_by_whom_and_from_where() {
        Instant then = NOW.minus(Duration.ofDays(3));

        tasks.at(then).by("ada").from("github").startTask("T-1", "Vouchers");

        assertThat(last().project()).isEqualTo("commerce");
        assertThat(last().actor()).isEqualTo("ada");
        assertThat(last().source()).isEqualTo("github");
        assertThat(Times.instant(last().occurredAt())).isEqualTo(then);
        assertThat(Times.instant(last().recordedAt())).isEqualTo(NOW);
    }

    @Test
    void a_view_keeps_what_was_said_before_and_replaces_what_is_said_again() {
        TaskTracker ada = tasks.by("ada").from("jira");

        ada.by("grace").startTask("T-1", "Vouchers");
        assertThat(last().actor()).isEqualTo("grace");
        assertThat(last().source()).isEqualTo("jira");

        Task task = ada.getTask("T-1");
        task.at(NOW).comment("hello");
        assertThat(last().actor()).isEqualTo("ada");
        task.by("grace").comment("hello");
        assertThat(last().actor()).isEqualTo("grace");

        sprints.by("ada").from("jira").at(NOW).sprintBuilder("S-1").create();
        assertThat(last().actor()).isEqualTo("ada");
        assertThat(last().source()).isEqualTo("jira");
        sprints.getSprint("S-1").by("grace").start();
        assertThat(last().actor()).isEqualTo("grace");

        tasks.comment("T-1", "hello");
        assertThat(last().actor()).isNull();
        assertThat(last().source()).isEqualTo("manual");
    }

    @Test
    void ids_are_never_used_twice() {
        for (int i = 0; i < 100; i++) {
            tasks.startTask("T-" + i, "Vouchers");
        }
        Engine another = new Engine(journal, new State(), clock, new EventIds());
        new SdkTaskTracker(another, "commerce").startTask("T-100", "Vouchers");

        assertThat(events())
                .extracting(Event::id)
                .hasSize(101)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void the_changes_of_a_task() {
        tasks.startTask("EPIC", "Checkout");
        tasks.startTask("T-0", "Prices");
        Task task =
                tasks.taskBuilder("T-1").setTitle("Vouchers").setStoryPoints(5).start();
        assertLast(
                EventType.TASK_CREATED,
                Map.of(
                        "task_id",
                        "T-1",
                        "task_type",
                        "task",
                        "task_title",
                        "Vouchers",
                        "task_status",
                        "todo",
                        "story_points",
                        5L,
                        "attempt",
                        1L,
                        "root_id",
                        "T-1"));

        task.updateStatus(TaskStatus.IN_PROGRESS, "time for it");
        assertLast(
                EventType.TASK_STATUS_CHANGED,
                with("from_status", "todo", "to_status", "in_progress", "reason", "time for it"));
        task.assign("ada");
        assertLast(EventType.TASK_ASSIGNED, with("assignee", "ada"));
        task.assign(null);
        assertLast(EventType.TASK_ASSIGNED, with());
        task.setProgress(40);
        assertLast(EventType.TASK_PROGRESS_UPDATED, with("percent_complete", 40L));
        task.comment("first\nsecond");
        assertLast(EventType.TASK_COMMENTED, with("comment", "first\nsecond"));
        task.addDependency("T-0");
        assertLast(EventType.TASK_LINKED, with("depends_on", List.of("T-0")));
        task.reparent("EPIC");
        assertLast(EventType.TASK_REPARENTED, with("parent_id", "EPIC"));
        task.reparent(null);
        assertLast(EventType.TASK_REPARENTED, with());
        task.update().setStoryPoints(8).setUrl("https://a.example").apply();
        assertLast(EventType.TASK_UPDATED, with("story_points", 8L, "task_url", "https://a.example"));
        task.update()
                .setStoryPoints(null)
                .setUrl(null)
                .setLabels(List.of("web"))
                .apply();
        assertLast(
                EventType.TASK_UPDATED, with("labels", List.of("web"), "cleared", List.of("story_points", "task_url")));
    }

    /** The fields that every event about the task has, and these. */
    private static Map<String, Object> with(Object... fields) {
        Map<String, Object> body =
                new TreeMap<>(Map.of("task_id", "T-1", "task_type", "task", "task_title", "Vouchers"));
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }

    @Test
    void the_way_through_blocked_to_done_with_its_times() {
        Task task =
                tasks.taskBuilder("T-1").setTitle("Vouchers").setStoryPoints(5).start();
        clock.advance(Duration.ofHours(1));
        task.updateStatus(TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofHours(2));
        task.block("no API key", "OPS-7");
        assertLast(
                EventType.TASK_BLOCKED,
                with(
                        "from_status",
                        "in_progress",
                        "to_status",
                        "blocked",
                        "reason",
                        "no API key",
                        "blocked_by",
                        "OPS-7"));
        clock.advance(Duration.ofSeconds(30));
        task.block("no test data");
        assertLast(
                EventType.TASK_BLOCKED,
                with(
                        "from_status",
                        "blocked",
                        "to_status",
                        "blocked",
                        "reason",
                        "no test data",
                        "blocked_duration_s",
                        30L));
        clock.advance(Duration.ofSeconds(12).plusMillis(999));
        task.unblock();
        assertLast(
                EventType.TASK_UNBLOCKED,
                with("from_status", "blocked", "to_status", "in_progress", "blocked_duration_s", 12L));
        clock.advance(Duration.ofHours(1));
        task.complete();
        assertLast(
                EventType.TASK_COMPLETED,
                with(
                        "from_status",
                        "in_progress",
                        "to_status",
                        "done",
                        "story_points",
                        5L,
                        "lead_time_s",
                        4 * 3600 + 42L,
                        "cycle_time_s",
                        3 * 3600 + 42L,
                        "blocked_time_s",
                        42L));
        task.reopen("a regression");
        assertLast(
                EventType.TASK_REOPENED,
                with("from_status", "done", "to_status", "todo", "reason", "a regression", "attempt", 2L));
        clock.advance(Duration.ofSeconds(7));
        task.cancel("no budget");
        assertLast(
                EventType.TASK_CANCELLED, with("from_status", "todo", "to_status", "cancelled", "reason", "no budget"));
    }

    @Test
    void a_task_that_was_never_in_progress_has_no_cycle_time() {
        Task task = tasks.startTask("T-1", "Vouchers");
        clock.advance(Duration.ofMinutes(1));

        task.complete();

        assertThat(last().get(EventField.LEAD_TIME_S)).isEqualTo(60);
        assertThat(last().get(EventField.CYCLE_TIME_S)).isNull();
        assertThat(last().get(EventField.BLOCKED_TIME_S)).isZero();
    }

    @Test
    void a_task_that_is_completed_while_blocked_was_blocked_until_then() {
        Task task = tasks.startTask("T-1", "Vouchers");
        task.block("waits");
        clock.advance(Duration.ofMinutes(1));

        task.complete();

        assertThat(last().get(EventField.BLOCKED_TIME_S)).isEqualTo(60);
        assertThat(last().get(EventField.BLOCKED_DURATION_S)).isEqualTo(60);
    }

    @Test
    void the_second_attempt_counts_its_own_times() {
        Task task = tasks.startTask("T-1", "Vouchers");
        task.updateStatus(TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofDays(1));
        task.complete();
        clock.advance(Duration.ofDays(1));
        task.reopen();
        clock.advance(Duration.ofSeconds(10));
        task.updateStatus(TaskStatus.IN_PROGRESS);
        clock.advance(Duration.ofSeconds(5));

        task.complete();

        assertThat(last().get(EventField.LEAD_TIME_S)).isEqualTo(15);
        assertThat(last().get(EventField.CYCLE_TIME_S)).isEqualTo(5);
    }

    @Test
    void one_update_that_says_several_things_leaves_several_events_of_the_same_time() {
        tasks.startTask("EPIC", "Checkout");
        sprints.sprintBuilder("S-1").create();
        Task task = tasks.startTask("T-1", "Vouchers");

        task.update()
                .setTitle("Coupons")
                .setAssignee("ada")
                .setParentId("EPIC")
                .addDependency("EPIC")
                .setSprintId("S-1")
                .apply();

        List<Event> left = events().subList(3, events().size());
        assertThat(left)
                .extracting(Event::type)
                .containsExactly(
                        EventType.TASK_UPDATED,
                        EventType.TASK_ASSIGNED,
                        EventType.TASK_REPARENTED,
                        EventType.TASK_LINKED,
                        EventType.SPRINT_TASK_ADDED);
        assertThat(left).extracting(Event::occurredAt).containsOnly(Times.epochNanos(NOW));
    }

    @Test
    void the_changes_of_a_sprint() {
        sprints.sprintBuilder("S-1")
                .setName("Winter")
                .setGoal("Vouchers\nand coupons")
                .setStartDate(LocalDate.of(2026, 11, 2))
                .setEndDate(LocalDate.of(2026, 11, 13))
                .setPlannedPoints(20)
                .create();
        assertLast(
                EventType.SPRINT_CREATED,
                Map.of(
                        "sprint_id",
                        "S-1",
                        "sprint_name",
                        "Winter",
                        "sprint_goal",
                        "Vouchers\nand coupons",
                        "start_date",
                        "2026-11-02",
                        "end_date",
                        "2026-11-13",
                        "planned_points",
                        20L));
        tasks.taskBuilder("T-1").setTitle("Vouchers").setStoryPoints(5).start().complete();
        sprints.start("S-1");
        assertLast(
                EventType.SPRINT_STARTED, Map.of("sprint_id", "S-1", "sprint_name", "Winter", "planned_points", 20L));
        sprints.addTask("S-1", "T-1");
        assertLast(EventType.SPRINT_TASK_ADDED, with("sprint_id", "S-1", "story_points", 5L));
        sprints.removeTask("S-1", "T-1");
        assertLast(EventType.SPRINT_TASK_REMOVED, with("sprint_id", "S-1", "story_points", 5L));
        sprints.addTask("S-1", "T-1");
        sprints.end("S-1");
        assertLast(
                EventType.SPRINT_ENDED,
                Map.of(
                        "sprint_id",
                        "S-1",
                        "sprint_name",
                        "Winter",
                        "planned_points",
                        20L,
                        "completed_points",
                        5L,
                        "velocity",
                        5L));
    }
}
