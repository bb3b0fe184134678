package io.contextcore.cli.imports;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task of a source with its history, whatever the source.
 *
 * @param index where it stands in the source, 1 for the first
 * @param taskId the id of the task that it becomes
 * @param sourceId the id that it has where it comes from
 * @param initialStatus the status in which it began, an open one
 * @param changes each change of status after that, in the order of time; see {@link History}
 * @param sprint the sprint that it is in, or was in last
 * @param partial whether the source knows nothing of the task but changes of status, as a commit does
 */
public record Item(
        long index,
        String taskId,
        String sourceId,
        @Nullable String title,
        TaskType type,
        @Nullable TaskPriority priority,
        @Nullable Integer points,
        @Nullable String assignee,
        List<String> labels,
        @Nullable String url,
        @Nullable LocalDate dueDate,
        @Nullable String parentId,
        List<String> dependsOn,
        @Nullable SprintRef sprint,
        @Nullable String author,
        Instant createdAt,
        Instant updatedAt,
        TaskStatus initialStatus,
        List<Change> changes,
        boolean partial) {

    /** Returns whether the task was done by then; not if it was open, or given up. */
    boolean isDoneAt(Instant time) {
        TaskStatus status = initialStatus;
        for (Change change : changes) {
            if (!change.at().isAfter(time)) {
                status = change.to();
            }
        }
        return status == TaskStatus.DONE;
    }

    Item withoutParent() {
        return new Item(
                index,
                taskId,
                sourceId,
                title,
                type,
                priority,
                points,
                assignee,
                labels,
                url,
                dueDate,
                null,
                dependsOn,
                sprint,
                author,
                createdAt,
                updatedAt,
                initialStatus,
                changes,
                partial);
    }

    /** Puts an item together. What is not said is unknown. */
    static final class Builder {
        final long index;
        final String taskId;
        final Instant createdAt;
        String sourceId;

        @Nullable String title;

        TaskType type = TaskType.TASK;

        @Nullable TaskPriority priority;

        @Nullable Integer points;

        @Nullable String assignee;

        List<String> labels = List.of();

        @Nullable String url;

        @Nullable LocalDate dueDate;

        @Nullable String parentId;

        final List<String> dependsOn = new ArrayList<>();

        @Nullable SprintRef sprint;

        @Nullable String author;

        Instant updatedAt;
        TaskStatus initialStatus = TaskStatus.TODO;
        final List<Change> changes = new ArrayList<>();
        boolean partial;

        Builder(long index, String taskId, Instant createdAt) {
            this.index = index;
            this.taskId = taskId;
            this.sourceId = taskId;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
        }

        /** @throws io.contextcore.api.RefusedException if the history cannot have been */
        Item build() {
            History history = History.of(createdAt, initialStatus, changes);
            return new Item(
                    index,
                    taskId,
                    sourceId,
                    title,
                    type,
                    priority,
                    points,
                    assignee,
                    labels,
                    url,
                    dueDate,
                    parentId,
                    List.copyOf(dependsOn),
                    sprint,
                    author,
                    createdAt,
                    updatedAt.isBefore(createdAt) ? createdAt : updatedAt,
                    history.initialStatus(),
                    history.changes(),
                    partial);
        }
    }
}
