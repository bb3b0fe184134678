package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tracker and an id. */
record SdkTask(TaskTracker tracker, String id) implements Task {

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getProject() {
        return tracker.getProject();
    }

    @Override
    public @Nullable TaskSnapshot snapshot() {
        return tracker.findTask(id);
    }

    @Override
    public TaskLink getLink() {
        return tracker.getTaskLink(id);
    }

    @Override
    public Task at(Instant time) {
        return new SdkTask(tracker.at(time), id);
    }

    @Override
    public Task by(String actor) {
        return new SdkTask(tracker.by(actor), id);
    }

    @Override
    public TaskUpdate update() {
        return tracker.updateTask(id);
    }

    @Override
    public void updateStatus(TaskStatus status, @Nullable String reason) {
        tracker.updateStatus(id, status, reason);
    }

    @Override
    public void block(@Nullable String reason, @Nullable String blockedBy) {
        tracker.block(id, reason, blockedBy);
    }

    @Override
    public void unblock() {
        tracker.unblock(id);
    }

    @Override
    public void comment(String text) {
        tracker.comment(id, text);
    }

    @Override
    public void assign(@Nullable String assignee) {
        tracker.assign(id, assignee);
    }

    @Override
    public void setProgress(int percentComplete) {
        tracker.setProgress(id, percentComplete);
    }

    @Override
    public void reparent(@Nullable String parentId) {
        tracker.reparent(id, parentId);
    }

    @Override
    public void addDependency(String dependsOn) {
        tracker.addDependency(id, dependsOn);
    }

    @Override
    public void reopen(@Nullable String reason) {
        tracker.reopen(id, reason);
    }
}
