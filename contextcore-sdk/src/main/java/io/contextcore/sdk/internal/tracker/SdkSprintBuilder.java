package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.sprint.Sprint;
import io.contextcore.api.sprint.SprintBuilder;
import io.contextcore.sdk.internal.state.SprintDecisions;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

final class SdkSprintBuilder implements SprintBuilder {
    private final SdkSprintTracker tracker;
    private final String sprintId;
    private @Nullable String name;
    private @Nullable String goal;
    private @Nullable LocalDate startDate;
    private @Nullable LocalDate endDate;
    private @Nullable Integer plannedPoints;

    SdkSprintBuilder(SdkSprintTracker tracker, String sprintId) {
        this.tracker = tracker;
        this.sprintId = sprintId;
    }

    @Override
    public SprintBuilder setName(@Nullable String newName) {
        this.name = newName;
        return this;
    }

    @Override
    public SprintBuilder setGoal(@Nullable String newGoal) {
        this.goal = newGoal;
        return this;
    }

    @Override
    public SprintBuilder setStartDate(@Nullable LocalDate newStartDate) {
        this.startDate = newStartDate;
        return this;
    }

    @Override
    public SprintBuilder setEndDate(@Nullable LocalDate newEndDate) {
        this.endDate = newEndDate;
        return this;
    }

    @Override
    public SprintBuilder setPlannedPoints(@Nullable Integer newPlannedPoints) {
        this.plannedPoints = newPlannedPoints;
        return this;
    }

    @Override
    public Sprint create() {
        SprintDecisions.Plan plan = new SprintDecisions.Plan(name, goal, startDate, endDate, plannedPoints);
        tracker.execute(decisions -> decisions.create(sprintId, plan));
        return tracker.getSprint(sprintId);
    }
}
