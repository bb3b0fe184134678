package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintBuilder;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.state.CallContext;
import io.contextcore.sdk.internal.state.SprintDecisions;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns calls into decisions. Immutable. */
public final class SdkSprintTracker implements SprintTracker {
    private final Engine engine;
    private final String project;
    private final CallContext call;

    public SdkSprintTracker(Engine engine, String project) {
        this(engine, project, CallContext.DEFAULT);
    }

    private SdkSprintTracker(Engine engine, String project, CallContext call) {
        this.engine = engine;
        this.project = project;
        this.call = call;
    }

    void execute(Function<SprintDecisions, List<Event.Builder>> decision) {
        engine.execute(project, (state, now) -> decision.apply(new SprintDecisions(state, call, now)));
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public SprintTracker at(Instant time) {
        return new SdkSprintTracker(engine, project, call.at(time));
    }

    @Override
    public SprintTracker by(String actor) {
        return new SdkSprintTracker(engine, project, call.by(actor));
    }

    @Override
    public SprintTracker from(String source) {
        return new SdkSprintTracker(engine, project, call.from(source));
    }

    @Override
    public SprintBuilder sprintBuilder(String sprintId) {
        return new SdkSprintBuilder(this, sprintId);
    }

    @Override
    public Sprint getSprint(String sprintId) {
        return new SdkSprint(this, sprintId);
    }

    @Override
    public @Nullable SprintSnapshot findSprint(String sprintId) {
        return engine.current(project).sprint(sprintId);
    }

    @Override
    public List<SprintSnapshot> listSprints() {
        return List.copyOf(engine.fresh(project).sprints());
    }

    @Override
    public void start(String sprintId) {
        execute(decisions -> decisions.start(sprintId));
    }

    @Override
    public void addTask(String sprintId, String taskId) {
        execute(decisions -> decisions.addTask(sprintId, taskId));
    }

    @Override
    public void removeTask(String sprintId, String taskId) {
        execute(decisions -> decisions.removeTask(sprintId, taskId));
    }

    @Override
    public void end(String sprintId) {
        execute(decisions -> decisions.end(sprintId));
    }

    @Override
    public String toString() {
        return "SdkSprintTracker{" + project + "}";
    }
}
