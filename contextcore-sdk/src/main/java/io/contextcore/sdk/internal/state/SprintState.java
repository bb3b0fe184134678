package io.contextcore.sdk.internal.state;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.sdk.internal.event.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a sprint after some event. Immutable.
 *
 * @param number 1 for the project's first sprint, and so on
 * @param revision how many events have changed it; distinguishes its snapshots
 * @param startedAt when it was started, {@link Attempt#NEVER} before that
 * @param endedAt when it was ended, {@link Attempt#NEVER} before that
 * @param plannedPoints the points committed to
 * @param scopePoints the points of its tasks, without those that were cancelled
 * @param completedPoints the points of its tasks that are done
 * @param taskIds its tasks, in the order in which they came; immutable
 */
public record SprintState(
        String project,
        String id,
        int number,
        long revision,
        @Nullable String name,
        @Nullable String goal,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        long startedAt,
        long endedAt,
        @Nullable Long plannedPoints,
        long scopePoints,
        long completedPoints,
        Set<String> taskIds)
        implements SprintSnapshot {

    public SprintState {
        taskIds = TaskIds.of(taskIds);
    }

    /** Returns the same sprint with more tasks, for reading one that was kept. */
    public SprintState withTasks(Collection<String> more) {
        TaskIds all = TaskIds.of(taskIds);
        for (String taskId : more) {
            all = all.with(taskId);
        }
        return new SprintState(
                project,
                id,
                number,
                revision,
                name,
                goal,
                startDate,
                endDate,
                startedAt,
                endedAt,
                plannedPoints,
                scopePoints,
                completedPoints,
                all);
    }

    SprintState start(long at, @Nullable Long committedPoints) {
        return next(at, endedAt, committedPoints, scopePoints, completedPoints, taskIds);
    }

    SprintState end(long at) {
        return next(startedAt, at, plannedPoints, scopePoints, completedPoints, taskIds);
    }

    SprintState withTask(String taskId) {
        return next(
                startedAt,
                endedAt,
                plannedPoints,
                scopePoints,
                completedPoints,
                TaskIds.of(taskIds).with(taskId));
    }

    SprintState withoutTask(String taskId) {
        return next(
                startedAt,
                endedAt,
                plannedPoints,
                scopePoints,
                completedPoints,
                TaskIds.of(taskIds).without(taskId));
    }

    /** Returns the same sprint with this much more of both; less if they are negative. */
    SprintState plus(long scope, long completed) {
        return next(startedAt, endedAt, plannedPoints, scopePoints + scope, completedPoints + completed, taskIds);
    }

    private SprintState next(
            long nextStartedAt,
            long nextEndedAt,
            @Nullable Long nextPlannedPoints,
            long nextScopePoints,
            long nextCompletedPoints,
            Set<String> nextTaskIds) {
        return new SprintState(
                project,
                id,
                number,
                revision + 1,
                name,
                goal,
                startDate,
                endDate,
                nextStartedAt,
                nextEndedAt,
                nextPlannedPoints,
                nextScopePoints,
                nextCompletedPoints,
                nextTaskIds);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getProject() {
        return project;
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public @Nullable String getGoal() {
        return goal;
    }

    @Override
    public SprintStatus getStatus() {
        if (endedAt != Attempt.NEVER) {
            return SprintStatus.ENDED;
        }
        return startedAt == Attempt.NEVER ? SprintStatus.PLANNED : SprintStatus.ACTIVE;
    }

    @Override
    public @Nullable LocalDate getStartDate() {
        return startDate;
    }

    @Override
    public @Nullable LocalDate getEndDate() {
        return endDate;
    }

    @Override
    public @Nullable Instant getStartedAt() {
        return startedAt == Attempt.NEVER ? null : Times.instant(startedAt);
    }

    @Override
    public @Nullable Instant getEndedAt() {
        return endedAt == Attempt.NEVER ? null : Times.instant(endedAt);
    }

    @Override
    public @Nullable Long getPlannedPoints() {
        return plannedPoints;
    }

    @Override
    public long getCompletedPoints() {
        return completedPoints;
    }

    @Override
    public Set<String> getTaskIds() {
        return taskIds;
    }
}
