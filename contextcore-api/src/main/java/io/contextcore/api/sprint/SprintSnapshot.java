package io.contextcore.api.sprint;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a sprint at one moment. Immutable. */
public interface SprintSnapshot {

    /** Returns the sprint's id. */
    String getId();

    /** Returns the id of its project. */
    String getProject();

    /** Returns its name, {@code null} if it has none. */
    @Nullable String getName();

    /** Returns what it is to reach, {@code null} if that was not said. */
    @Nullable String getGoal();

    /** Returns where it stands. */
    SprintStatus getStatus();

    /** Returns the planned first day, {@code null} if there is none. */
    @Nullable LocalDate getStartDate();

    /** Returns the planned last day, {@code null} if there is none. */
    @Nullable LocalDate getEndDate();

    /** Returns when it was started, {@code null} before that. */
    @Nullable Instant getStartedAt();

    /** Returns when it was ended, {@code null} before that. */
    @Nullable Instant getEndedAt();

    /** Returns the points committed to, {@code null} if nothing was said and it has not started. */
    @Nullable Long getPlannedPoints();

    /** Returns the points of its tasks that are done; fixed once the sprint has ended. This is its velocity. */
    long getCompletedPoints();

    /** Returns the ids of its tasks. */
    Set<String> getTaskIds();
}
