package io.contextcore.api.sprint;

import io.contextcore.api.RefusedException;
import io.contextcore.api.StorageException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Creates a sprint. Made by {@link SprintTracker#sprintBuilder}; for one thread and one use. */
public interface SprintBuilder {

    /** Sets the name, up to 1,000 characters. */
    SprintBuilder setName(@Nullable String name);

    /** Sets what the sprint is to reach, up to 8,000 characters. */
    SprintBuilder setGoal(@Nullable String goal);

    /** Sets the day on which it is planned to start. */
    SprintBuilder setStartDate(@Nullable LocalDate startDate);

    /** Sets the day on which it is planned to end, not before the start. */
    SprintBuilder setEndDate(@Nullable LocalDate endDate);

    /** Sets the points committed to, 0 to 1,000,000; if never said, those of the tasks in it when it starts. */
    SprintBuilder setPlannedPoints(@Nullable Integer plannedPoints);

    /**
     * Records the sprint, in status {@link SprintStatus#PLANNED}. When this returns, it is durable.
     *
     * @throws RefusedException if the id is taken or any value breaks its rule; nothing has changed
     * @throws StorageException if it could not be made durable; nothing has changed
     */
    Sprint create();
}
