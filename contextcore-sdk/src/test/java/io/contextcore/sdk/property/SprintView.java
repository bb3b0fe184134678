package io.contextcore.sdk.property;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a sprint, so that two answers can be compared. */
record SprintView(
        String project,
        String id,
        @Nullable String name,
        @Nullable String goal,
        SprintStatus status,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long plannedPoints,
        long completedPoints,
        Set<String> tasks) {

    static SprintView of(SprintSnapshot sprint) {
        return new SprintView(
                sprint.getProject(),
                sprint.getId(),
                sprint.getName(),
                sprint.getGoal(),
                sprint.getStatus(),
                sprint.getStartDate(),
                sprint.getEndDate(),
                sprint.getStartedAt(),
                sprint.getEndedAt(),
                sprint.getPlannedPoints(),
                sprint.getCompletedPoints(),
                sprint.getTaskIds());
    }
}
