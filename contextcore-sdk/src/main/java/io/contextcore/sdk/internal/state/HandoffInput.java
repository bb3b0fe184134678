package io.contextcore.sdk.internal.state;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.FieldValues;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a caller said of a new hand-over, each value checked as it comes. For one thread. */
public final class HandoffInput {
    private final FieldValues said = new FieldValues();
    private final AttributeInput attributes = new AttributeInput();

    public HandoffInput(String summary) {
        String text = Input.line(EventBodyFields.HANDOFF_SUMMARY, summary, Input.MAX_NAME);
        said.put(EventField.HANDOFF_SUMMARY, Input.required(EventBodyFields.HANDOFF_SUMMARY, text));
        said.put(EventField.HANDOFF_PRIORITY, TaskPriority.MEDIUM);
    }

    /** Returns an id that a caller chose, {@code null} for none. */
    public static @Nullable String id(@Nullable String id) {
        return Input.optionalId(EventBodyFields.HANDOFF_ID, id);
    }

    public void toAgent(@Nullable String agentId) {
        said.put(EventField.HANDOFF_TO_AGENT, Input.optionalId(EventBodyFields.HANDOFF_TO_AGENT, agentId));
    }

    public void capability(@Nullable String capability) {
        said.put(EventField.HANDOFF_CAPABILITY, Input.optionalId(EventBodyFields.HANDOFF_CAPABILITY, capability));
    }

    public void priority(TaskPriority priority) {
        said.put(EventField.HANDOFF_PRIORITY, Input.required(EventBodyFields.HANDOFF_PRIORITY, priority));
    }

    public void deadline(@Nullable Instant deadline) {
        said.put(
                EventField.HANDOFF_DEADLINE,
                deadline == null ? null : Input.time(EventBodyFields.HANDOFF_DEADLINE, deadline));
    }

    public void taskId(@Nullable String taskId) {
        said.put(EventField.TASK_ID, Input.optionalId(EventBodyFields.TASK_ID, taskId));
    }

    public void attribute(AttributeKey<?> key, @Nullable Object value) {
        attributes.put(key, value);
    }

    /** Sets the span that is current, if it is valid. */
    public void current(SpanContext span) {
        said.put(EventField.TRACEPARENT, Traceparent.of(span));
    }

    <T> @Nullable T get(EventField<T> field) {
        return said.get(field);
    }

    void writeTo(Event.Builder event) {
        said.writeTo(event);
        Attributes own = attributes.applyTo(Attributes.empty());
        event.set(EventField.ATTRIBUTES, own.isEmpty() ? null : own);
    }
}
