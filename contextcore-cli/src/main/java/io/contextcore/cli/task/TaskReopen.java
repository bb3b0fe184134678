package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contextcore task reopen}. */
@Command(
        name = "reopen",
        description = "Opens a finished task again: its next attempt begins.",
        footer = {"", "Example:", "  contextcore task reopen TEST-1 --reason \"Needed after all\""})
final class TaskReopen extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).reopen(id.get(), reason);
        return TaskAnswers.changed("reopened", contextCore.getTaskTracker(), id.get());
    }
}
