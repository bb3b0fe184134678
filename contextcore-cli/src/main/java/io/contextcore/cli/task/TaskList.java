package io.contextcore.cli.task;

import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskQuery;
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
        description = "Lists the open tasks of the project, and finished ones if they are asked for, oldest first.",
        footer = {
            "",
            "Example:",
            "  contextcore task list",
            "  contextcore task list --status in_progress,in_review --assignee ada",
            "  contextcore task list --status done --done-since '7d ago'"
        })
final class TaskList extends JournalCommand {
    @Mixin
    private final TaskFilter filter = new TaskFilter();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many, 1 to " + TaskQuery.MAX_LIMIT + "; ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        TaskAnswer found = filter.find(contextCore, limit);
        List<TaskSnapshot> shown = found.getTasks();
        tellIfEmpty(shown, "such task");
        if (shown.size() < found.getMatches()) {
            root().console()
                    .message("contextcore: " + shown.size() + " of " + found.getMatches() + " tasks; see --limit");
        }
        Json json = Json.object()
                .put(EventBodyFields.PROJECT, contextCore.getProject())
                .put("total", found.getMatches())
                .put("tasks", shown.stream().map(TaskAnswers::json).toList());
        return new Answer(json.toMap(), (out, style) -> TaskAnswers.table(shown, out, style));
    }
}
