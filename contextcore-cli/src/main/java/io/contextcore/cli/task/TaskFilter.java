package io.contextcore.cli.task;

import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tasks a command speaks of: the open ones, finished ones if they are asked for, narrowed further. */
final class TaskFilter {
    private static final Comparator<TaskSnapshot> OLDEST_FIRST =
            Comparator.comparing(TaskSnapshot::getCreatedAt).thenComparing(TaskSnapshot::getId);

    @Option(names = "--all", description = "The finished ones too.")
    private boolean all;

    @Option(
            names = "--done-since",
            paramLabel = "TIME",
            description = "The finished ones too, as far as they were finished from then on.")
    private @Nullable Instant doneSince;

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

    @Option(names = "--label", paramLabel = "LABEL", description = "Only with this label.")
    private @Nullable String label;

    @Option(names = "--text", paramLabel = "WORDS", description = "Only with these words in the id or the title.")
    private @Nullable String text;

    /** Returns the tasks, oldest first, and how many there are. */
    TaskAnswer find(ContextCoreSdk contextCore, int limit) {
        if (sprint != null) {
            SprintAnswers.require(contextCore.getSprintTracker(), sprint);
        }
        TaskTracker tasks = contextCore.getTaskTracker();
        TaskAnswer open = find(tasks, limit, false);
        TaskAnswer finished = find(tasks, limit, true);
        List<TaskSnapshot> both = new ArrayList<>(open.getTasks());
        both.addAll(finished.getTasks());
        both.sort(OLDEST_FIRST);
        return TaskAnswer.create(
                both.subList(0, Math.min(limit, both.size())), open.getMatches() + finished.getMatches());
    }

    private TaskAnswer find(TaskTracker tasks, int limit, boolean finished) {
        TaskQuery.Builder query = TaskQuery.builder()
                .setSprintId(sprint)
                .setAssignee(assignee)
                .setLabel(label)
                .setText(text)
                .setLimit(limit);
        Set<TaskStatus> wanted = wanted(finished);
        if (wanted.isEmpty()) {
            return TaskAnswer.empty();
        }
        wanted.forEach(query::addStatus);
        if (types != null) {
            types.forEach(query::addType);
        }
        if (finished) {
            query.setFinishedFrom(doneSince);
        }
        return tasks.listTasks(query.build());
    }

    private Set<TaskStatus> wanted(boolean finished) {
        boolean unsaid = statuses == null && finished && !all && doneSince == null && sprint == null;
        return unsaid
                ? Set.of()
                : (statuses == null ? Stream.of(TaskStatus.values()) : statuses.stream())
                        .filter(status -> status.isFinished() == finished)
                        .collect(Collectors.toSet());
    }
}
