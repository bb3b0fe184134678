package io.contextcore.api.sprint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records nothing, knows nothing, refuses nothing. */
final class NoopSprintTracker implements SprintTracker {
    static final NoopSprintTracker INSTANCE = new NoopSprintTracker();

    private NoopSprintTracker() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public SprintTracker at(Instant time) {
        return this;
    }

    @Override
    public SprintTracker by(String actor) {
        return this;
    }

    @Override
    public SprintTracker from(String source) {
        return this;
    }

    @Override
    public SprintBuilder sprintBuilder(String sprintId) {
        return new NoopSprintBuilder(sprintId);
    }

    @Override
    public Sprint getSprint(String sprintId) {
        return new NoopSprint(sprintId);
    }

    @Override
    public @Nullable SprintSnapshot findSprint(String sprintId) {
        return null;
    }

    @Override
    public List<SprintSnapshot> listSprints() {
        return Collections.emptyList();
    }

    @Override
    public void start(String sprintId) {}

    @Override
    public void addTask(String sprintId, String taskId) {}

    @Override
    public void removeTask(String sprintId, String taskId) {}

    @Override
    public void end(String sprintId) {}

    @Override
    public String toString() {
        return "NoopSprintTracker";
    }

    private static final class NoopSprint implements Sprint {
        private final String id;

        NoopSprint(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public @Nullable SprintSnapshot snapshot() {
            return null;
        }

        @Override
        public Sprint at(Instant time) {
            return this;
        }

        @Override
        public Sprint by(String actor) {
            return this;
        }

        @Override
        public void start() {}

        @Override
        public void addTask(String taskId) {}

        @Override
        public void removeTask(String taskId) {}

        @Override
        public void end() {}
    }

    private static final class NoopSprintBuilder implements SprintBuilder {
        private final String sprintId;

        NoopSprintBuilder(String sprintId) {
            this.sprintId = sprintId;
        }

        @Override
        public SprintBuilder setName(@Nullable String name) {
            return this;
        }

        @Override
        public SprintBuilder setGoal(@Nullable String goal) {
            return this;
        }

        @Override
        public SprintBuilder setStartDate(@Nullable LocalDate startDate) {
            return this;
        }

        @Override
        public SprintBuilder setEndDate(@Nullable LocalDate endDate) {
            return this;
        }

        @Override
        public SprintBuilder setPlannedPoints(@Nullable Integer plannedPoints) {
            return this;
        }

        @Override
        public Sprint create() {
            return new NoopSprint(sprintId);
        }
    }
}
