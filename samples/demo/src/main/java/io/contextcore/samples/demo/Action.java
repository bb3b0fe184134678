package io.contextcore.samples.demo;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TaskUpdate;
import io.opentelemetry.api.common.AttributeKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody does in a {@link Step}: each record is one call of a tracker, with its arguments. */
public sealed interface Action {

    /** Makes the call, on trackers that know the time and the actor already. */
    void playOn(TaskTracker tasks, SprintTracker sprints);

    /** Starts a task. */
    record Start(
            String task,
            TaskType type,
            TaskStatus status,
            String title,
            @Nullable String parent,
            @Nullable TaskPriority priority,
            @Nullable String assignee,
            @Nullable Integer points,
            @Nullable LocalDate due,
            @Nullable String sprint,
            List<String> labels,
            List<String> dependsOn,
            Map<String, String> attributes)
            implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            TaskBuilder builder = tasks.taskBuilder(task)
                    .setType(type)
                    .setInitialStatus(status)
                    .setTitle(title)
                    .setParentId(parent)
                    .setPriority(priority)
                    .setAssignee(assignee)
                    .setStoryPoints(points)
                    .setDueDate(due)
                    .setSprintId(sprint)
                    .setLabels(labels);
            dependsOn.forEach(builder::addDependency);
            attributes.forEach((name, value) -> builder.setAttribute(AttributeKey.stringKey(name), value));
            builder.start();
        }
    }

    /** Changes what is known of a task; {@code null} and an empty map leave what is there. */
    record Change(
            String task,
            @Nullable String title,
            @Nullable TaskPriority priority,
            @Nullable Integer points,
            @Nullable LocalDate due,
            Map<String, String> attributes)
            implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            TaskUpdate update = tasks.updateTask(task);
            if (title != null) {
                update.setTitle(title);
            }
            if (priority != null) {
                update.setPriority(priority);
            }
            if (points != null) {
                update.setStoryPoints(points);
            }
            if (due != null) {
                update.setDueDate(due);
            }
            attributes.forEach((name, value) -> update.setAttribute(AttributeKey.stringKey(name), value));
            update.apply();
        }
    }

    /** Moves a task to a status other than its present one; to {@code done} and {@code cancelled}, too. */
    record Move(String task, TaskStatus to, @Nullable String reason) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.updateStatus(task, to, reason);
        }
    }

    /** Blocks a task, or says anew why it is blocked. */
    record Block(String task, String reason, String blockedBy) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.block(task, reason, blockedBy);
        }
    }

    /** Lets a blocked task go on. */
    record Unblock(String task) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.unblock(task);
        }
    }

    /** Opens a finished task again. */
    record Reopen(String task, String reason) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.reopen(task, reason);
        }
    }

    /** Gives a task to somebody else, or to nobody. */
    record Assign(String task, @Nullable String assignee) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.assign(task, assignee);
        }
    }

    /** Says something about a task. */
    record Comment(String task, String text) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.comment(task, text);
        }
    }

    /** Says how far a task without children is. */
    record Progress(String task, int percent) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.setProgress(task, percent);
        }
    }

    /** Moves a task below another parent. */
    record Reparent(String task, String parent) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.reparent(task, parent);
        }
    }

    /** Says that a task needs another one first. */
    record DependOn(String task, String dependsOn) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            tasks.addDependency(task, dependsOn);
        }
    }

    /** Plans a sprint. */
    record PlanSprint(String sprint, String name, String goal, LocalDate start, LocalDate end) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            sprints.sprintBuilder(sprint)
                    .setName(name)
                    .setGoal(goal)
                    .setStartDate(start)
                    .setEndDate(end)
                    .create();
        }
    }

    /** Takes a task, which is in no sprint that goes on, into a sprint. */
    record AddToSprint(String sprint, String task) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            sprints.addTask(sprint, task);
        }
    }

    /** Takes a task out of its sprint, which goes on. */
    record RemoveFromSprint(String sprint, String task) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            sprints.removeTask(sprint, task);
        }
    }

    /** Starts a sprint. */
    record StartSprint(String sprint) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            sprints.start(sprint);
        }
    }

    /** Ends a sprint. */
    record EndSprint(String sprint) implements Action {
        @Override
        public void playOn(TaskTracker tasks, SprintTracker sprints) {
            sprints.end(sprint);
        }
    }
}
