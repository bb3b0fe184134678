package io.contextcore.cli.journal;

import io.contextcore.api.task.TaskSnapshot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as CSV by RFC 4180, with the names of columns that {@code contextcore import csv} knows. Text of others must not
 * become a formula in a spreadsheet, so what would be one begins with an apostrophe.
 */
final class TaskCsv {
    private static final String SEPARATOR = ",";
    private static final String LINE_END = "\r\n";

    /** What a spreadsheet may take for the beginning of a formula, in both widths. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final Map<String, Function<TaskSnapshot, @Nullable Object>> COLUMNS = columns();

    /** The first row, with the names of the columns. */
    static final String HEADER = String.join(SEPARATOR, COLUMNS.keySet()) + LINE_END;

    private TaskCsv() {}

    private static Map<String, Function<TaskSnapshot, @Nullable Object>> columns() {
        Map<String, Function<TaskSnapshot, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", TaskSnapshot::getId);
        columns.put("project", TaskSnapshot::getProject);
        columns.put("type", task -> task.getType().getValue());
        columns.put("status", task -> task.getStatus().getValue());
        columns.put("title", TaskSnapshot::getTitle);
        columns.put(
                "priority",
                task -> task.getPriority() == null ? null : task.getPriority().getValue());
        columns.put("points", TaskSnapshot::getStoryPoints);
        columns.put("assignee", TaskSnapshot::getAssignee);
        columns.put("labels", task -> list(task.getLabels()));
        columns.put("url", TaskSnapshot::getUrl);
        columns.put("due", TaskSnapshot::getDueDate);
        columns.put("parent", TaskSnapshot::getParentId);
        columns.put("sprint", TaskSnapshot::getSprintId);
        columns.put("depends_on", task -> list(task.getDependencies()));
        columns.put("blocked_by", TaskSnapshot::getBlockedBy);
        columns.put("percent_complete", TaskSnapshot::getPercentComplete);
        columns.put("attempt", TaskSnapshot::getAttempt);
        columns.put("created", TaskSnapshot::getCreatedAt);
        columns.put("status_since", TaskSnapshot::getStatusSince);
        columns.put("closed", TaskSnapshot::getFinishedAt);
        columns.put("lead_time_s", task -> seconds(task.getLeadTime()));
        columns.put("cycle_time_s", task -> seconds(task.getCycleTime()));
        columns.put("blocked_time_s", task -> seconds(task.getBlockedTime()));
        columns.put("source", TaskSnapshot::getSource);
        columns.put("source_id", TaskSnapshot::getSourceId);
        return columns;
    }

    private static String list(List<String> values) {
        return String.join(";", values);
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    /** Returns the row of a task. */
    static String row(TaskSnapshot task) {
        return COLUMNS.values().stream()
                .map(column -> column.apply(task))
                .map(value -> value == null ? "" : cell(value.toString()))
                .collect(Collectors.joining(SEPARATOR, "", LINE_END));
    }

    static String cell(String value) {
        String safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(each -> each == ',' || each == '"' || each == '\r' || each == '\n')
                || !safe.equals(safe.strip());
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
