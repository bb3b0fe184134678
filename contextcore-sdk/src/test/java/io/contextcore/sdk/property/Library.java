package io.contextcore.sdk.property;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskBuilder;
import io.contextcore.api.task.TaskFields;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.api.task.TaskUpdate;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.journal.MemoryJournal;
import io.contextcore.sdk.internal.state.State;
import io.contextcore.sdk.internal.tracker.Engine;
import io.contextcore.sdk.internal.tracker.EventIds;
import io.contextcore.sdk.internal.tracker.SdkSprintTracker;
import io.contextcore.sdk.internal.tracker.SdkTaskTracker;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.api.common.AttributeKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The library under test, through its public API, over some journal and a clock that is set. */
final class Library implements Work {
    static final AttributeKey<String> TEAM = AttributeKey.stringKey("team");

    final SettableClock clock = new SettableClock(RandomWork.BEGINNING);
    Journal journal;
    private final EventIds ids = new EventIds();
    Engine engine;

    /** Begins with a journal in memory. */
    Library() {
        this.journal = new MemoryJournal(clock);
        this.engine = new Engine(journal, new State(), clock, ids);
    }

    /** Goes on as another process does that opens a journal. */
    void reopen(Journal opened, State state) {
        journal = opened;
        reopen(state);
    }

    /** Goes on with another engine, as a process does that opens the journal again. */
    void reopen(State state) {
        engine = new Engine(journal, state, clock, ids);
    }

    TaskTracker tasks(String project) {
        return new SdkTaskTracker(engine, project);
    }

    private TaskTracker tasks(Call call) {
        TaskTracker tasks = tasks(call.project());
        tasks = call.at() == null ? tasks : tasks.at(call.at());
        tasks = call.actor() == null ? tasks : tasks.by(call.actor());
        return call.source() == null ? tasks : tasks.from(call.source());
    }

    private SprintTracker sprints(Call call) {
        SprintTracker sprints = new SdkSprintTracker(engine, call.project());
        sprints = call.at() == null ? sprints : sprints.at(call.at());
        sprints = call.actor() == null ? sprints : sprints.by(call.actor());
        return call.source() == null ? sprints : sprints.from(call.source());
    }

    @Override
    public void start(Call call, String taskId, Map<Field, @Nullable Object> said) {
        TaskBuilder task = tasks(call).taskBuilder(taskId);
        said.forEach((field, value) -> {
            switch (field) {
                case STATUS -> task.setInitialStatus((TaskStatus) value);
                case SOURCE_ID -> task.setSourceId((String) value);
                default -> say(task, field, value);
            }
        });
        task.start();
    }

    @Override
    public void update(Call call, String taskId, Map<Field, @Nullable Object> said) {
        TaskUpdate task = tasks(call).updateTask(taskId);
        said.forEach((field, value) -> say(task, field, value));
        task.apply();
    }

    @SuppressWarnings("unchecked") // see the comments in Field
    private static void say(TaskFields<?> task, Field field, @Nullable Object value) {
        switch (field) {
            case TITLE -> task.setTitle((String) value);
            case TYPE -> task.setType((TaskType) value);
            case PRIORITY -> task.setPriority((TaskPriority) value);
            case POINTS -> task.setStoryPoints((Integer) value);
            case LABELS -> task.setLabels((List<String>) value);
            case URL -> task.setUrl((String) value);
            case DUE -> task.setDueDate((LocalDate) value);
            case TEAM -> task.setAttribute(TEAM, (String) value);
            case ASSIGNEE -> task.setAssignee((String) value);
            case PARENT -> task.setParentId((String) value);
            case FINISHED_PARENT_ALLOWED -> task.setFinishedParentAllowed((Boolean) value);
            case DEPENDENCIES -> ((List<String>) value).forEach(task::addDependency);
            case SPRINT -> task.setSprintId((String) value);
            case STATUS, SOURCE_ID -> throw new IllegalArgumentException("an update cannot set " + field);
        }
    }

    @Override
    public void move(Call call, String taskId, TaskStatus to, @Nullable String reason) {
        if (to == TaskStatus.CANCELLED) {
            tasks(call).cancel(taskId, reason);
        } else if (to == TaskStatus.DONE && reason == null) {
            tasks(call).getTask(taskId).complete();
        } else {
            tasks(call).updateStatus(taskId, to, reason);
        }
    }

    @Override
    public void block(Call call, String taskId, @Nullable String reason, @Nullable String blockedBy) {
        tasks(call).getTask(taskId).block(reason, blockedBy);
    }

    @Override
    public void unblock(Call call, String taskId) {
        tasks(call).getTask(taskId).unblock();
    }

    @Override
    public void reopen(Call call, String taskId, @Nullable String reason) {
        tasks(call).reopen(taskId, reason);
    }

    @Override
    public void comment(Call call, String taskId, String text) {
        tasks(call).comment(taskId, text);
    }

    @Override
    public void assign(Call call, String taskId, @Nullable String assignee) {
        tasks(call).getTask(taskId).assign(assignee);
    }

    @Override
    public void setProgress(Call call, String taskId, int percent) {
        tasks(call).setProgress(taskId, percent);
    }

    @Override
    public void reparent(Call call, String taskId, @Nullable String parentId) {
        tasks(call).getTask(taskId).reparent(parentId);
    }

    @Override
    public void addDependency(Call call, String taskId, @Nullable String dependsOn) {
        tasks(call).addDependency(taskId, dependsOn);
    }

    @Override
    public void createSprint(Call call, String sprintId, Plan plan) {
        sprints(call)
                .sprintBuilder(sprintId)
                .setName(plan.name())
                .setGoal(plan.goal())
                .setStartDate(plan.startDate())
                .setEndDate(plan.endDate())
                .setPlannedPoints(plan.plannedPoints())
                .create();
    }

    @Override
    public void startSprint(Call call, String sprintId) {
        sprints(call).getSprint(sprintId).start();
    }

    @Override
    public void addToSprint(Call call, String sprintId, String taskId) {
        sprints(call).getSprint(sprintId).addTask(taskId);
    }

    @Override
    public void removeFromSprint(Call call, String sprintId, String taskId) {
        sprints(call).removeTask(sprintId, taskId);
    }

    @Override
    public void endSprint(Call call, String sprintId) {
        sprints(call).end(sprintId);
    }
}
