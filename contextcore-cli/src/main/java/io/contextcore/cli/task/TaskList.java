package io.contextcore.cli.task;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.semconv.EventBodyFields;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contextcore task list}. */
@Command(
        name = "list",
        description = "Lists the open tasks of the project, or all tasks of a sprint, oldest first.",
        footer = {
            "",
            "Example:",
            "  contextcore task list",
            "  contextcore task list --status in_progress,in_review --assignee ada"
        })
final class TaskList extends JournalCommand {
    @Mixin
    private final TaskFilter filter = new TaskFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many; ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        List<TaskSnapshot> found = filter.tasks(contextCore);
        tellIfEmpty(found, "such task");
        List<TaskSnapshot> shown = found.subList(0, Math.min(Math.max(limit, 0), found.size()));
        if (shown.size() < found.size()) {
            root().console().message("contextcore: " + shown.size() + " of " + found.size() + " tasks; see --limit");
        }
        Json json = Json.object()
                .put(EventBodyFields.PROJECT, contextCore.getProject())
                .put("total", found.size())
                .put("tasks", shown.stream().map(TaskAnswers::json).toList());
        return new Answer(json.toMap(), (out, style) -> TaskAnswers.table(shown, out, style));
    }
}
