package io.contextcore.cli.imports;

import io.contextcore.api.task.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task came to a status.
 *
 * @param actor who moved it there
 * @param reason why
 */
public record Change(
        Instant at,
        TaskStatus to,
        @Nullable String actor,
        @Nullable String reason) {}
