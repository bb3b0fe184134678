package io.contextcore.sdk.internal.state;

import io.contextcore.api.RefusedException;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventField;
import io.contextcore.sdk.internal.event.FieldValues;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller said of a new deployment, each value checked as it comes. For one thread. */
public final class DeploymentInput {
    static final int MAX_TASKS = 256;

    private final FieldValues said = new FieldValues();
    private final Set<String> taskIds = new LinkedHashSet<>();
    private final AttributeInput attributes = new AttributeInput();

    public DeploymentInput(String environment, DeploymentStatus status) {
        said.put(EventField.DEPLOYED_TO, Input.id(EventBodyFields.DEPLOYED_TO, environment));
        said.put(EventField.OUTCOME, Input.required(EventBodyFields.OUTCOME, status));
    }

    /** Returns an id that a caller chose, {@code null} for none. */
    public static @Nullable String id(@Nullable String id) {
        return Input.optionalId(EventBodyFields.DEPLOYMENT, id);
    }

    public void name(@Nullable String name) {
        said.put(EventField.DEPLOYMENT_TITLE, Input.line(EventBodyFields.DEPLOYMENT_TITLE, name, Input.MAX_NAME));
    }

    public void version(@Nullable String version) {
        said.put(EventField.DEPLOYED_VERSION, Input.optionalId(EventBodyFields.DEPLOYED_VERSION, version));
    }

    public void taskId(String taskId) {
        String checked = Input.id(EventBodyFields.TASK_IDS, taskId);
        if (taskIds.size() == MAX_TASKS && !taskIds.contains(checked)) {
            throw new RefusedException(
                    EventBodyFields.TASK_IDS, MAX_TASKS + 1, "must have at most " + MAX_TASKS + " items");
        }
        taskIds.add(checked);
    }

    public void startedAt(@Nullable Instant startedAt) {
        said.put(
                EventField.DEPLOYMENT_STARTED_AT,
                startedAt == null ? null : Input.time(EventBodyFields.DEPLOYMENT_STARTED_AT, startedAt));
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
        event.set(EventField.TASK_IDS, taskIds.isEmpty() ? null : List.copyOf(taskIds));
        Attributes own = attributes.applyTo(Attributes.empty());
        event.set(EventField.ATTRIBUTES, own.isEmpty() ? null : own);
    }
}
