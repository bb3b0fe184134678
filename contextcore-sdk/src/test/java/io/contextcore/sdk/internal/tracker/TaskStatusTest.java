package io.contextcore.sdk.internal.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How a task moves from status to status. */
class TaskStatusTest {
    private final TestProject project = new TestProject();

    private Task taskIn(TaskStatus status) {
        Task task = project.tasks.startTask("T-1", "Vouchers");
        task.updateStatus(status);
        project.clock.advance(Duration.ofHours(1));
        return task;
    }

    /** moves: one event; stays: none; refused: a finished task. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            FROM,        backlog, todo,    in_progress, in_review, blocked, done,    cancelled
            backlog,     stays,   moves,   moves,       moves,     moves,   moves,   moves
            todo,        moves,   stays,   moves,       moves,     moves,   moves,   moves
            in_progress, moves,   moves,   stays,       moves,     moves,   moves,   moves
            in_review,   moves,   moves,   moves,       stays,     moves,   moves,   moves
            blocked,     moves,   moves,   moves,       moves,     stays,   moves,   moves
            done,        refused, refused, refused,     refused,   refused, refused, refused
            cancelled,   refused, refused, refused,     refused,   refused, refused, refused
            """)
    void every_status_leads_to(
            String from,
            String toBacklog,
            String toTodo,
            String toInProgress,
            String toInReview,
            String toBlocked,
            String toDone,
            String toCancelled) {
        Map<TaskStatus, String> outcomes = new EnumMap<>(Map.of(
                TaskStatus.BACKLOG, toBacklog,
                TaskStatus.TODO, toTodo,
                TaskStatus.IN_PROGRESS, toInProgress,
                TaskStatus.IN_REVIEW, toInReview,
                TaskStatus.BLOCKED, toBlocked,
                TaskStatus.DONE, toDone,
                TaskStatus.CANCELLED, toCancelled));
        assertThat(outcomes).containsOnlyKeys(TaskStatus.values());

        outcomes.forEach((to, outcome) -> {
            String id = from + "-" + to.getValue();
            Task task = project.tasks.startTask(id, null);
            task.updateStatus(TaskStatus.fromValue(from));
            Instant since = project.clock.instant();
            project.clock.advance(Duration.ofHours(1));
            switch (outcome) {
                case "moves" -> {
                    project.leaves(1, () -> task.updateStatus(to));
                    assertStatus(id, to, project.clock.instant());
                }
                case "stays" -> {
                    project.leaves(0, () -> task.updateStatus(to));
                    assertStatus(id, to, since);
                }
                default -> {
                    project.refuses(
                            () -> task.updateStatus(to),
                            "to_status",
                            to.getValue(),
                            "cannot follow \"" + from + "\": task \"" + id
                                    + "\" is finished and must be re-opened first");
                    assertStatus(id, TaskStatus.fromValue(from), since);
                }
            }
        });
    }

    private void assertStatus(String id, @Nullable TaskStatus status, Instant since) {
        assertThat(project.task(id).getStatus()).as(id).isEqualTo(status);
        assertThat(project.task(id).getStatusSince()).as(id).isEqualTo(since);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DONE", "CANCELLED"})
    void a_task_starts_in_any_open_status(TaskStatus status) {
        project.tasks.taskBuilder("T-1").setInitialStatus(status).start();

        assertThat(project.task("T-1").getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "CANCELLED"})
    void a_task_does_not_start_finished(TaskStatus status) {
        project.refuses(
                () -> project.tasks.taskBuilder("T-1").setInitialStatus(status),
                "task_status",
                status.getValue(),
                "must be an open status to begin with");
    }

    @Test
    void completing_and_cancelling_end_a_task_once() {
        Task done = project.tasks.startTask("T-1", "Vouchers");
        Task cancelled = project.tasks.startTask("T-2", "Coupons");
        project.clock.advance(Duration.ofHours(1));

        project.leaves(1, done::complete);
        project.leaves(1, () -> cancelled.cancel("no budget"));

        assertThat(project.task("T-1").getFinishedAt()).isEqualTo(project.clock.instant());
        assertThat(project.task("T-2").getFinishedAt()).isEqualTo(project.clock.instant());
        project.refuses(
                done::complete,
                "to_status",
                "done",
                "cannot follow \"done\": task \"T-1\" is finished and must be re-opened first");
        project.refuses(
                () -> project.tasks.complete("T-2"),
                "to_status",
                "done",
                "cannot follow \"cancelled\": task \"T-2\" is finished and must be re-opened first");
        project.refuses(
                () -> project.tasks.block("T-1", "too late"),
                "to_status",
                "blocked",
                "cannot follow \"done\": task \"T-1\" is finished and must be re-opened first");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"BLOCKED", "DONE", "CANCELLED"})
    void unblocking_leads_back_to_where_the_task_came_from(TaskStatus from) {
        Task task = taskIn(from);

        task.block("no API key", "OPS-7");
        assertThat(project.task("T-1").getBlockedReason()).isEqualTo("no API key");
        assertThat(project.task("T-1").getBlockedBy()).isEqualTo("OPS-7");
        project.leaves(1, task::unblock);

        assertThat(project.task("T-1").getStatus()).isEqualTo(from);
        assertThat(project.task("T-1").getBlockedReason()).isNull();
        assertThat(project.task("T-1").getBlockedBy()).isNull();
    }

    @Test
    void a_task_that_started_blocked_is_unblocked_to_todo() {
        project.tasks
                .taskBuilder("T-1")
                .setInitialStatus(TaskStatus.BLOCKED)
                .start()
                .unblock();

        assertThat(project.task("T-1").getStatus()).isEqualTo(TaskStatus.TODO);
    }

    @Test
    void another_reason_is_recorded_and_where_the_task_came_from_is_not_forgotten() {
        Task task = taskIn(TaskStatus.IN_REVIEW);
        task.block("no API key", "OPS-7");

        project.leaves(1, () -> task.block("no test data", "QA-1"));
        assertThat(project.task("T-1").getBlockedReason()).isEqualTo("no test data");
        assertThat(project.task("T-1").getBlockedBy()).isEqualTo("QA-1");
        project.leaves(1, () -> task.block("no test data", "QA-2"));
        assertThat(project.task("T-1").getBlockedBy()).isEqualTo("QA-2");
        project.leaves(1, () -> task.block("no test data"));
        assertThat(project.task("T-1").getBlockedBy()).isNull();
        task.unblock();

        assertThat(project.task("T-1").getStatus()).isEqualTo(TaskStatus.IN_REVIEW);
    }

    @Test
    void the_same_reason_or_none_at_all_says_nothing_new_of_a_blocked_task() {
        Task task = taskIn(TaskStatus.IN_PROGRESS);
        task.block("no API key", "OPS-7");
        Instant since = project.clock.instant();
        project.clock.advance(Duration.ofHours(1));

        project.leaves(0, () -> task.block("no API key", "OPS-7"));
        project.leaves(0, () -> task.updateStatus(TaskStatus.BLOCKED));

        assertThat(project.task("T-1").getBlockedReason()).isEqualTo("no API key");
        assertThat(project.task("T-1").getStatusSince()).isEqualTo(since);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BLOCKED")
    void unblocking_a_task_that_is_not_blocked_is_refused(TaskStatus status) {
        Task task = taskIn(status);

        project.refuses(
                task::unblock, "task_id", "T-1", "must be blocked to be unblocked, and is " + status.getValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "CANCELLED"})
    void reopening_begins_another_attempt_in_the_same_trace(TaskStatus status) {
        Task task = taskIn(status);
        TaskLink first = task.getLink();

        project.leaves(1, () -> task.reopen("a regression"));

        assertThat(project.task("T-1").getStatus()).isEqualTo(TaskStatus.TODO);
        assertThat(project.task("T-1").getStatusSince()).isEqualTo(project.clock.instant());
        assertThat(project.task("T-1").getAttempt()).isEqualTo(2);
        assertThat(project.task("T-1").getFinishedAt()).isNull();
        assertThat(project.task("T-1").getCreatedAt()).isEqualTo(TestProject.START);
        TaskLink second = task.getLink();
        assertThat(second.getSpanContext().getTraceId())
                .isEqualTo(first.getSpanContext().getTraceId());
        assertThat(second.getSpanContext().getSpanId())
                .isNotEqualTo(first.getSpanContext().getSpanId());

        task.complete();
        task.reopen();
        assertThat(project.task("T-1").getAttempt()).isEqualTo(3);
        assertThat(task.getLink().getSpanContext().getTraceId())
                .isEqualTo(first.getSpanContext().getTraceId());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DONE", "CANCELLED"})
    void reopening_an_open_task_is_refused(TaskStatus status) {
        Task task = taskIn(status);

        project.refuses(
                task::reopen, "task_id", "T-1", "must be finished to be re-opened, and is " + status.getValue());
    }
}
