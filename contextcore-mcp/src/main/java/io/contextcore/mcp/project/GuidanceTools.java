package io.contextcore.mcp.project;

import static io.contextcore.mcp.tool.Parameter.optional;
import static io.contextcore.mcp.tool.Parameter.required;

import io.contextcore.api.ContextCore;
import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.api.guidance.GuidanceKind;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.mcp.tool.Answer;
import io.contextcore.mcp.tool.Arguments;
import io.contextcore.mcp.tool.Caller;
import io.contextcore.mcp.tool.Effect;
import io.contextcore.mcp.tool.Kind;
import io.contextcore.mcp.tool.Parameter;
import io.contextcore.mcp.tool.Tool;
import io.contextcore.semconv.EventBodyFields;
import java.util.List;

/** What the people of the project want, and the answers to their questions. */
final class GuidanceTools {
    private static final Parameter<List<GuidanceKind>> KINDS = optional(
            "kinds",
            Kind.listOf(Kind.oneOf(GuidanceKind.values(), GuidanceKind::getValue), GuidanceKind.values().length),
            "Only of these kinds.");
    private static final Parameter<String> APPLIES_TO = optional(
            "applies_to",
            Kind.text(1_000),
            "Only what is about this file, service or glob, and what is about everything.");
    private static final Parameter<String> QUESTION_ID =
            required("question_id", Kind.id(), "The id of an open question of the guidance.");
    private static final Parameter<String> ANSWER =
            required("answer", Kind.text(1_000), "The answer in one sentence that makes sense without the question.");
    private static final Parameter<String> RATIONALE =
            optional(EventBodyFields.INSIGHT_RATIONALE, Kind.text(8_000), "Why.");
    private static final Parameter<Double> CONFIDENCE =
            optional(EventBodyFields.INSIGHT_CONFIDENCE, Kind.number(0, 1), "How sure you are.");

    private final ContextCore contextCore;

    GuidanceTools(ContextCore contextCore) {
        this.contextCore = contextCore;
    }

    List<Tool> tools() {
        return List.of(
                Tool.of(
                        "get_guidance",
                        "Get guidance",
                        "Returns what the people of this project want of agents now: constraints that have to be kept to, what"
                                + " to focus on, what to prefer, and questions that are open. Ask before you begin.",
                        Effect.READS,
                        List.of(APPLIES_TO, KINDS),
                        this::get),
                Tool.of(
                        "answer_question",
                        "Answer a question",
                        "Answers an open question of the guidance by a decision, which is recorded as an insight. Of two that"
                                + " answer the same one, the second is refused. A better answer supersedes the first.",
                        Effect.ENDS,
                        List.of(QUESTION_ID, ANSWER, RATIONALE, CONFIDENCE),
                        this::answer));
    }

    private Answer get(Caller caller, Arguments arguments) {
        Guidance guidance = contextCore.getGuidance(caller.agent());
        GuidanceKind[] kinds = arguments.get(KINDS, List.of()).toArray(GuidanceKind[]::new);
        String subject = arguments.get(APPLIES_TO);
        List<GuidanceItem> items = subject == null ? guidance.list(kinds) : guidance.listFor(subject, kinds);
        return new Answer()
                .putList("guidance", items.stream().map(GuidanceTools::item).toList());
    }

    private static Answer item(GuidanceItem item) {
        return new Answer()
                .put("kind", item.getKind().getValue())
                .put("id", item.getId())
                .put("text", item.getText())
                .put("scope", item.getScope())
                .put("expires_at", item.getExpiresAt());
    }

    private Answer answer(Caller caller, Arguments arguments) {
        InsightBuilder answer = contextCore
                .getGuidance(caller.agent())
                .answerBuilder(arguments.require(QUESTION_ID), arguments.require(ANSWER))
                .setContext(caller.context())
                .setRationale(arguments.get(RATIONALE));
        Double confidence = arguments.get(CONFIDENCE);
        if (confidence != null) {
            answer.setConfidence(confidence);
        }
        return InsightAnswers.line(answer.emit());
    }
}
