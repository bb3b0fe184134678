package io.contextcore.sdk.internal.state;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An insight that has what was said of it as {@link InsightDetails}, wherever it comes from. */
public interface DetailedInsight extends Insight {

    /** Returns what was said when it was emitted. */
    InsightDetails details();

    @Override
    default InsightType getType() {
        return details().type();
    }

    @Override
    default String getSummary() {
        return details().summary();
    }

    @Override
    default @Nullable String getRationale() {
        return details().rationale();
    }

    @Override
    default @Nullable String getCategory() {
        return details().category();
    }

    @Override
    default @Nullable Double getConfidence() {
        return details().confidence();
    }

    @Override
    default InsightAudience getAudience() {
        return details().audience();
    }

    @Override
    default List<String> getAlternatives() {
        return details().alternatives();
    }

    @Override
    default List<String> getAppliesTo() {
        return details().appliesTo();
    }

    @Override
    default @Nullable Instant getExpiresAt() {
        return details().expiresAt();
    }

    @Override
    default List<Evidence> getEvidence() {
        return details().evidence();
    }

    @Override
    default @Nullable String getTaskId() {
        return details().taskId();
    }

    @Override
    default @Nullable Agent getAgent() {
        return details().agent();
    }

    @Override
    default @Nullable String getActor() {
        return details().actor();
    }

    @Override
    default Attributes getAttributes() {
        return details().attributes();
    }
}
