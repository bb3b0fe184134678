package io.contextcore.cli.sprint;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.answer.TaskAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code contextcore sprint add}. */
@Command(
        name = "add",
        description = "Puts tasks into a sprint, out of the ones that they were in.",
        footer = {"", "Example:", "  contextcore sprint add SPRINT-1 TEST-1"})
final class SprintAdd extends JournalCommand {
    @Parameters(index = "0", paramLabel = "SPRINT", description = "The sprint.")
    private String sprintId = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TASK", description = "The tasks.")
    private List<String> taskIds = List.of();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        SprintTracker sprints = sprints(contextCore);
        SprintAnswers.require(sprints, sprintId);
        taskIds.forEach(taskId -> TaskAnswers.require(contextCore.getTaskTracker(), taskId));
        taskIds.forEach(taskId -> sprints.addTask(sprintId, taskId));
        return SprintAnswers.changed("changed", sprints, sprintId);
    }
}
