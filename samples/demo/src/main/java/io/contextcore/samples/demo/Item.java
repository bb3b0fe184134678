package io.contextcore.samples.demo;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A piece of work in the simulation of a {@link Team}, which alone changes it. */
final class Item {
    final String id;
    final TaskType type;
    final LocalDate createdOn;
    final List<Item> children = new ArrayList<>();
    final Set<String> dependencies = new LinkedHashSet<>();
    String title = "";
    TaskStatus status;

    @Nullable Item parent;

    @Nullable TaskPriority priority;

    @Nullable String assignee;

    @Nullable Integer points;

    @Nullable LocalDate due;

    @Nullable String sprint;

    /** If it is blocked: the status that it goes back to, and why. */
    @Nullable TaskStatus resumesTo;

    @Nullable String blockedReason;

    /** How many days of somebody's work it takes, and how many are left. */
    double effort;

    double left;
    int percent;

    /** Of an epic: how many stories are still to be written. */
    int unwritten;

    @Nullable LocalDate finishedOn;

    Item(String id, TaskType type, TaskStatus status, LocalDate createdOn) {
        this.id = id;
        this.type = type;
        this.status = status;
        this.createdOn = createdOn;
    }

    boolean is(TaskStatus other) {
        return status == other;
    }

    boolean isOpen() {
        return !status.isFinished();
    }

    boolean hasOpenChildren() {
        return children.stream().anyMatch(Item::isOpen);
    }

    void setEffort(double days) {
        effort = days;
        left = days;
    }
}
