package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffBuilder;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.sdk.internal.state.HandoffInput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a hand-over. */
final class SdkHandoffBuilder implements HandoffBuilder {
    private static final RandomIds IDS = new RandomIds("handoff-");

    private final SdkHandoffQueue queue;
    private final HandoffInput input;
    private @Nullable String id;
    private @Nullable Context context;

    SdkHandoffBuilder(SdkHandoffQueue queue, String summary) {
        this.queue = queue;
        this.input = new HandoffInput(summary);
    }

    @Override
    public HandoffBuilder setId(@Nullable String handoffId) {
        id = HandoffInput.id(handoffId);
        return this;
    }

    @Override
    public HandoffBuilder setToAgent(@Nullable String agentId) {
        input.toAgent(agentId);
        return this;
    }

    @Override
    public HandoffBuilder setCapability(@Nullable String capability) {
        input.capability(capability);
        return this;
    }

    @Override
    public HandoffBuilder setPriority(TaskPriority priority) {
        input.priority(priority);
        return this;
    }

    @Override
    public HandoffBuilder setDeadline(@Nullable Instant deadline) {
        input.deadline(deadline);
        return this;
    }

    @Override
    public HandoffBuilder setTaskId(@Nullable String taskId) {
        input.taskId(taskId);
        return this;
    }

    @Override
    public <T> HandoffBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
        input.attribute(key, value);
        return this;
    }

    @Override
    public HandoffBuilder setContext(Context newContext) {
        context = Objects.requireNonNull(newContext, "context");
        return this;
    }

    @Override
    public Handoff create() {
        String handoffId = id != null ? id : IDS.next();
        Context current = context != null ? context : Context.current();
        input.current(Span.fromContext(current).getSpanContext());
        return queue.execute(handoffId, decisions -> decisions.create(handoffId, input));
    }
}
