package io.contextcore.mcp.project;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.semconv.EventBodyFields;

/** Insights with the names that they have in the journal. */
final class InsightAnswers {
    private InsightAnswers() {}

    /** What tells it from others. */
    static Answer line(Insight insight) {
        Agent agent = insight.getAgent();
        return new Answer()
                .put(EventBodyFields.INSIGHT_ID, insight.getId())
                .put(EventBodyFields.INSIGHT_TYPE, insight.getType().getValue())
                .put(EventBodyFields.INSIGHT_SUMMARY, insight.getSummary())
                .put(EventBodyFields.OCCURRED_AT, insight.getEmittedAt())
                .put(EventBodyFields.AGENT_ID, agent == null ? null : agent.getId())
                .put(EventBodyFields.ACTOR, insight.getActor())
                .put(EventBodyFields.INSIGHT_SUPERSEDES, insight.getSupersedes())
                .put(EventBodyFields.INSIGHT_SUPERSEDED_BY, insight.getSupersededBy());
    }

    /** All that is known of it. */
    static Answer full(Insight insight) {
        Agent agent = insight.getAgent();
        return line(insight)
                .put(EventBodyFields.INSIGHT_RATIONALE, insight.getRationale())
                .put(EventBodyFields.INSIGHT_CATEGORY, insight.getCategory())
                .put(EventBodyFields.INSIGHT_CONFIDENCE, insight.getConfidence())
                .put(EventBodyFields.INSIGHT_AUDIENCE, insight.getAudience().getValue())
                .put(EventBodyFields.INSIGHT_ALTERNATIVES, insight.getAlternatives())
                .put(EventBodyFields.INSIGHT_APPLIES_TO, insight.getAppliesTo())
                .put(EventBodyFields.INSIGHT_EXPIRES_AT, insight.getExpiresAt())
                .put(
                        EventBodyFields.INSIGHT_EVIDENCE,
                        insight.getEvidence().stream()
                                .map(InsightAnswers::evidence)
                                .toList())
                .put(EventBodyFields.TASK_ID, insight.getTaskId())
                .put(EventBodyFields.AGENT_SESSION_ID, agent == null ? null : agent.getSessionId());
    }

    private static Answer evidence(Evidence evidence) {
        return new Answer()
                .put("type", evidence.getType().getValue())
                .put("ref", evidence.getRef())
                .put("description", evidence.getDescription())
                .put("query", evidence.getQuery());
    }
}
