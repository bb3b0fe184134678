package io.contextcore.sdk.property;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.state.Attempt;
import io.contextcore.sdk.internal.state.TaskState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a task, so that two answers can be compared. The times at the end are those of the
 * present attempt, from its beginning to {@code since}.
 */
record TaskView(
        String project,
        String id,
        @Nullable String title,
        TaskType type,
        TaskStatus status,
        Instant since,
        @Nullable TaskPriority priority,
        @Nullable String assignee,
        @Nullable Integer points,
        List<String> labels,
        @Nullable String url,
        @Nullable LocalDate due,
        @Nullable String team,
        @Nullable String parent,
        String root,
        @Nullable String sprint,
        List<String> dependencies,
        @Nullable String blockedBy,
        @Nullable String blockedReason,
        int percent,
        int children,
        int childrenDone,
        int attempt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        String source,
        @Nullable String sourceId,
        Instant attemptStartedAt,
        int stays,
        @Nullable TaskStatus resumesTo,
        long leadSeconds,
        @Nullable Long cycleSeconds,
        long blockedSeconds) {

    static TaskView of(TaskState task) {
        Attempt attempt = task.attempt();
        long at = attempt.interval().since();
        long cycle = attempt.cycleSeconds(at);
        return new TaskView(
                task.getProject(),
                task.getId(),
                task.getTitle(),
                task.getType(),
                task.getStatus(),
                task.getStatusSince(),
                task.getPriority(),
                task.getAssignee(),
                task.getStoryPoints(),
                task.getLabels(),
                task.getUrl(),
                task.getDueDate(),
                task.getAttributes().get(Library.TEAM),
                task.getParentId(),
                task.getRootId(),
                task.getSprintId(),
                task.getDependencies(),
                task.getBlockedBy(),
                task.getBlockedReason(),
                task.getPercentComplete(),
                task.getSubtaskCount(),
                task.getSubtaskCompleted(),
                task.getAttempt(),
                task.getCreatedAt(),
                task.getFinishedAt(),
                task.getSource(),
                task.getSourceId(),
                Instant.ofEpochSecond(0, attempt.startedAt()),
                attempt.interval().number(),
                attempt.interval().resumesTo(),
                attempt.leadSeconds(at),
                cycle == Attempt.NEVER ? null : cycle,
                attempt.blockedSeconds(at));
    }
}
