package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintTracker;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tracker and an id. */
record SdkSprint(SprintTracker tracker, String id) implements Sprint {

    @Override
    public String getId() {
        return id;
    }

    @Override
    public @Nullable SprintSnapshot snapshot() {
        return tracker.findSprint(id);
    }

    @Override
    public Sprint at(Instant time) {
        return new SdkSprint(tracker.at(time), id);
    }

    @Override
    public Sprint by(String actor) {
        return new SdkSprint(tracker.by(actor), id);
    }

    @Override
    public void start() {
        tracker.start(id);
    }

    @Override
    public void addTask(String taskId) {
        tracker.addTask(id, taskId);
    }

    @Override
    public void removeTask(String taskId) {
        tracker.removeTask(id, taskId);
    }

    @Override
    public void end() {
        tracker.end(id);
    }
}
