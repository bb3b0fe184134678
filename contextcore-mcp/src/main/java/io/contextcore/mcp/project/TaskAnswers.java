package io.contextcore.mcp.project;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.semconv.EventBodyFields;

/** Tasks with the names that they have in the journal. */
final class TaskAnswers {
    private TaskAnswers() {}

    /** What a board shows. */
    static Answer line(TaskSnapshot task) {
        TaskPriority priority = task.getPriority();
        return new Answer()
                .put(EventBodyFields.TASK_ID, task.getId())
                .put(EventBodyFields.TASK_TITLE, task.getTitle())
                .put(EventBodyFields.TASK_TYPE, task.getType().getValue())
                .put(EventBodyFields.TASK_STATUS, task.getStatus().getValue())
                .put(EventBodyFields.TASK_PRIORITY, priority == null ? null : priority.getValue())
                .put(EventBodyFields.ASSIGNEE, task.getAssignee())
                .put(EventBodyFields.PARENT_ID, task.getParentId())
                .put(EventBodyFields.SPRINT_ID, task.getSprintId())
                .put(EventBodyFields.BLOCKED_BY, task.getBlockedBy())
                .put(EventBodyFields.PERCENT_COMPLETE, task.getPercentComplete());
    }

    /** All that is known of it. */
    static Answer full(TaskTracker tasks, TaskSnapshot task) {
        return line(task)
                .put("blocked_reason", task.getBlockedReason())
                .put(EventBodyFields.STORY_POINTS, task.getStoryPoints())
                .put(EventBodyFields.LABELS, task.getLabels())
                .put(EventBodyFields.TASK_URL, task.getUrl())
                .put(EventBodyFields.DUE_DATE, task.getDueDate())
                .put(EventBodyFields.ROOT_ID, task.getRootId())
                .put(EventBodyFields.DEPENDS_ON, task.getDependencies())
                .put("subtask_count", task.getSubtaskCount())
                .put("subtask_completed", task.getSubtaskCompleted())
                .put(EventBodyFields.ATTEMPT, task.getAttempt())
                .put("created_at", task.getCreatedAt())
                .put("status_since", task.getStatusSince())
                .put("finished_at", task.getFinishedAt())
                .put(EventBodyFields.SOURCE, task.getSource())
                .put(EventBodyFields.SOURCE_ID, task.getSourceId())
                .put(
                        EventBodyFields.TRACEPARENT,
                        tasks.getTaskLink(task.getId()).toTraceparent());
    }
}
