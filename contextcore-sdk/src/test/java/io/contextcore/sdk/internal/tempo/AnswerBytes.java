package io.contextcore.sdk.internal.tempo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.insight.InsightQuery;
import io.contextcore.sdk.internal.insight.Ranking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What must hold whatever bytes Tempo answers with. */
final class AnswerBytes {
    private AnswerBytes() {}

    /** Returns whether it was an answer to anything. */
    static boolean check(byte[] bytes) {
        boolean ofSearch = check(bytes, TempoAnswer::ofSearch);
        boolean ofTrace = check(bytes, TempoAnswer::ofTrace);
        return ofSearch || ofTrace;
    }

    private static boolean check(byte[] bytes, Function<byte[], TempoAnswer> reader) {
        TempoAnswer answer;
        try {
            answer = reader.apply(bytes);
        } catch (TempoException e) {
            assertThat(e).hasMessageContaining("answer");
            return false;
        }
        Map<String, FoundInsight> insights = new HashMap<>();
        Chains chains = Chains.of("commerce", answer.spans());
        for (FoundSpan span : answer.spans()) {
            assertThat(span.traceId()).matches("[0-9a-f]{32}");
            assertThat(span.spanId()).matches("[0-9a-f]{16}");
            assertThat(span.start()).isNotNegative();
            FoundInsight insight = InsightReader.read("commerce", span);
            if (insight != null) {
                assertThat(insight.getProject()).isEqualTo("commerce");
                insights.put(insight.id(), insight.within(chains));
            }
        }
        List<FoundInsight> all = new ArrayList<>(insights.values());
        assertThat(Ranking.of(all, InsightQuery.builder().build(), Instant.EPOCH)
                        .matches())
                .isLessThanOrEqualTo(all.size());
        return true;
    }
}
