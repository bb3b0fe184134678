package io.contextcore.api.insight;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records nothing, refuses nothing. */
final class NoopInsightEmitter implements InsightEmitter {
    static final NoopInsightEmitter INSTANCE = new NoopInsightEmitter();

    private NoopInsightEmitter() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public InsightEmitter at(Instant time) {
        return this;
    }

    @Override
    public InsightEmitter by(String actor) {
        return this;
    }

    @Override
    public InsightEmitter from(String source) {
        return this;
    }

    @Override
    public InsightBuilder insightBuilder(InsightType type, String summary) {
        return new NoopInsightBuilder(type, summary);
    }

    @Override
    public void supersede(String insightId, String bySuccessorId, @Nullable String reason) {}

    @Override
    public String toString() {
        return "NoopInsightEmitter";
    }

    private static final class NoopInsightBuilder implements InsightBuilder {
        private final @Nullable InsightType type;
        private final @Nullable String summary;

        NoopInsightBuilder(@Nullable InsightType type, @Nullable String summary) {
            this.type = type;
            this.summary = summary;
        }

        @Override
        public InsightBuilder setId(@Nullable String insightId) {
            return this;
        }

        @Override
        public InsightBuilder setRationale(@Nullable String rationale) {
            return this;
        }

        @Override
        public InsightBuilder setCategory(@Nullable String category) {
            return this;
        }

        @Override
        public InsightBuilder setConfidence(double confidence) {
            return this;
        }

        @Override
        public InsightBuilder setAudience(InsightAudience audience) {
            return this;
        }

        @Override
        public InsightBuilder addAlternative(String alternative) {
            return this;
        }

        @Override
        public InsightBuilder addAppliesTo(String subject) {
            return this;
        }

        @Override
        public InsightBuilder setExpiresAt(@Nullable Instant expiresAt) {
            return this;
        }

        @Override
        public InsightBuilder setSupersedes(@Nullable String insightId) {
            return this;
        }

        @Override
        public InsightBuilder addEvidence(Evidence evidence) {
            return this;
        }

        @Override
        public InsightBuilder setTaskId(@Nullable String taskId) {
            return this;
        }

        @Override
        public <T> InsightBuilder setAttribute(AttributeKey<T> key, @Nullable T value) {
            return this;
        }

        @Override
        public InsightBuilder setContext(Context context) {
            return this;
        }

        @Override
        public Insight emit() {
            return new NoopInsight(type == null ? InsightType.ANALYSIS : type, summary == null ? "" : summary);
        }
    }

    /** What was said, and was not recorded. */
    private static final class NoopInsight implements Insight {
        private final InsightType type;
        private final String summary;

        NoopInsight(InsightType type, String summary) {
            this.type = type;
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
        public InsightType getType() {
            return type;
        }

        @Override
        public String getSummary() {
            return summary;
        }

        @Override
        public @Nullable String getRationale() {
            return null;
        }

        @Override
        public @Nullable String getCategory() {
            return null;
        }

        @Override
        public @Nullable Double getConfidence() {
            return null;
        }

        @Override
        public InsightAudience getAudience() {
            return InsightAudience.BOTH;
        }

        @Override
        public List<String> getAlternatives() {
            return Collections.emptyList();
        }

        @Override
        public List<String> getAppliesTo() {
            return Collections.emptyList();
        }

        @Override
        public @Nullable Instant getExpiresAt() {
            return null;
        }

        @Override
        public List<Evidence> getEvidence() {
            return Collections.emptyList();
        }

        @Override
        public @Nullable String getTaskId() {
            return null;
        }

        @Override
        public @Nullable Agent getAgent() {
            return null;
        }

        @Override
        public @Nullable String getActor() {
            return null;
        }

        @Override
        public Instant getEmittedAt() {
            return Instant.EPOCH;
        }

        @Override
        public @Nullable String getSupersedes() {
            return null;
        }

        @Override
        public @Nullable String getSupersededBy() {
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
