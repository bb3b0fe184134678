package io.contextcore.sdk.internal.tracker;

import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.internal.state.InsightInput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects what is said of an insight. */
final class SdkInsightBuilder implements InsightBuilder {
    private static final RandomIds IDS = new RandomIds("insight-");

    private final SdkInsightEmitter emitter;
    private final InsightInput input;
    private @Nullable String id;
    private @Nullable Context context;

    SdkInsightBuilder(SdkInsightEmitter emitter, InsightType type, String summary) {
        this.emitter = emitter;
        this.input = new InsightInput(type, summary);
    }

    @Override
    public InsightBuilder setId(@Nullable String insightId) {
        id = InsightInput.id(insightId);
        return this;
    }

    @Override
    public InsightBuilder setRationale(@Nullable String rationale) {
        input.rationale(rationale);
        return this;
    }

    @Override
    public InsightBuilder setCategory(@Nullable String category) {
        input.category(category);
        return this;
    }

    @Override
    public InsightBuilder setConfidence(double confidence) {
        input.confidence(confidence);
        return this;
    }

    @Override
    public InsightBuilder setAudience(InsightAudience audience) {
        input.audience(audience);
        return this;
    }

    @Override
    public InsightBuilder addAlternative(String alternative) {
        input.alternative(alternative);
        return this;
    }

    @Override
    public InsightBuilder addAppliesTo(String subject) {
        input.appliesTo(subject);
        return this;
    }

    @Override
    public InsightBuilder setExpiresAt(@Nullable Instant expiresAt) {
        input.expiresAt(expiresAt);
        return this;
    }

    @Override
    public InsightBuilder setSupersedes(@Nullable String insightId) {
        input.supersedes(insightId);
        return this;
    }

    @Override
    public InsightBuilder addEvidence(Evidence evidence) {
        input.evidence(evidence);
        return this;
    }

    @Override
    public InsightBuilder setTaskId(@Nullable String taskId) {
        input.taskId(taskId);
        return this;
    }

    @Override
    public <T> InsightBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
        input.attribute(key, value);
        return this;
    }

    @Override
    public InsightBuilder setContext(Context newContext) {
        context = Objects.requireNonNull(newContext, "context");
        return this;
    }

    @Override
    public Insight emit() {
        String insightId = id != null ? id : IDS.next();
        Context current = context != null ? context : Context.current();
        input.current(Span.fromContext(current).getSpanContext());
        emitter.execute(decisions -> decisions.emit(insightId, input));
        return emitter.emitted(insightId);
    }
}
