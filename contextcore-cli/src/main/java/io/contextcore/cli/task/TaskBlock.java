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

/** {@code contextcore task block}. */
@Command(
        name = "block",
        description = "Says that a task is held up, why and by what.",
        footer = {
            "",
            "Example:",
            "  contextcore task block TEST-1 --reason \"Waits for the API key\" --blocked-by vendor"
        })
final class TaskBlock extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(names = "--blocked-by", paramLabel = "NAME", description = "A task, or anything else, that holds it up.")
    private @Nullable String blockedBy;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).block(id.get(), reason, blockedBy);
        return TaskAnswers.changed("blocked", contextCore.getTaskTracker(), id.get());
    }
}
