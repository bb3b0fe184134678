package io.contextcore.cli.task;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code contextcore task status}. */
@Command(
        name = "status",
        description =
                "Moves a task to another status: backlog, todo, in_progress, in_review, blocked, done or cancelled.",
        footer = {"", "Example:", "  contextcore task status TEST-1 in_progress"})
final class TaskSetStatus extends JournalCommand {
    @Mixin
    private final IdAndValue words = new IdAndValue();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        tasks(contextCore).updateStatus(words.id(), status(), reason);
        return TaskAnswers.changed("moved", contextCore.getTaskTracker(), words.id());
    }

    private TaskStatus status() {
        TaskStatus status = TaskStatus.fromValue(words.value("status").replace('-', '_'));
        if (status == null) {
            String known =
                    Arrays.stream(TaskStatus.values()).map(TaskStatus::getValue).collect(Collectors.joining(", "));
            throw new ParameterException(
                    spec().commandLine(), "'" + words.value("status") + "' must be one of " + known);
        }
        return status;
    }
}
