package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one project: its tasks and sprints, and the totals over all of its history.
 *
 * <p>The values are immutable; the maps are changed by {@link #commit} alone, which one thread at a time may call. Reading
 * is safe for every thread and sees each task as it was after some event.
 */
public final class ProjectState {
    private static final Comparator<TaskState> OLDEST_FIRST =
            Comparator.comparingLong(TaskState::createdAt).thenComparing(TaskState::getId);

    private final String project;
    private final Map<String, TaskState> tasks = new ConcurrentHashMap<>();
    private final Set<String> openTasks = ConcurrentHashMap.newKeySet();
    private final Map<String, SprintState> sprints = new ConcurrentHashMap<>();
    private final Totals totals = new Totals();

    public ProjectState(String project) {
        this.project = project;
    }

    public String project() {
        return project;
    }

    public @Nullable TaskState task(@Nullable String taskId) {
        return taskId == null ? null : tasks.get(taskId);
    }

    /** Returns whether a task is another one or one of its ancestors. */
    boolean isSelfOrAncestor(String candidate, @Nullable String taskId) {
        for (TaskState task = task(taskId); task != null; task = task(task.getParentId())) {
            if (task.getId().equals(candidate)) {
                return true;
            }
        }
        return candidate.equals(taskId);
    }

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

    public @Nullable SprintState sprint(@Nullable String sprintId) {
        return sprintId == null ? null : sprints.get(sprintId);
    }

    /** Returns the sprints in the order of their creation. */
    public List<SprintState> sprints() {
        List<SprintState> all = new ArrayList<>(sprints.values());
        all.sort(Comparator.comparingInt(SprintState::number));
        return all;
    }

    int sprintCount() {
        return sprints.size();
    }

    /** Returns the totals; to be read by the thread that commits, or while it cannot. */
    public Totals totals() {
        return totals;
    }

    /** Folds an event of this project into it. */
    public Change apply(Event event) {
        Change change = Fold.apply(this, event);
        commit(change);
        return change;
    }

    /** Makes a change, folded from this very state, part of it. */
    public void commit(Change change) {
        for (TaskState ancestor : change.ancestors()) {
            tasks.put(ancestor.getId(), ancestor);
        }
        for (SprintState sprint : change.sprints()) {
            sprints.put(sprint.getId(), sprint);
        }
        TaskState after = change.after();
        if (after != null) {
            TaskState before = change.before();
            boolean wasOpen = before != null && before.isOpen();
            tasks.put(after.getId(), after);
            if (after.isOpen() && !wasOpen) {
                openTasks.add(after.getId());
            } else if (wasOpen && !after.isOpen()) {
                openTasks.remove(after.getId());
            }
            totals.add(change.event().type(), before, after);
        }
    }
}
