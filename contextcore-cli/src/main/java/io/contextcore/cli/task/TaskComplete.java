package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task complete}. */
@Command(
        name = "complete",
        description = "Completes a task.",
        footer = {"", "Example:", "  contextcore task complete --id TEST-1"})
final class TaskComplete extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).complete(id.get());
        return TaskAnswers.changed("completed", contextCore.getTaskTracker(), id.get());
    }
}
