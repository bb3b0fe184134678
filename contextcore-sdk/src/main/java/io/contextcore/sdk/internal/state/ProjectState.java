package io.contextcore.sdk.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one project: its tasks and sprints, and the totals over all of its history.
 *
 * <p>The values are immutable; the maps are changed by {@link State} alone, one thread at a time. Reading
 * is safe for every thread and sees each task as it was after some event.
 */
public final class ProjectState implements ProjectView {
    private static final Comparator<TaskState> OLDEST_FIRST =
            Comparator.comparingLong(TaskState::createdAt).thenComparing(TaskState::getId);

    private final String project;
    private final Map<String, TaskState> tasks = new ConcurrentHashMap<>();
    private final Set<String> openTasks = ConcurrentHashMap.newKeySet();
    private final Map<String, SprintState> sprints = new ConcurrentHashMap<>();
    private final Totals totals;
    private final FinishedTasks finished;

    /** The finished tasks that are in memory, and the position after the event that changed them last. */
    private final Map<String, Long> finishedInMemory = new ConcurrentHashMap<>();

    /**
     * A project without events.
     *
     * @param finished finds the tasks that were moved out of memory
     */
    ProjectState(String project, FinishedTasks finished) {
        this.project = project;
        this.totals = new Totals();
        this.finished = finished;
    }

    /** A project as it was at the time of an image. */
    ProjectState(ProjectImage image, FinishedTasks finished) {
        this.project = image.project();
        this.totals = image.totals().copy();
        this.finished = finished;
        for (SprintState sprint : image.sprints()) {
            sprints.put(sprint.getId(), sprint);
        }
        for (TaskState task : image.openTasks()) {
            tasks.put(task.getId(), task);
            openTasks.add(task.getId());
        }
        for (ProjectImage.Finished task : image.finishedInMemory()) {
            put(task.task(), task.changedAt());
        }
    }

    /** Returns a copy; by the thread that commits, or while it cannot. */
    ProjectImage image() {
        List<TaskState> open = new ArrayList<>(openTasks.size());
        for (String taskId : openTasks) {
            open.add(Objects.requireNonNull(tasks.get(taskId), taskId));
        }
        List<ProjectImage.Finished> finishedTasks = new ArrayList<>(finishedInMemory.size());
        finishedInMemory.forEach((taskId, changedAt) -> finishedTasks.add(
                new ProjectImage.Finished(Objects.requireNonNull(tasks.get(taskId), taskId), changedAt)));
        return new ProjectImage(project, totals.copy(), List.copyOf(sprints.values()), open, finishedTasks);
    }

    @Override
    public String project() {
        return project;
    }

    /** Returns whether there were no events about it. */
    public boolean isEmpty() {
        return sprints.isEmpty() && totals.isEmpty();
    }

    @Override
    public @Nullable TaskState task(@Nullable String taskId) {
        if (taskId == null) {
            return null;
        }
        TaskState inMemory = tasks.get(taskId);
        return inMemory != null ? inMemory : finished.find(project, taskId);
    }

    /** Returns the tasks that are in memory: all that are open, and those that finished of late. */
    public Collection<TaskState> tasks() {
        return Collections.unmodifiableCollection(tasks.values());
    }

    /** Returns the open tasks, oldest first. */
    public List<TaskState> openTasks() {
        List<TaskState> open = new ArrayList<>(openTasks.size());
        for (String taskId : openTasks) {
            TaskState task = tasks.get(taskId);
            if (task != null && task.isOpen()) {
                open.add(task);
            }
        }
        open.sort(OLDEST_FIRST);
        return open;
    }

    int openTaskCount() {
        return openTasks.size();
    }

    @Override
    public @Nullable SprintState sprint(@Nullable String sprintId) {
        return sprintId == null ? null : sprints.get(sprintId);
    }

    /** Returns the sprints in the order of their creation. */
    public List<SprintState> sprints() {
        List<SprintState> all = new ArrayList<>(sprints.values());
        all.sort(Comparator.comparingInt(SprintState::number));
        return all;
    }

    @Override
    public int sprintCount() {
        return sprints.size();
    }

    /** Returns the totals; to be read by the thread that commits, or while it cannot. */
    public Totals totals() {
        return totals;
    }

    /** Makes a change, folded from this very state, part of it. */
    void commit(Change change, long position) {
        for (TaskState ancestor : change.ancestors()) {
            put(ancestor, position);
        }
        for (SprintState sprint : change.sprints()) {
            sprints.put(sprint.getId(), sprint);
        }
        TaskState after = change.after();
        if (after != null) {
            TaskState before = change.before();
            boolean wasOpen = before != null && before.isOpen();
            put(after, position);
            if (after.isOpen() && !wasOpen) {
                openTasks.add(after.getId());
                finishedInMemory.remove(after.getId());
            } else if (wasOpen && !after.isOpen()) {
                openTasks.remove(after.getId());
            }
            totals.add(change.event().type(), before, after);
        }
    }

    private void put(TaskState task, long position) {
        tasks.put(task.getId(), task);
        if (!task.isOpen()) {
            finishedInMemory.put(task.getId(), position);
        }
    }

    /** Forgets the finished tasks that were not changed after a position. */
    void moveOut(long upTo) {
        finishedInMemory.forEach((taskId, position) -> {
            if (position <= upTo) {
                tasks.remove(taskId);
                finishedInMemory.remove(taskId);
            }
        });
    }
}
