package io.contextcore.api.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tasks that were found, oldest first. Immutable. */
public final class TaskAnswer {
    private static final TaskAnswer EMPTY = new TaskAnswer(Collections.emptyList(), 0);

    private final List<TaskSnapshot> tasks;
    private final long matches;

    private TaskAnswer(List<TaskSnapshot> tasks, long matches) {
        this.tasks = tasks;
        this.matches = matches;
    }

    /** Returns the answer with nothing in it. */
    public static TaskAnswer empty() {
        return EMPTY;
    }

    /**
     * Returns an answer.
     *
     * @param tasks what was found, oldest first
     * @param matches how many tasks satisfy the query; at least those
     */
    public static TaskAnswer create(List<? extends TaskSnapshot> tasks, long matches) {
        List<TaskSnapshot> copy = Collections.unmodifiableList(new ArrayList<>(requireNonNull(tasks, "tasks")));
        return new TaskAnswer(copy, Math.max(matches, copy.size()));
    }

    /** Returns what was found, oldest first. */
    public List<TaskSnapshot> getTasks() {
        return tasks;
    }

    /** Returns how many tasks satisfy the query, those that its limit left out among them. */
    public long getMatches() {
        return matches;
    }

    @Override
    public String toString() {
        return "TaskAnswer{" + tasks.size() + " of " + matches + "}";
    }
}
