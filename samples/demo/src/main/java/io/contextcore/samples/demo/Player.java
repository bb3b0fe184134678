package io.contextcore.samples.demo;

import io.contextcore.api.ContextCore;
import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.Instant;

/** Tells steps to the trackers of their projects. */
public final class Player {
    private final ContextCore contextCore;

    public Player(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    /**
     * Plays one step at its own time. Within {@code ContextCoreSdk.batch} many become durable together.
     *
     * @throws RefusedException if the step does not go with what the tracker knows, because others record there, too
     * @throws StorageException if it could not be made durable
     */
    public void play(Step step) {
        play(step, step.at());
    }

    /** Plays one step, but as if it had happened at this time. */
    void play(Step step, Instant time) {
        step.playOn(contextCore.getTaskTracker(step.project()), contextCore.getSprintTracker(step.project()), time);
    }
}
