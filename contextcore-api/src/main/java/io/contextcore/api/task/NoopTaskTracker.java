package io.contextcore.api.task;

import io.opentelemetry.api.common.AttributeKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records nothing, knows nothing, refuses nothing. */
final class NoopTaskTracker implements TaskTracker {
    static final NoopTaskTracker INSTANCE = new NoopTaskTracker();

    private NoopTaskTracker() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public TaskTracker at(Instant time) {
        return this;
    }

    @Override
    public TaskTracker by(String actor) {
        return this;
    }

    @Override
    public TaskTracker from(String source) {
        return this;
    }

    @Override
    public TaskBuilder taskBuilder(String taskId) {
        return new NoopTaskBuilder(taskId);
    }

    @Override
    public Task getTask(String taskId) {
        return new NoopTask(taskId);
    }

    @Override
    public @Nullable TaskSnapshot findTask(String taskId) {
        return null;
    }

    @Override
    public List<TaskSnapshot> listOpenTasks() {
        return Collections.emptyList();
    }

    @Override
    public TaskAnswer listTasks(TaskQuery query) {
        return TaskAnswer.empty();
    }

    @Override
    public void forEachTask(TaskQuery query, Consumer<? super TaskSnapshot> consumer) {}

    @Override
    public TaskTotals getTotals() {
        return NoopTaskTotals.INSTANCE;
    }

    @Override
    public TaskLink getTaskLink(String taskId) {
        return TaskLink.invalid();
    }

    @Override
    public TaskUpdate updateTask(String taskId) {
        return NoopTaskUpdate.INSTANCE;
    }

    @Override
    public void updateStatus(String taskId, TaskStatus status, @Nullable String reason) {}

    @Override
    public void block(String taskId, @Nullable String reason, @Nullable String blockedBy) {}

    @Override
    public void unblock(String taskId) {}

    @Override
    public void comment(String taskId, String text) {}

    @Override
    public void assign(String taskId, @Nullable String assignee) {}

    @Override
    public void setProgress(String taskId, int percentComplete) {}

    @Override
    public void reparent(String taskId, @Nullable String parentId) {}

    @Override
    public void addDependency(String taskId, String dependsOn) {}

    @Override
    public void reopen(String taskId, @Nullable String reason) {}

    @Override
    public String toString() {
        return "NoopTaskTracker";
    }

    private static final class NoopTask implements Task {
        private final String id;

        NoopTask(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getProject() {
            return "";
        }

        @Override
        public @Nullable TaskSnapshot snapshot() {
            return null;
        }

        @Override
        public TaskLink getLink() {
            return TaskLink.invalid();
        }

        @Override
        public Task at(Instant time) {
            return this;
        }

        @Override
        public Task by(String actor) {
            return this;
        }

        @Override
        public TaskUpdate update() {
            return NoopTaskUpdate.INSTANCE;
        }

        @Override
        public void updateStatus(TaskStatus status, @Nullable String reason) {}

        @Override
        public void block(@Nullable String reason, @Nullable String blockedBy) {}

        @Override
        public void unblock() {}

        @Override
        public void comment(String text) {}

        @Override
        public void assign(@Nullable String assignee) {}

        @Override
        public void setProgress(int percentComplete) {}

        @Override
        public void reparent(@Nullable String parentId) {}

        @Override
        public void addDependency(String dependsOn) {}

        @Override
        public void reopen(@Nullable String reason) {}
    }

    private abstract static class NoopTaskFields<B extends TaskFields<B>> implements TaskFields<B> {
        abstract B self();

        @Override
        public B setTitle(@Nullable String title) {
            return self();
        }

        @Override
        public B setType(TaskType type) {
            return self();
        }

        @Override
        public B setParentId(@Nullable String parentId) {
            return self();
        }

        @Override
        public B setFinishedParentAllowed(boolean allowed) {
            return self();
        }

        @Override
        public B setPriority(@Nullable TaskPriority priority) {
            return self();
        }

        @Override
        public B setAssignee(@Nullable String assignee) {
            return self();
        }

        @Override
        public B setStoryPoints(@Nullable Integer storyPoints) {
            return self();
        }

        @Override
        public B setLabels(List<String> labels) {
            return self();
        }

        @Override
        public B setUrl(@Nullable String url) {
            return self();
        }

        @Override
        public B setDueDate(@Nullable LocalDate dueDate) {
            return self();
        }

        @Override
        public B setSprintId(@Nullable String sprintId) {
            return self();
        }

        @Override
        public B addDependency(String taskId) {
            return self();
        }

        @Override
        public <T> B setAttribute(AttributeKey<T> key, @Nullable T value) {
            return self();
        }
    }

    private static final class NoopTaskBuilder extends NoopTaskFields<TaskBuilder> implements TaskBuilder {
        private final String taskId;

        NoopTaskBuilder(String taskId) {
            this.taskId = taskId;
        }

        @Override
        TaskBuilder self() {
            return this;
        }

        @Override
        public TaskBuilder setInitialStatus(TaskStatus status) {
            return this;
        }

        @Override
        public TaskBuilder setSourceId(@Nullable String sourceId) {
            return this;
        }

        @Override
        public Task start() {
            return new NoopTask(taskId);
        }
    }

    private static final class NoopTaskUpdate extends NoopTaskFields<TaskUpdate> implements TaskUpdate {
        static final NoopTaskUpdate INSTANCE = new NoopTaskUpdate();

        @Override
        TaskUpdate self() {
            return this;
        }

        @Override
        public void apply() {}
    }
}
