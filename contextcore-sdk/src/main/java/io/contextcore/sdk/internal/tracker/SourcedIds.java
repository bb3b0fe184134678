package io.contextcore.sdk.internal.tracker;

import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.state.Identity;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events that come from another system: the same event has the same id, whoever brings it in and whenever. It is known
 * by its project and source, by what happened, when and to what, and by a number where the same may happen again at the same
 * time. Pure.
 */
final class SourcedIds {
    private SourcedIds() {}

    /**
     * Returns the id of an event; {@code null} if it comes from no other system, or is about neither a task nor a sprint.
     *
     * @param state the project as it is before the event
     */
    static @Nullable String of(Event.Builder event, ProjectView state) {
        String taskId = event.get(EventField.TASK_ID);
        String sprintId = event.get(EventField.SPRINT_ID);
        if (event.source().equals(Event.MANUAL) || (taskId == null && sprintId == null)) {
            return null;
        }
        String subject = taskId != null ? "task " + taskId : "sprint " + sprintId;
        return Identity.sourcedEvent(event, subject, number(event, state.task(taskId)));
    }

    private static String number(Event.Builder event, @Nullable TaskState task) {
        return switch (event.type()) {
            case TASK_STATUS_CHANGED, TASK_BLOCKED, TASK_UNBLOCKED, TASK_COMPLETED, TASK_CANCELLED, TASK_REOPENED ->
                task == null
                        ? ""
                        : task.getAttempt() + "." + task.attempt().interval().number();
            case TASK_LINKED -> String.join("\0", dependencies(event)); // once for each
            case TASK_CREATED, SPRINT_CREATED, SPRINT_STARTED, SPRINT_ENDED -> ""; // once
            default -> task == null ? "" : String.valueOf(task.revision());
        };
    }

    private static List<String> dependencies(Event.Builder event) {
        List<String> dependencies = event.get(EventField.DEPENDS_ON);
        return dependencies == null ? List.of() : dependencies;
    }
}
