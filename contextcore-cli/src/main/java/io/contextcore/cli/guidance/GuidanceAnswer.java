package io.contextcore.cli.guidance;

import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.cli.answer.InsightAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextcore guidance answer}. */
@Command(
        name = "answer",
        description = "Answers an open question; the answer is an insight, and the question is closed.",
        footer = {"", "Example:", "  contextcore guidance answer bus-or-queue \"The queue\" --by ada"})
final class GuidanceAnswer extends JournalCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The id of the question.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "ANSWER", description = "The answer in a sentence.")
    private String answer = "";

    @Option(names = "--rationale", paramLabel = "TEXT", description = "Why it is the answer.")
    private @Nullable String rationale;

    @Option(names = "--confidence", paramLabel = "0..1", description = "How sure its author is.")
    private @Nullable Double confidence;

    @Option(names = "--alternative", paramLabel = "TEXT", description = "What was not chosen; may be repeated.")
    private List<String> alternatives = List.of();

    @Option(names = "--agent", paramLabel = "ID", description = "The software agent that answers.")
    private @Nullable String agent;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Guidance guidance =
                contextCore.getGuidance(contextCore.getProject(), agent == null ? null : Agent.create(agent, null));
        Instant at = root().at();
        String actor = root().actor();
        guidance = at == null ? guidance : guidance.at(at);
        guidance = actor == null ? guidance : guidance.by(actor);
        InsightBuilder insight = guidance.answerBuilder(id, answer).setRationale(rationale);
        if (confidence != null) {
            insight.setConfidence(confidence);
        }
        alternatives.forEach(insight::addAlternative);
        return InsightAnswers.one(insight.emit());
    }
}
