package io.contextcore.sdk.internal.state;

import io.contextcore.sdk.internal.event.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of all projects of a journal at one position in it. Changed by one thread at a time; read by any.
 *
 * <p>Open tasks, sprints and totals are in memory. Finished tasks and insights are until they are {@linkplain #moveOut
 * moved out}.
 */
public final class State {
    private final Map<String, ProjectState> projects = new ConcurrentHashMap<>();
    private volatile Archived archived;
    private volatile long position;
    private volatile long eventCount;
    private volatile long lastRecordedAt;

    private long movedOutUpTo; // by whoever changes the state

    /** The state before the first event. */
    public State() {
        this(new StateImage(0, 0, 0, 0, List.of()), Archived.NONE);
    }

    /**
     * The state as it was at the time of an image.
     *
     * @param archived the finished tasks and insights that the image does not have
     */
    public State(StateImage image, Archived archived) {
        this.archived = archived;
        this.position = image.position();
        this.eventCount = image.eventCount();
        this.lastRecordedAt = image.lastRecordedAt();
        this.movedOutUpTo = image.movedOutUpTo();
        for (ProjectImage project : image.projects()) {
            projects.put(project.project(), new ProjectState(project, this::archived));
        }
    }

    /**
     * Returns a copy, in time proportional to what is in memory; to be called by the thread that changes the state, or
     * while it cannot.
     */
    public StateImage image() {
        return new StateImage(
                position,
                eventCount,
                lastRecordedAt,
                movedOutUpTo,
                projects.values().stream().map(ProjectState::image).toList());
    }

    /** Returns a project; an empty one, of which nothing is kept, if there were no events about it. */
    public ProjectState project(String project) {
        ProjectState known = projects.get(project);
        return known != null ? known : new ProjectState(project, this::archived);
    }

    /** Returns what has left memory. */
    public Archived archived() {
        return archived;
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

    /** Returns how many tasks are open. */
    public int openTaskCount() {
        int open = 0;
        for (ProjectState project : projects.values()) {
            open += project.openTaskCount();
        }
        return open;
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
        ProjectState known = projects.get(event.project());
        ProjectState project = known != null
                ? known
                : projects.computeIfAbsent(event.project(), id -> new ProjectState(id, this::archived));
        project.commit(change, nextPosition);
        lastRecordedAt = Math.max(lastRecordedAt, event.recordedAt());
        eventCount++;
        position = nextPosition;
    }

    /** Passes over a part of the journal that has no events. */
    public void skipTo(long nextPosition) {
        position = nextPosition;
    }

    /**
     * Moves finished tasks and insights out of memory; to be called by the thread that changes the state, or while it cannot. It has
     * no effect if more of them have left already.
     *
     * @param kept has all tasks that were finished and all insights at the position {@code upTo}, as they were then
     * @param upTo a position that the state has reached
     * @throws IllegalArgumentException if it has not: the tasks would be in a state that they are yet to come to
     */
    public void moveOut(Archived kept, long upTo) {
        if (upTo > position) {
            throw new IllegalArgumentException("upTo " + upTo + " must be at most the position " + position);
        }
        if (upTo < movedOutUpTo) {
            return;
        }
        movedOutUpTo = upTo;
        archived = kept; // first, so that a reader finds each of them in at least one of the two places
        for (ProjectState project : projects.values()) {
            project.moveOut(upTo);
        }
    }
}
