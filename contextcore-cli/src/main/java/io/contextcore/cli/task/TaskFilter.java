package io.contextcore.cli.task;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks a command speaks of: the open ones, or all of a sprint, narrowed further. */
final class TaskFilter {
    @Option(names = "--sprint", paramLabel = "ID", description = "All tasks of this sprint, the finished ones too.")
    private @Nullable String sprint;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only with this status; may be repeated.")
    private @Nullable List<TaskStatus> statuses;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only of this type; may be repeated.")
    private @Nullable List<TaskType> types;

    @Option(names = "--assignee", paramLabel = "NAME", description = "Only those of this person.")
    private @Nullable String assignee;

    /** Returns the tasks, oldest first. */
    List<TaskSnapshot> tasks(ContextCoreSdk contextCore) {
        if (sprint == null && statuses != null && statuses.stream().anyMatch(TaskStatus::isFinished)) {
            throw new IllegalArgumentException("Finished tasks are listed by sprint: add --sprint ID");
        }
        return all(contextCore)
                .filter(task -> statuses == null || statuses.contains(task.getStatus()))
                .filter(task -> types == null || types.contains(task.getType()))
                .filter(task -> assignee == null || assignee.equals(task.getAssignee()))
                .toList();
    }

    private Stream<TaskSnapshot> all(ContextCoreSdk contextCore) {
        if (sprint == null) {
            return contextCore.getTaskTracker().listOpenTasks().stream();
        }
        SprintSnapshot snapshot = SprintAnswers.require(contextCore.getSprintTracker(), sprint);
        return snapshot.getTaskIds().stream()
                .map(contextCore.getTaskTracker()::findTask)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(TaskSnapshot::getCreatedAt).thenComparing(TaskSnapshot::getId));
    }
}
