package io.contextcore.api.guidance;

import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says nothing. */
final class NoopGuidance implements Guidance {
    static final NoopGuidance INSTANCE = new NoopGuidance();

    private NoopGuidance() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public Guidance at(Instant time) {
        return this;
    }

    @Override
    public Guidance by(String actor) {
        return this;
    }

    @Override
    public List<GuidanceItem> list(GuidanceKind... kinds) {
        return Collections.emptyList();
    }

    @Override
    public List<GuidanceItem> listFor(String subject, GuidanceKind... kinds) {
        return Collections.emptyList();
    }

    @Override
    public String render(@Nullable String subject, long tokenBudget) {
        return "";
    }

    @Override
    public InsightBuilder answerBuilder(String questionId, String answer) {
        return InsightEmitter.noop().insightBuilder(InsightType.DECISION, answer);
    }

    @Override
    public String toString() {
        return "NoopGuidance";
    }
}
