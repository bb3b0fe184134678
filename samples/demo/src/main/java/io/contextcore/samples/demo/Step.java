package io.contextcore.samples.demo;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import java.time.Instant;

/**
 * One thing that happened in a {@link Programme}. Each makes exactly one event in the journal, which is how a run that was
 * interrupted knows where to go on.
 *
 * @param actor who did it
 */
public record Step(Instant at, String project, String actor, Action action) {

    /**
     * Tells it to the trackers of its project.
     *
     * @param time when it is to have happened; {@link #at} for history
     */
    void playOn(TaskTracker tasks, SprintTracker sprints, Instant time) {
        action.playOn(tasks.at(time).by(actor), sprints.at(time).by(actor));
    }
}
