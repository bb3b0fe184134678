package io.contextcore.cli.answer;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.Insight;
import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.semconv.EventBodyFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What commands say of insights. */
public final class InsightAnswers {
    private InsightAnswers() {}

    public static Answer one(Insight insight) {
        Json json = json(insight);
        return new Answer(json.toMap(), (out, style) -> {
            out.println(line(insight, style));
            json.toMap().forEach((name, value) -> {
                if (!name.equals(EventBodyFields.INSIGHT_EVIDENCE)) {
                    out.println(style.faint(String.format("  %-21s ", name)) + Style.plain(String.valueOf(value)));
                }
            });
            for (Evidence evidence : insight.getEvidence()) {
                String where = evidence.getRef() != null ? evidence.getRef() : evidence.getQuery();
                out.println(style.faint(String.format("  %-21s ", "evidence"))
                        + evidence.getType().getValue() + " " + Style.plain(String.valueOf(where)));
            }
        });
    }

    public static Answer many(InsightAnswer answer) {
        Json json = Json.object()
                .put("matches", answer.getMatches())
                .put("complete", answer.isComplete())
                .put(
                        "insights",
                        answer.getInsights().stream().map(InsightAnswers::json).toList());
        return new Answer(
                json.toMap(),
                (out, style) -> answer.getInsights().forEach(insight -> out.println(line(insight, style))));
    }

    /** Returns an insight with the names that its events have in the journal. */
    private static Json json(Insight insight) {
        Agent agent = insight.getAgent();
        return Json.object()
                .put(EventBodyFields.INSIGHT_ID, insight.getId())
                .put(EventBodyFields.PROJECT, insight.getProject())
                .put(EventBodyFields.INSIGHT_TYPE, insight.getType().getValue())
                .put(EventBodyFields.INSIGHT_SUMMARY, insight.getSummary())
                .put(EventBodyFields.INSIGHT_RATIONALE, insight.getRationale())
                .put(EventBodyFields.INSIGHT_CATEGORY, insight.getCategory())
                .put(EventBodyFields.INSIGHT_CONFIDENCE, insight.getConfidence())
                .put(EventBodyFields.INSIGHT_AUDIENCE, insight.getAudience().getValue())
                .put(EventBodyFields.INSIGHT_ALTERNATIVES, unlessEmpty(insight.getAlternatives()))
                .put(EventBodyFields.INSIGHT_APPLIES_TO, unlessEmpty(insight.getAppliesTo()))
                .put(EventBodyFields.INSIGHT_EXPIRES_AT, insight.getExpiresAt())
                .put(
                        EventBodyFields.INSIGHT_EVIDENCE,
                        unlessEmpty(insight.getEvidence().stream()
                                .map(InsightAnswers::json)
                                .toList()))
                .put(EventBodyFields.TASK_ID, insight.getTaskId())
                .put(EventBodyFields.AGENT_ID, agent == null ? null : agent.getId())
                .put(EventBodyFields.AGENT_SESSION_ID, agent == null ? null : agent.getSessionId())
                .put(EventBodyFields.ACTOR, insight.getActor())
                .put(EventBodyFields.OCCURRED_AT, insight.getEmittedAt())
                .put(EventBodyFields.INSIGHT_SUPERSEDES, insight.getSupersedes())
                .put(EventBodyFields.INSIGHT_SUPERSEDED_BY, insight.getSupersededBy());
    }

    private static Json json(Evidence evidence) {
        return Json.object()
                .put("type", evidence.getType().getValue())
                .put("ref", evidence.getRef())
                .put("description", evidence.getDescription())
                .put("query", evidence.getQuery());
    }

    private static @Nullable List<?> unlessEmpty(List<?> values) {
        return values.isEmpty() ? null : values;
    }

    private static String line(Insight insight, Style style) {
        Double confidence = insight.getConfidence();
        return style.bold(Style.plain(insight.getId())) + "  "
                + insight.getType().getValue()
                + (confidence == null ? "" : " " + Math.round(confidence * 100) + "%") + "  "
                + Style.plain(insight.getSummary());
    }
}
