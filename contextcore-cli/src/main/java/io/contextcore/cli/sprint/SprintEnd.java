package io.contextcore.cli.sprint;

import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore sprint end}. */
@Command(
        name = "end",
        description = "Ends an active sprint: its velocity is what is done now.",
        footer = {"", "Example:", "  contextcore sprint end SPRINT-1"})
final class SprintEnd extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        sprints(contextCore).end(id.get());
        return SprintAnswers.changed("ended", contextCore.getSprintTracker(), id.get());
    }
}
