package io.contextcore.cli.answer;

import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.command.NotFoundException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.TaskAttributes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands say of a task. */
public final class TaskAnswers {
    private TaskAnswers() {}

    /** Says that a task was changed, and where it is found. */
    public static Answer changed(String verb, TaskTracker tasks, String taskId) {
        TaskSnapshot task = require(tasks, taskId);
        TaskLink link = tasks.getTaskLink(taskId);
        Json json = json(task).put("traceparent", link.toTraceparent()).put("traceql", traceql(taskId));
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.good(Style.plain(taskId)) + " " + verb + ": " + headline(task));
            out.println(style.faint("  traceparent  ") + link.toTraceparent());
            out.println(style.faint("  TraceQL      ") + traceql(taskId));
        });
    }

    /** Says all that is known of a task. */
    public static Answer shown(TaskTracker tasks, String taskId) {
        TaskSnapshot task = require(tasks, taskId);
        TaskLink link = tasks.getTaskLink(taskId);
        Json json = json(task).put("traceparent", link.toTraceparent()).put("traceql", traceql(taskId));
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.bold(Style.plain(taskId)) + "  " + headline(task));
            json.toMap()
                    .forEach((name, value) -> out.println(
                            style.faint(String.format("  %-18s ", name)) + Style.plain(String.valueOf(value))));
        });
    }

    /** Lists tasks, one a line. */
    public static void table(List<TaskSnapshot> tasks, PrintWriter out, Style style) {
        int width = tasks.stream().mapToInt(task -> task.getId().length()).max().orElse(0);
        for (TaskSnapshot task : tasks) {
            String assignee = nullToEmpty(task.getAssignee());
            out.println(style.bold(String.format("%-" + Math.max(width, 1) + "s", Style.plain(task.getId())))
                    + String.format(
                            "  %-11s  %-8s  ",
                            task.getStatus().getValue(), task.getType().getValue())
                    + Style.plain(nullToEmpty(task.getTitle()))
                    + (assignee.isEmpty() ? "" : style.faint("  @" + Style.plain(assignee))));
        }
    }

    public static TaskSnapshot require(TaskTracker tasks, String taskId) {
        TaskSnapshot task = tasks.findTask(taskId);
        if (task == null) {
            throw new NotFoundException("there is no task \"" + Style.plain(taskId) + "\" in project "
                    + Style.plain(tasks.getProject()) + ". See: contextcore task list");
        }
        return task;
    }

    /** Returns a task with the names that its events have in the journal. */
    public static Json json(TaskSnapshot task) {
        return Json.object()
                .put(EventBodyFields.TASK_ID, task.getId())
                .put(EventBodyFields.PROJECT, task.getProject())
                .put(EventBodyFields.TASK_TYPE, task.getType().getValue())
                .put("status", task.getStatus().getValue())
                .put(EventBodyFields.TASK_TITLE, task.getTitle())
                .put(
                        "priority",
                        task.getPriority() == null ? null : task.getPriority().getValue())
                .put(EventBodyFields.ASSIGNEE, task.getAssignee())
                .put(EventBodyFields.STORY_POINTS, task.getStoryPoints())
                .put("labels", task.getLabels().isEmpty() ? null : task.getLabels())
                .put("url", task.getUrl())
                .put("due_date", task.getDueDate())
                .put(EventBodyFields.PARENT_ID, task.getParentId())
                .put("root_id", task.getRootId())
                .put(EventBodyFields.SPRINT_ID, task.getSprintId())
                .put(EventBodyFields.DEPENDS_ON, task.getDependencies().isEmpty() ? null : task.getDependencies())
                .put(EventBodyFields.BLOCKED_BY, task.getBlockedBy())
                .put("blocked_reason", task.getBlockedReason())
                .put(EventBodyFields.PERCENT_COMPLETE, task.getPercentComplete())
                .put("attempt", task.getAttempt())
                .put("created_at", task.getCreatedAt())
                .put("status_since", task.getStatusSince())
                .put("finished_at", task.getFinishedAt())
                .put(EventBodyFields.LEAD_TIME_S, seconds(task.getLeadTime()))
                .put(EventBodyFields.CYCLE_TIME_S, seconds(task.getCycleTime()))
                .put(EventBodyFields.BLOCKED_TIME_S, seconds(task.getBlockedTime()))
                .put(EventBodyFields.SOURCE, task.getSource())
                .put("source_id", task.getSourceId());
    }

    public static String headline(TaskSnapshot task) {
        String title = nullToEmpty(task.getTitle());
        return task.getType().getValue()
                + (title.isEmpty() ? "" : " \"" + Style.plain(title) + "\"")
                + ", " + task.getStatus().getValue() + ", project " + Style.plain(task.getProject());
    }

    /** Returns the query that finds a task in Tempo; an id has no control characters, so two need an escape. */
    public static String traceql(String taskId) {
        String quoted = taskId.replace("\\", "\\\\").replace("\"", "\\\"");
        return "{ span." + TaskAttributes.TASK_ID.getKey() + " = \"" + quoted + "\" }";
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
