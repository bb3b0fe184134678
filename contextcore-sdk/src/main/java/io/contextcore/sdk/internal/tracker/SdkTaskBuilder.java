package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;

final class SdkTaskBuilder extends SdkTaskFields<TaskBuilder> implements TaskBuilder {

    SdkTaskBuilder(SdkTaskTracker tracker, String taskId) {
        super(tracker, taskId);
    }

    @Override
    TaskBuilder self() {
        return this;
    }

    @Override
    public TaskBuilder setInitialStatus(TaskStatus status) {
        input.initialStatus(status);
        return this;
    }

    @Override
    public TaskBuilder setSourceId(@Nullable String sourceId) {
        input.sourceId(sourceId);
        return this;
    }

    @Override
    public Task start() {
        tracker.execute(decisions -> decisions.start(taskId, input));
        return tracker.getTask(taskId);
    }
}
