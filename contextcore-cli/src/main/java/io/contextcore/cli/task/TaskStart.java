package io.contextcore.cli.task;

import io.contextcore.api.task.Task;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task start}. */
@Command(
        name = "start",
        description = "Starts a task: from now on it is a span.",
        footer = {"", "Example:", "  contextcore task start --id TEST-1 --title \"Test task\" --type story"})
final class TaskStart extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Mixin
    private final TaskFieldOptions fields = new TaskFieldOptions();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        String taskId = id.get();
        Task task = fields.applyTo(tasks(contextCore).taskBuilder(taskId)).start();
        return TaskAnswers.changed("started", contextCore.getTaskTracker(), task.getId());
    }
}
