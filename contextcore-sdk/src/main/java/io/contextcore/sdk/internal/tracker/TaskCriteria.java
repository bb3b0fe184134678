package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query made ready to be compared with many tasks: all of it but the sprint, which knows its tasks. Immutable. */
final class TaskCriteria implements Predicate<TaskSnapshot> {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Set<TaskStatus> statuses;
    private final Set<TaskType> types;
    private final @Nullable String assignee;
    private final @Nullable String label;
    private final List<String> words;
    private final @Nullable Instant finishedFrom;
    private final @Nullable Instant finishedTo;

    TaskCriteria(TaskQuery query) {
        this.statuses = query.getStatuses();
        this.types = query.getTypes();
        this.assignee = query.getAssignee();
        this.label = query.getLabel();
        String text = query.getText();
        this.words = text == null
                ? List.of()
                : SPACE.splitAsStream(fold(text))
                        .filter(word -> !word.isEmpty())
                        .toList();
        this.finishedFrom = query.getFinishedFrom();
        this.finishedTo = query.getFinishedTo();
    }

    /** Returns whether a finished task could be asked for at all. */
    boolean mayBeFinished() {
        return statuses.isEmpty() || statuses.stream().anyMatch(TaskStatus::isFinished);
    }

    @Override
    public boolean test(TaskSnapshot task) {
        return (statuses.isEmpty() || statuses.contains(task.getStatus()))
                && (types.isEmpty() || types.contains(task.getType()))
                && (assignee == null || assignee.equals(task.getAssignee()))
                && (label == null || task.getLabels().contains(label))
                && isFinishedInTime(task.getFinishedAt())
                && hasAllWords(task);
    }

    private boolean isFinishedInTime(@Nullable Instant finishedAt) {
        if (finishedFrom == null && finishedTo == null) {
            return true;
        }
        return finishedAt != null
                && (finishedFrom == null || !finishedAt.isBefore(finishedFrom))
                && (finishedTo == null || finishedAt.isBefore(finishedTo));
    }

    private boolean hasAllWords(TaskSnapshot task) {
        if (words.isEmpty()) {
            return true;
        }
        String id = fold(task.getId());
        String title = task.getTitle() == null ? "" : fold(task.getTitle());
        return words.stream().allMatch(word -> id.contains(word) || title.contains(word));
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
