package io.contextcore.sdk.internal.tracker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextcore.api.RefusedException;
import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.testing.SettableClock;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The project {@code commerce}, kept in memory, whose clock the test sets. */
final class TestProject {
    static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final ContextCoreSdk sdk;
    final TaskTracker tasks;
    final SprintTracker sprints;

    TestProject() {
        sdk = ContextCoreSdk.builder()
                .setProject("commerce")
                .setDurability(Durability.MEMORY)
                .setClock(clock)
                .build();
        tasks = sdk.getTaskTracker();
        sprints = sdk.getSprintTracker();
    }

    TaskSnapshot task(String id) {
        return requireNonNull(tasks.findTask(id), id);
    }

    SprintSnapshot sprint(String id) {
        return requireNonNull(sprints.findSprint(id), id);
    }

    long events() {
        return sdk.health().eventCount();
    }

    /** Asserts that the call leaves this many events. */
    void leaves(long events, ThrowingCallable call) {
        long before = events();
        assertThat(catchThrowable(call)).isNull();
        assertThat(events() - before).as("events left").isEqualTo(events);
    }

    /**
     * Asserts that the call is refused, names field, value and rule, and leaves the journal as it was.
     *
     * @param value what was given, or part of it where it is long; {@code null} if nothing was
     */
    void refuses(ThrowingCallable call, String field, @Nullable Object value, String rule) {
        long before = events();
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isExactlyInstanceOf(RefusedException.class);
        RefusedException refused = (RefusedException) thrown;
        assertThat(refused.getField()).as("field").isEqualTo(field);
        assertThat(refused.getValue()).as("value").isEqualTo(value == null ? null : value.toString());
        assertThat(refused.getRule()).as("rule").isEqualTo(rule);
        assertThat(events()).as("events after a refusal").isEqualTo(before);
    }
}
