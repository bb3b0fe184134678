package io.contextcore.api.handoff;

import io.contextcore.api.task.TaskPriority;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records nothing, knows nothing, refuses nothing. Waiting takes as long as it is allowed to, so that no loop spins. */
final class NoopHandoffQueue implements HandoffQueue {
    static final NoopHandoffQueue INSTANCE = new NoopHandoffQueue();

    private NoopHandoffQueue() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public HandoffBuilder handoffBuilder(String summary) {
        return new NoopHandoffBuilder(summary);
    }

    @Override
    public @Nullable Handoff findHandoff(String handoffId) {
        return null;
    }

    @Override
    public List<Handoff> listPending(@Nullable String capability) {
        return Collections.emptyList();
    }

    @Override
    public List<Handoff> listOpen() {
        return Collections.emptyList();
    }

    @Override
    public Handoff accept(String handoffId) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff reject(String handoffId, @Nullable String reason) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff progress(String handoffId, @Nullable String progress) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff askForInput(String handoffId, String question) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff answer(String handoffId, String answer) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff complete(String handoffId, @Nullable String result) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff fail(String handoffId, String reason) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff cancel(String handoffId, @Nullable String reason) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff timeOut(String handoffId) {
        return new NoopHandoff("");
    }

    @Override
    public Handoff awaitEnd(String handoffId, Duration timeout) throws InterruptedException {
        sleep(timeout);
        return new NoopHandoff("");
    }

    @Override
    public @Nullable Handoff awaitPending(@Nullable String capability, Duration timeout) throws InterruptedException {
        sleep(timeout);
        return null;
    }

    private static void sleep(@Nullable Duration timeout) throws InterruptedException {
        if (timeout != null && !timeout.isNegative()) {
            Thread.sleep(timeout.toMillis());
        }
    }

    @Override
    public String toString() {
        return "NoopHandoffQueue";
    }

    private static final class NoopHandoffBuilder implements HandoffBuilder {
        private final @Nullable String summary;

        NoopHandoffBuilder(@Nullable String summary) {
            this.summary = summary;
        }

        @Override
        public HandoffBuilder setId(@Nullable String handoffId) {
            return this;
        }

        @Override
        public HandoffBuilder setToAgent(@Nullable String agentId) {
            return this;
        }

        @Override
        public HandoffBuilder setCapability(@Nullable String capability) {
            return this;
        }

        @Override
        public HandoffBuilder setPriority(TaskPriority priority) {
            return this;
        }

        @Override
        public HandoffBuilder setDeadline(@Nullable Instant deadline) {
            return this;
        }

        @Override
        public HandoffBuilder setTaskId(@Nullable String taskId) {
            return this;
        }

        @Override
        public <T> HandoffBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
            return this;
        }

        @Override
        public HandoffBuilder setContext(Context context) {
            return this;
        }

        @Override
        public Handoff create() {
            return new NoopHandoff(summary == null ? "" : summary);
        }
    }

    /** What was said, and was not recorded. Nobody ever takes it. */
    private static final class NoopHandoff implements Handoff {
        private final String summary;

        NoopHandoff(String summary) {
            this.summary = summary;
        }

        @Override
        public String getId() {
            return "";
        }

        @Override
        public String getProject() {
            return "";
        }

        @Override
        public String getSummary() {
            return summary;
        }

        @Override
        public String getFromAgent() {
            return "";
        }

        @Override
        public @Nullable String getToAgent() {
            return null;
        }

        @Override
        public @Nullable String getCapability() {
            return null;
        }

        @Override
        public TaskPriority getPriority() {
            return TaskPriority.MEDIUM;
        }

        @Override
        public HandoffStatus getStatus() {
            return HandoffStatus.PENDING;
        }

        @Override
        public @Nullable String getReason() {
            return null;
        }

        @Override
        public Instant getCreatedAt() {
            return Instant.EPOCH;
        }

        @Override
        public Instant getStatusSince() {
            return Instant.EPOCH;
        }

        @Override
        public @Nullable Instant getDeadline() {
            return null;
        }

        @Override
        public @Nullable String getTaskId() {
            return null;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.empty();
        }

        @Override
        public SpanContext getSpanContext() {
            return SpanContext.getInvalid();
        }
    }
}
