package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task update}. */
@Command(
        name = "update",
        description = "Changes a task's title, type, estimate and so on.",
        footer = {"", "Example:", "  contextcore task update TEST-1 --points 3 --label checkout"})
final class TaskUpdateCommand extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Mixin
    private final TaskFieldOptions fields = new TaskFieldOptions();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        fields.applyTo(tasks(contextCore).updateTask(id.get())).apply();
        return TaskAnswers.changed("updated", contextCore.getTaskTracker(), id.get());
    }
}
