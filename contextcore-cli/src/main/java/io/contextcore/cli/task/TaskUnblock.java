package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task unblock}. */
@Command(
        name = "unblock",
        description = "Puts a blocked task back into the status that it had before.",
        footer = {"", "Example:", "  contextcore task unblock TEST-1"})
final class TaskUnblock extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).unblock(id.get());
        return TaskAnswers.changed("unblocked", contextCore.getTaskTracker(), id.get());
    }
}
