package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all projects of a journal at one position in it. Changed by one thread at a time; read by any.
 *
 * <p>Open tasks, sprints and totals are in memory. Finished tasks are until they are {@linkplain #moveOut moved out}.
 */
public final class State {
    private final Map<String, ProjectState> projects = new ConcurrentHashMap<>();
    private volatile FinishedTasks finished;
    private volatile long position;
    private volatile long eventCount;
    private volatile long lastRecordedAt;

    /** The state before the first event. */
    public State() {
        this(FinishedTasks.NONE, 0, 0, 0);
    }

    /**
     * A state that was kept; its projects are still to be {@linkplain #put put} into it.
     *
     * @param finished the tasks that are not in memory
     * @param position up to which the journal is folded in
     * @param eventCount how many events that were
     * @param lastRecordedAt when the last of them was recorded, in epoch nanoseconds; 0 if there was none
     */
    public State(FinishedTasks finished, long position, long eventCount, long lastRecordedAt) {
        this.finished = finished;
        this.position = position;
        this.eventCount = eventCount;
        this.lastRecordedAt = lastRecordedAt;
    }

    /** Puts a project that was kept into a state that nobody uses yet. */
    public void put(ProjectState project) {
        projects.put(project.project(), project);
    }

    /** Returns a project; an empty one, of which nothing is kept, if there were no events about it. */
    public ProjectState project(String project) {
        ProjectState known = projects.get(project);
        return known != null ? known : new ProjectState(project, this::finishedTask);
    }

    private @Nullable TaskState finishedTask(String project, String taskId) {
        return finished.find(project, taskId);
    }

    public Collection<ProjectState> projects() {
        return Collections.unmodifiableCollection(projects.values());
    }

    /** Returns up to where the journal is folded in. */
    public long position() {
        return position;
    }

    /** Returns how many events were folded in. */
    public long eventCount() {
        return eventCount;
    }

    /** Returns when the last event was recorded, in epoch nanoseconds; 0 if there was none. */
    public long lastRecordedAt() {
        return lastRecordedAt;
    }

    /** Folds an event into the state. */
    public Change apply(Event event, long nextPosition) {
        Change change = Fold.apply(project(event.project()), event);
        commit(change, nextPosition);
        return change;
    }

    /** Makes a change, folded from this very state, part of it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread at a time
    public void commit(Change change, long nextPosition) {
        Event event = change.event();
        projects.computeIfAbsent(event.project(), id -> new ProjectState(id, this::finishedTask))
                .commit(change, nextPosition);
        lastRecordedAt = Math.max(lastRecordedAt, event.recordedAt());
        eventCount++;
        position = nextPosition;
    }

    /** Passes over a part of the journal that has no events. */
    public void skipTo(long nextPosition) {
        position = nextPosition;
    }

    /**
     * Moves finished tasks out of memory.
     *
     * @param kept has all tasks that were finished at the position {@code upTo}, as they were then
     */
    public void moveOut(FinishedTasks kept, long upTo) {
        finished = kept; // first, so that a reader finds each task in at least one of the two places
        for (ProjectState project : projects.values()) {
            project.moveOut(upTo);
        }
    }
}
