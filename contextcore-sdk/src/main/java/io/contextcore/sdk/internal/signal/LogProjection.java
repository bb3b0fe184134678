package io.contextcore.sdk.internal.signal;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.DeploymentState;
import io.contextcore.sdk.internal.state.HandoffState;
import io.contextcore.sdk.internal.state.SprintState;
import io.contextcore.sdk.internal.state.TaskState;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log record of an event: its body is the object that stands in the journal. */
public final class LogProjection {
    /** Loki refuses what is older than 7 days; a day is left for the way. */
    private static final long MAX_AGE_NANOS = Duration.ofDays(6).toNanos();

    /** Loki refuses what is more than 10 minutes ahead. A journal gets there when a clock was wrong and is set back. */
    private static final long MAX_AHEAD_NANOS = Duration.ofMinutes(5).toNanos();

    private final Emission emission;

    public LogProjection(Emission emission) {
        this.emission = emission;
    }

    /** Returns the log record of the change's event. */
    public LogRecordData project(Change change) {
        Event event = change.event();
        return new ProjectedLog(
                emission,
                event.type().eventName(),
                event.recordedAt(),
                context(change),
                isWarning(event) ? Severity.WARN : Severity.INFO,
                value(EventBody.toMap(event)));
    }

    private static boolean isWarning(Event event) {
        return event.type() == EventType.TASK_BLOCKED || event.get(EventField.OUTCOME) == DeploymentStatus.FAILED;
    }

    /** Returns whether backends refuse a log record with its own time: it waited too long, or is ahead of its time. */
    public static boolean needsStamp(LogRecordData log, long now) {
        long age = now - log.getTimestampEpochNanos();
        return age > MAX_AGE_NANOS || age < -MAX_AHEAD_NANOS;
    }

    /** Returns a log record with another time; its own stays as the time at which it was observed. */
    public static LogRecordData stamped(LogRecordData log, long time) {
        return ((ProjectedLog) log).withTime(time);
    }

    private static SpanContext context(Change change) {
        TaskState task = change.after();
        if (task != null) {
            return task.identity().anchor();
        }
        if (!change.insights().isEmpty()) {
            return change.insights().get(0).getSpanContext();
        }
        HandoffState handoff = change.handoff();
        if (handoff != null) {
            return handoff.getSpanContext();
        }
        DeploymentState deployment = change.deployment();
        if (deployment != null) {
            return deployment.getSpanContext();
        }
        SprintState sprint = change.sprint();
        return sprint == null ? SpanContext.getInvalid() : SprintSpanProjection.context(sprint.project(), sprint.id());
    }

    private static Value<?> value(Object object) {
        if (object instanceof Map<?, ?> map) {
            List<KeyValue> entries = new ArrayList<>(map.size());
            map.forEach((key, entry) -> entries.add(KeyValue.of(key.toString(), value(entry))));
            return Value.of(entries.toArray(new KeyValue[0]));
        }
        if (object instanceof List<?> list) {
            List<Value<?>> values = new ArrayList<>(list.size());
            list.forEach(item -> values.add(value(item)));
            return Value.of(values);
        }
        if (object instanceof Long number) {
            return Value.of(number);
        }
        if (object instanceof Double number) {
            return Value.of(number);
        }
        if (object instanceof Boolean truth) {
            return Value.of(truth);
        }
        return Value.of(object.toString());
    }
}
