package io.contextcore.cli.sprint;

import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore sprint start}. */
@Command(
        name = "start",
        description = "Starts a planned sprint.",
        footer = {"", "Example:", "  contextcore sprint start SPRINT-1"})
final class SprintStart extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        sprints(contextCore).start(id.get());
        return SprintAnswers.changed("started", contextCore.getSprintTracker(), id.get());
    }
}
