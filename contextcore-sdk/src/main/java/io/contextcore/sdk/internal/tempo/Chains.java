package io.contextcore.sdk.internal.tempo;

import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.ProjectAttributes;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which insight took the place of which, as spans say it. Where two spans contradict each other, the earlier one counts. */
final class Chains {
    private final Map<String, String> successors;
    private final Map<String, String> predecessors;

    private Chains(Map<String, String> successors, Map<String, String> predecessors) {
        this.successors = successors;
        this.predecessors = predecessors;
    }

    static Chains of(String project, Collection<FoundSpan> spans) {
        Map<String, String> successors = new HashMap<>();
        Map<String, String> predecessors = new HashMap<>();
        List<FoundSpan> inOrder = spans.stream()
                .sorted(Comparator.comparingLong(FoundSpan::start).thenComparing(FoundSpan::spanId))
                .toList();
        for (FoundSpan span : inOrder) {
            SpanValues values = new SpanValues(span.attributes());
            String later = values.string(InsightAttributes.INSIGHT_ID);
            String earlier = values.string(InsightAttributes.INSIGHT_SUPERSEDES);
            if (later != null
                    && earlier != null
                    && project.equals(values.string(ProjectAttributes.PROJECT_ID))
                    && !successors.containsKey(earlier)
                    && !predecessors.containsKey(later)) {
                successors.put(earlier, later);
                predecessors.put(later, earlier);
            }
        }
        return new Chains(successors, predecessors);
    }

    /** Returns the insight that took the place of this one; {@code null} if none did. */
    @Nullable String successorOf(String insightId) {
        return successors.get(insightId);
    }

    /** Returns the insight that this one took the place of; {@code null} if there is none. */
    @Nullable String predecessorOf(String insightId) {
        return predecessors.get(insightId);
    }
}
