package io.contextcore.cli.task;

import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Shell;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.semconv.EventBodyFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contextcore task link}. */
@Command(
        name = "link",
        description = "Prints the W3C traceparent of a task, or what a shell must set to work on it.",
        footer = {"", "Example:", "  contextcore task link TEST-1", "  contextcore task link TEST-1 --shell"})
final class TaskLinkCommand extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            arity = "0..1",
            fallbackValue = "sh",
            description = "Prints the lines for sh (bash, zsh), fish or powershell to evaluate: eval \"$(...)\".")
    private @Nullable Shell shell;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        TaskTracker tasks = contextCore.getTaskTracker();
        TaskSnapshot task = TaskAnswers.require(tasks, id.get());
        String traceparent = tasks.getTaskLink(task.getId()).toTraceparent();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CONTEXTCORE_PROJECT_ID", task.getProject());
        environment.put("CONTEXTCORE_PROJECT_TASK", task.getId());
        environment.put("CONTEXTCORE_TASK_TRACEPARENT", traceparent);
        environment.put("CONTEXTCORE_TASK_ROOT", task.getRootId());
        environment.put("TRACEPARENT", traceparent);
        Json json = Json.object()
                .put(EventBodyFields.TASK_ID, task.getId())
                .put("traceparent", traceparent)
                .put("environment", environment);
        return new Answer(json.toMap(), (out, style) -> {
            if (shell == null) {
                out.println(traceparent);
            } else {
                environment.forEach((name, value) -> out.println(shell.assign(name, value)));
            }
        });
    }
}
