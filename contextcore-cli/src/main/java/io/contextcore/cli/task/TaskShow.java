package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task show}. */
@Command(
        name = "show",
        description = "Shows all that is known of a task.",
        footer = {"", "Example:", "  contextcore task show TEST-1"})
final class TaskShow extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        return TaskAnswers.shown(contextCore.getTaskTracker(), id.get());
    }
}
