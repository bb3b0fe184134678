package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contextcore task assign}. */
@Command(
        name = "assign",
        description = "Gives a task to somebody, or to nobody.",
        footer = {"", "Example:", "  contextcore task assign TEST-1 ada", "  contextcore task assign TEST-1 --nobody"})
final class TaskAssign extends JournalCommand {
    @Mixin
    private final IdAndValue words = new IdAndValue();

    @Option(names = "--nobody", description = "Takes it from whoever has it.")
    private boolean nobody;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).assign(words.id(), nobody ? null : words.value("name"));
        return TaskAnswers.changed("assigned", contextCore.getTaskTracker(), words.id());
    }
}
