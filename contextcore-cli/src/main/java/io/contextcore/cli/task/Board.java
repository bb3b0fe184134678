package io.contextcore.cli.task;

import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.semconv.EventBodyFields;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore board}. */
@Command(
        name = "board",
        description = "Shows the open tasks by status, and finished ones if they are asked for.",
        footer = {"", "Example:", "  contextcore board --done-since '7d ago'"})
public final class Board extends JournalCommand {
    private static final int MIN_COLUMN = 12;
    private static final String GAP = "  ";

    @Mixin
    private final TaskFilter filter = new TaskFilter();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Map<TaskStatus, List<TaskSnapshot>> columns = new EnumMap<>(TaskStatus.class);
        TaskAnswer found = filter.find(contextCore, TaskQuery.MAX_LIMIT);
        tellIfEmpty(found.getTasks(), "such task");
        if (found.getTasks().size() < found.getMatches()) {
            root().console()
                    .message("contextcore: the board has the "
                            + found.getTasks().size() + " oldest of " + found.getMatches() + " tasks");
        }
        for (TaskSnapshot task : found.getTasks()) {
            columns.computeIfAbsent(task.getStatus(), status -> new ArrayList<>())
                    .add(task);
        }
        Json byStatus = Json.object();
        columns.forEach((status, tasks) -> byStatus.put(
                status.getValue(), tasks.stream().map(TaskAnswers::json).toList()));
        Json json = Json.object()
                .put(EventBodyFields.PROJECT, contextCore.getProject())
                .put("columns", byStatus);
        int width = spec().usageMessage().width();
        boolean fits = columns.size() * (MIN_COLUMN + GAP.length()) <= width;
        boolean besideEachOther = root().console().interactive() && fits;
        return new Answer(json.toMap(), (out, style) -> {
            if (besideEachOther) {
                beside(columns, width, out, style);
            } else {
                columns.values().forEach(tasks -> TaskAnswers.table(tasks, out, style));
            }
        });
    }

    /** Writes one column for each status that has tasks. */
    static void beside(Map<TaskStatus, List<TaskSnapshot>> columns, int width, PrintWriter out, Style style) {
        if (columns.isEmpty()) {
            return;
        }
        int column = width / columns.size() - GAP.length();
        StringBuilder heads = new StringBuilder();
        columns.forEach((status, tasks) -> heads.append(cell(status.getValue() + " " + tasks.size(), column))
                .append(GAP));
        out.println(style.bold(heads.toString().stripTrailing()));
        int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (List<TaskSnapshot> tasks : columns.values()) {
                line.append(cell(row < tasks.size() ? card(tasks.get(row)) : "", column))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String card(TaskSnapshot task) {
        return Style.plain(task.getId() + (task.getTitle() == null ? "" : " " + task.getTitle()));
    }

    /** Cuts between characters, not within one. */
    private static String cell(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width
                ? text + " ".repeat(width - length)
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "\u2026";
    }
}
