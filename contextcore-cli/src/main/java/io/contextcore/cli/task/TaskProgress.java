package io.contextcore.cli.task;

import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** {@code contextcore task progress}. */
@Command(
        name = "progress",
        description = "Sets how much of a task is done, 0 to 100 percent.",
        footer = {"", "Example:", "  contextcore task progress TEST-1 40"})
final class TaskProgress extends JournalCommand {
    @Mixin
    private final IdAndValue words = new IdAndValue();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).setProgress(words.id(), percent());
        return TaskAnswers.changed("updated", contextCore.getTaskTracker(), words.id());
    }

    private int percent() {
        String said = words.value("percentage");
        try {
            return Integer.parseInt(said.endsWith("%") ? said.substring(0, said.length() - 1) : said);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec().commandLine(), "'" + said + "' must be a number from 0 to 100", e);
        }
    }
}
