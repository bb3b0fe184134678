package io.contextcore.api.insight;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows nothing. */
final class NoopInsightQuerier implements InsightQuerier {
    static final NoopInsightQuerier INSTANCE = new NoopInsightQuerier();

    private NoopInsightQuerier() {}

    @Override
    public String getProject() {
        return "";
    }

    @Override
    public InsightAnswer search(InsightQuery query) {
        return InsightAnswer.empty();
    }

    @Override
    public @Nullable Insight findInsight(String insightId) {
        return null;
    }

    @Override
    public @Nullable Insight findLatest(String insightId) {
        return null;
    }

    @Override
    public List<Insight> listChain(String insightId) {
        return Collections.emptyList();
    }

    @Override
    public String toString() {
        return "NoopInsightQuerier";
    }
}
