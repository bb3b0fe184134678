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

/** {@code contextcore task cancel}. */
@Command(
        name = "cancel",
        description = "Gives a task up.",
        footer = {"", "Example:", "  contextcore task cancel TEST-1 --reason \"Not needed any more\""})
final class TaskCancel extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).cancel(id.get(), reason);
        return TaskAnswers.changed("cancelled", contextCore.getTaskTracker(), id.get());
    }
}
