package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.internal.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task, from its creation (or re-opening) to its end: the interval that it is in and what went before.
 * Immutable. Times are epoch nanoseconds.
 *
 * @param number 1, 2 after re-opening, ...
 * @param startedAt when it began
 * @param interval the status it has now, or ended with
 * @param firstInProgressAt when work first began, {@link #NEVER} before that
 * @param blockedNanos how long it was blocked, the present interval left out
 * @param lastBlocked the latest stay in blocked, be it the present one; {@code null} if it never was
 * @param lastTransition the latest transition that is kept
 * @param transitionCount how many transitions there were, kept or not
 */
public record Attempt(
        int number,
        long startedAt,
        Interval interval,
        long firstInProgressAt,
        long blockedNanos,
        @Nullable Interval lastBlocked,
        @Nullable Transition lastTransition,
        int transitionCount) {

    /** Stands for a time that did not come. */
    public static final long NEVER = Long.MIN_VALUE;

    /** How many transitions are kept for the lifecycle span; the rest is only counted. */
    static final int MAX_TRANSITIONS = 128;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * A stay in one status.
     *
     * @param status the status
     * @param since when it was entered
     * @param number 1 for the first of the attempt
     * @param resumesTo where unblocking leads; {@code null} unless blocked
     * @param actor who moved the task here
     * @param reason why
     * @param blockedBy by what, if blocked
     */
    public record Interval(
            TaskStatus status,
            long since,
            int number,
            @Nullable TaskStatus resumesTo,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable String blockedBy) {}

    /** A change of status, and the one before it. */
    public record Transition(
            EventType type,
            TaskStatus to,
            long at,
            @Nullable Transition earlier) {}

    static Attempt begin(int number, TaskStatus status, long at, @Nullable String actor, @Nullable String reason) {
        TaskStatus resumesTo = status == TaskStatus.BLOCKED ? TaskStatus.TODO : null;
        Interval first = new Interval(status, at, 1, resumesTo, actor, reason, null);
        return new Attempt(
                number,
                at,
                first,
                status == TaskStatus.IN_PROGRESS ? at : NEVER,
                0,
                status == TaskStatus.BLOCKED ? first : null,
                null,
                0);
    }

    Attempt move(
            EventType type,
            TaskStatus to,
            long at,
            @Nullable String actor,
            @Nullable String reason,
            @Nullable String blockedBy) {
        TaskStatus resumesTo = null;
        if (to == TaskStatus.BLOCKED) {
            resumesTo = interval.resumesTo != null ? interval.resumesTo : interval.status;
        }
        Interval next = new Interval(to, at, interval.number + 1, resumesTo, actor, reason, blockedBy);
        return new Attempt(
                number,
                startedAt,
                next,
                firstInProgressAt == NEVER && to == TaskStatus.IN_PROGRESS ? at : firstInProgressAt,
                blockedNanos(at),
                to == TaskStatus.BLOCKED ? next : lastBlocked,
                transitionCount < MAX_TRANSITIONS ? new Transition(type, to, at, lastTransition) : lastTransition,
                transitionCount + 1);
    }

    public TaskStatus status() {
        return interval.status;
    }

    public boolean finished() {
        return interval.status.isFinished();
    }

    /** Returns the time from its beginning to {@code at}, in whole seconds. */
    public long leadSeconds(long at) {
        return (at - startedAt) / NANOS_PER_SECOND;
    }

    /** Returns the time from the first work on it to {@code at}, in whole seconds; {@link #NEVER} if work never began. */
    public long cycleSeconds(long at) {
        return firstInProgressAt == NEVER ? NEVER : (at - firstInProgressAt) / NANOS_PER_SECOND;
    }

    /** Returns how long it was blocked until {@code at}, in whole seconds. */
    public long blockedSeconds(long at) {
        return blockedNanos(at) / NANOS_PER_SECOND;
    }

    private long blockedNanos(long at) {
        return interval.status == TaskStatus.BLOCKED ? blockedNanos + (at - interval.since) : blockedNanos;
    }
}
