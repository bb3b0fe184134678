package io.contextcore.sdk.internal.state;

import static io.contextcore.sdk.internal.event.EventField.SPRINT_ID;
import static io.contextcore.sdk.internal.event.EventField.TASK_ID;
import static io.contextcore.sdk.internal.event.EventField.TASK_TITLE;
import static io.contextcore.sdk.internal.event.EventField.TASK_TYPE;

import io.contextcore.api.RefusedException;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.event.Times;
import io.contextcore.semconv.EventBodyFields;
import java.time.Instant;

/**
 * When, by whom and from where something happened, as an event has it.
 *
 * @param call what the caller said
 * @param at the time, in epoch nanoseconds: the caller's, else now
 */
record Moment(CallContext call, long at) {
    static final long NANOS_PER_SECOND = 1_000_000_000L;

    static Moment of(CallContext call, long now) {
        Instant said = call.at();
        if (said == null) {
            return new Moment(call, now);
        }
        if (said.isAfter(Times.instant(now).plus(Input.MAX_AHEAD))) {
            throw new RefusedException(
                    EventBodyFields.OCCURRED_AT,
                    said,
                    "must not be more than " + Input.MAX_AHEAD.toHours() + " hours from now");
        }
        return new Moment(call, Times.epochNanos(said));
    }

    /** Refuses a time that is too early. A clock that was set back is not the caller's fault: "now" then waits for it. */
    Moment notBefore(long earliest, String what) {
        if (at >= earliest) {
            return this;
        }
        if (call.at() == null) {
            return new Moment(call, earliest);
        }
        throw new RefusedException(
                EventBodyFields.OCCURRED_AT,
                call.at(),
                "must not be before " + what + " at " + Times.instant(earliest));
    }

    Event.Builder event(EventType type, String project) {
        return Event.builder(type, project)
                .setOccurredAt(at)
                .setActor(call.actor())
                .setSource(call.source());
    }

    /** An event about a task carries what a reader of one line wants to know of it. */
    Event.Builder about(EventType type, TaskState task) {
        return event(type, task.getProject())
                .set(TASK_ID, task.getId())
                .set(TASK_TYPE, task.getType())
                .set(TASK_TITLE, task.getTitle())
                .set(SPRINT_ID, task.getSprintId());
    }
}
