package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore task comment}. */
@Command(
        name = "comment",
        description = "Adds a comment to a task, open or finished.",
        footer = {"", "Example:", "  contextcore task comment TEST-1 \"Tried with the new key\""})
final class TaskComment extends JournalCommand {
    @Mixin
    private final IdAndValue words = new IdAndValue();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).comment(words.id(), words.value("text"));
        return TaskAnswers.changed("commented", contextCore.getTaskTracker(), words.id());
    }
}
