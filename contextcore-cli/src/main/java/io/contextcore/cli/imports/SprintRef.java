package io.contextcore.cli.imports;

import io.contextcore.api.sprint.SprintStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sprint as an item names it.
 *
 * @param startedAt when it started, or is planned to
 * @param endedAt when it ended, or is planned to
 */
public record SprintRef(
        String id,
        String name,
        SprintStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** Returns a sprint of which nothing is known but its name. */
    static SprintRef named(String name) {
        return new SprintRef(name, name, SprintStatus.PLANNED, null, null);
    }
}
