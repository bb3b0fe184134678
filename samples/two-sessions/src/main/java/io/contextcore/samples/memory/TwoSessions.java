package io.contextcore.samples.memory;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.List;

/** Two sessions that never meet: {@code decide} writes a decision down, {@code ask <words>} is another process that asks. */
public final class TwoSessions {
    private TwoSessions() {}

    /** Runs one of the two sessions. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        try (ContextCoreSdk contextCore = AutoConfiguredContextCore.create()) {
            if (words.isEmpty() || !List.of("decide", "ask").contains(words.get(0))) {
                System.out.println("Say \"decide\", or \"ask\" and what about: ask order updates");
            } else if (words.get(0).equals("decide")) {
                decide(contextCore);
            } else {
                ask(contextCore, String.join(" ", words.subList(1, words.size())));
            }
        }
    }

    private static void decide(ContextCoreSdk contextCore) {
        Insight decision = contextCore
                .getInsightEmitter(Agent.create("planner", "monday"))
                .insightBuilder(InsightType.DECISION, "Push order updates over the event bus")
                .setRationale("Polling costs 40 % of the database's load")
                .setConfidence(0.92)
                .addAlternative("polling")
                .addEvidence(Evidence.adr("docs/adr/015-event-bus.md"))
                .addEvidence(Evidence.metricQuery("sum(rate(order_polls_total[5m]))"))
                .emit();
        System.out.println("Decided: " + decision.getSummary());
    }

    private static void ask(ContextCoreSdk contextCore, String words) {
        InsightQuery query =
                InsightQuery.builder().setText(words).setTokenBudget(1_000).build();
        List<Insight> insights = contextCore.getInsightQuerier().search(query).getInsights();
        if (insights.isEmpty()) {
            System.out.println("Nothing is known about " + words);
        }
        for (Insight insight : insights) {
            System.out.println(insight.getType().getValue() + ": " + insight.getSummary());
            System.out.println("  because " + insight.getRationale());
            System.out.println("  rather than " + insight.getAlternatives());
            System.out.println("  sure to " + insight.getConfidence() + ", says " + insight.getAgent());
            for (Evidence evidence : insight.getEvidence()) {
                System.out.println("  see " + evidence);
            }
        }
    }
}
