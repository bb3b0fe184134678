package io.contextcore.cli.task;

import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a task when it is started or changed. */
final class TaskFieldOptions {
    @Option(names = "--title", paramLabel = "TEXT", description = "The title.")
    private @Nullable String title;

    @Option(names = "--type", paramLabel = "TYPE", description = "epic, story, task, subtask, bug, spike or incident.")
    private @Nullable TaskType type;

    @Option(names = "--parent", paramLabel = "ID", description = "The task that it is a part of.")
    private @Nullable String parent;

    @Option(names = "--priority", paramLabel = "PRIORITY", description = "critical, high, medium or low.")
    private @Nullable TaskPriority priority;

    @Option(names = "--assignee", paramLabel = "NAME", description = "Who works on it.")
    private @Nullable String assignee;

    @Option(names = "--points", paramLabel = "N", description = "The estimate in story points.")
    private @Nullable Integer points;

    @Option(names = "--label", paramLabel = "LABEL", split = ",", description = "A label; may be repeated.")
    private @Nullable List<String> labels;

    @Option(names = "--url", paramLabel = "URL", description = "Where a person can read more.")
    private @Nullable String url;

    @Option(names = "--due", paramLabel = "DATE", description = "The day on which it is due.")
    private @Nullable LocalDate due;

    @Option(names = "--sprint", paramLabel = "ID", description = "The sprint that it is in.")
    private @Nullable String sprint;

    @Option(names = "--depends-on", paramLabel = "ID", split = ",", description = "A task that it depends on.")
    private @Nullable List<String> dependencies;

    <B extends TaskFields<B>> B applyTo(B fields) {
        if (title != null) {
            fields.setTitle(title);
        }
        if (type != null) {
            fields.setType(type);
        }
        if (parent != null) {
            fields.setParentId(parent);
        }
        if (priority != null) {
            fields.setPriority(priority);
        }
        if (assignee != null) {
            fields.setAssignee(assignee);
        }
        if (points != null) {
            fields.setStoryPoints(points);
        }
        if (labels != null) {
            fields.setLabels(labels);
        }
        if (url != null) {
            fields.setUrl(url);
        }
        if (due != null) {
            fields.setDueDate(due);
        }
        if (sprint != null) {
            fields.setSprintId(sprint);
        }
        if (dependencies != null) {
            dependencies.forEach(fields::addDependency);
        }
        return fields;
    }
}
