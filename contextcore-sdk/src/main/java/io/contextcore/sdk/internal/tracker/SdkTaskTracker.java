package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.task.Task;
import io.contextcore.api.task.TaskAnswer;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskLink;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTotals;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskUpdate;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.CallContext;
import io.contextcore.sdk.internal.state.Input;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.ProjectTotals;
import io.contextcore.sdk.internal.state.TaskDecisions;
import io.contextcore.sdk.internal.state.TaskState;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns calls into decisions. Immutable. */
public final class SdkTaskTracker implements TaskTracker {
    private final Engine engine;
    private final String project;
    private final CallContext call;

    public SdkTaskTracker(Engine engine, String project) {
        this(engine, project, CallContext.DEFAULT);
    }

    private SdkTaskTracker(Engine engine, String project, CallContext call) {
        this.engine = engine;
        this.project = project;
        this.call = call;
    }

    void execute(Function<TaskDecisions, List<Event.Builder>> decision) {
        engine.execute(project, (state, now) -> decision.apply(new TaskDecisions(state, call, now)));
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public SdkTaskTracker at(Instant time) {
        return new SdkTaskTracker(engine, project, call.at(time));
    }

    @Override
    public SdkTaskTracker by(String actor) {
        return new SdkTaskTracker(engine, project, call.by(actor));
    }

    @Override
    public SdkTaskTracker from(String source) {
        return new SdkTaskTracker(engine, project, call.from(source));
    }

    @Override
    public TaskBuilder taskBuilder(String taskId) {
        return new SdkTaskBuilder(this, taskId);
    }

    @Override
    public Task getTask(String taskId) {
        return new SdkTask(this, taskId);
    }

    @Override
    public @Nullable TaskSnapshot findTask(String taskId) {
        return engine.current(project).task(taskId);
    }

    @Override
    public List<TaskSnapshot> listOpenTasks() {
        return List.copyOf(engine.fresh(project).openTasks());
    }

    @Override
    public TaskAnswer listTasks(TaskQuery query) {
        return new TaskSearch(engine, project, query).list();
    }

    @Override
    public void forEachTask(TaskQuery query, Consumer<? super TaskSnapshot> consumer) {
        new TaskSearch(engine, project, query).forEach(Objects.requireNonNull(consumer, "consumer"));
    }

    @Override
    public TaskTotals getTotals() {
        ProjectState fresh = engine.fresh(project);
        return engine.read(state -> new ProjectTotals(fresh.totals()));
    }

    @Override
    public TaskLink getTaskLink(String taskId) {
        TaskState task = engine.view(project).task(taskId);
        if (task == null) {
            task = engine.current(project).task(taskId);
        }
        return task == null ? TaskLink.invalid() : task.identity().link();
    }

    @Override
    public TaskUpdate updateTask(String taskId) {
        return new SdkTaskUpdate(this, taskId);
    }

    @Override
    public void updateStatus(String taskId, TaskStatus status, @Nullable String reason) {
        execute(decisions -> decisions.updateStatus(taskId, status, reason, null));
    }

    @Override
    public void block(String taskId, @Nullable String reason, @Nullable String blockedBy) {
        execute(decisions -> decisions.updateStatus(taskId, TaskStatus.BLOCKED, reason, blockedBy));
    }

    @Override
    public void unblock(String taskId) {
        execute(decisions -> decisions.unblock(taskId));
    }

    @Override
    public void comment(String taskId, String text) {
        execute(decisions -> decisions.comment(taskId, text));
    }

    @Override
    public void assign(String taskId, @Nullable String assignee) {
        execute(decisions -> decisions.assign(taskId, assignee));
    }

    @Override
    public void setProgress(String taskId, int percentComplete) {
        execute(decisions -> decisions.setProgress(taskId, percentComplete));
    }

    @Override
    public void reparent(String taskId, @Nullable String parentId) {
        execute(decisions -> decisions.reparent(taskId, parentId, false));
    }

    @Override
    public void addDependency(String taskId, String dependsOn) {
        List<String> added = List.of(Input.id(EventBodyFields.DEPENDS_ON, dependsOn));
        execute(decisions -> decisions.link(taskId, added));
    }

    @Override
    public void reopen(String taskId, @Nullable String reason) {
        execute(decisions -> decisions.reopen(taskId, reason));
    }

    @Override
    public String toString() {
        return "SdkTaskTracker{" + project + "}";
    }
}
