package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.TaskUpdate;

final class SdkTaskUpdate extends SdkTaskFields<TaskUpdate> implements TaskUpdate {

    SdkTaskUpdate(SdkTaskTracker tracker, String taskId) {
        super(tracker, taskId);
    }

    @Override
    TaskUpdate self() {
        return this;
    }

    @Override
    public void apply() {
        tracker.execute(decisions -> decisions.update(taskId, input));
    }
}
