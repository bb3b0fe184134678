package io.contextcore.deploy.live;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.TempoInsightSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Insights, sent in a project that nobody has used before, and what the journal and Tempo answer about them. */
final class SentInsights implements AutoCloseable {
    private static final Duration FLUSH = Duration.ofMinutes(1);

    /** A text with all that a query must escape. */
    private static final String AWKWARD = "Quote \" and \\ in {braces}, 'so' `to` say: .* | ü";

    private final ContextCoreSdk sdk;

    /**
     * Sends them where the {@code OTEL_*} settings say.
     *
     * @param settings of OpenTelemetry, by property name
     * @param home an empty directory
     * @param headers sent with each search
     * @throws IllegalStateException if a backend did not take all of it
     */
    SentInsights(Map<String, String> settings, Path home, URI tempo, Map<String, String> headers, Instant now) {
        TempoInsightSource.Builder source = TempoInsightSource.builder().setEndpoint(tempo.toString());
        headers.forEach(source::addHeader);
        sdk = AutoConfiguredContextCore.builder(settings)
                .setHome(home)
                .setProject("it" + Long.toString(now.toEpochMilli(), 36) + "-insights")
                .addInsightSource(source.build())
                .build();
        InsightEmitter insights =
                sdk.getInsightEmitter(Agent.create("planner", "session-1")).at(now);
        insights.insightBuilder(InsightType.DECISION, "Poll for order updates")
                .setId("poll")
                .emit();
        insights.insightBuilder(InsightType.DECISION, "Push order updates over the queue")
                .setId("push")
                .setRationale("Polling costs 40 % of the database's load")
                .setConfidence(0.92)
                .addAlternative("webhooks")
                .addAppliesTo("src/checkout/**")
                .addEvidence(Evidence.metricQuery("sum(rate(order_polls_total[5m]))"))
                .addEvidence(Evidence.commit("a1b2c3"))
                .setSupersedes("poll")
                .emit();
        insights.insightBuilder(InsightType.RISK, AWKWARD).setId("awkward").emit();
        if (!sdk.flush(FLUSH)) {
            String health = sdk.health().toString();
            sdk.close();
            throw new IllegalStateException("not everything was accepted: " + health);
        }
    }

    /** What the journal answers to each question. */
    Map<String, Object> inJournal() {
        return ask("journal");
    }

    /** What Tempo answers to the same questions. */
    Map<String, Object> inTempo() {
        return ask("tempo");
    }

    private Map<String, Object> ask(String source) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("what stands", search(query(source)));
        answers.put("all that was said", search(query(source).setSupersededIncluded(true)));
        answers.put(
                "decisions about a file",
                search(query(source)
                        .addType(InsightType.DECISION)
                        .setAppliesTo("src/checkout/Cart.java")
                        .setMinConfidence(0.9)));
        answers.put("an awkward text", search(query(source).setText(AWKWARD)));
        return answers;
    }

    private static InsightQuery.Builder query(String source) {
        return InsightQuery.builder().addSource(source);
    }

    private Object search(InsightQuery.Builder query) {
        InsightAnswer answer = sdk.getInsightQuerier().search(query.build());
        if (!answer.isComplete()) {
            return answer.getProblems();
        }
        List<Object> all = new ArrayList<>();
        for (Insight insight : answer.getInsights()) {
            all.add(Arrays.asList(
                    insight.getId(),
                    insight.getType(),
                    insight.getSummary(),
                    insight.getRationale(),
                    insight.getConfidence(),
                    insight.getAlternatives(),
                    insight.getAppliesTo(),
                    insight.getEvidence(),
                    insight.getAgent(),
                    insight.getEmittedAt(),
                    insight.getSupersedes(),
                    insight.getSupersededBy(),
                    insight.getSpanContext().getTraceId(),
                    insight.getSpanContext().getSpanId()));
        }
        return all;
    }

    @Override
    public void close() {
        sdk.close();
    }
}
