package io.contextcore.api;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;

final class NoopContextCore implements ContextCore {
    static final ContextCore INSTANCE = new NoopContextCore();

    private NoopContextCore() {}

    @Override
    public TaskTracker getTaskTracker() {
        return TaskTracker.noop();
    }

    @Override
    public TaskTracker getTaskTracker(String project) {
        return TaskTracker.noop();
    }

    @Override
    public SprintTracker getSprintTracker() {
        return SprintTracker.noop();
    }

    @Override
    public SprintTracker getSprintTracker(String project) {
        return SprintTracker.noop();
    }

    @Override
    public String toString() {
        return "NoopContextCore";
    }
}
