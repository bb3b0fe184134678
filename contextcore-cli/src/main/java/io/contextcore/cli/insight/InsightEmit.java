package io.contextcore.cli.insight;

import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.EvidenceType;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightBuilder;
import io.contextcore.api.insight.InsightEmitter;
import io.contextcore.api.insight.InsightType;
import io.contextcore.cli.answer.InsightAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code contextcore insight emit}. */
@Command(
        name = "emit",
        description = "Writes an insight down.",
        footer = {
            "",
            "Example:",
            "  contextcore insight emit decision \"Use the event bus for order updates\" --id INSIGHT-1 --confidence 0.9",
            "  contextcore insight emit lesson \"Carts may be empty\" --about src/Cart.java --evidence commit=4f2a91c"
        })
final class InsightEmit extends JournalCommand {
    @Parameters(
            index = "0",
            paramLabel = "TYPE",
            description = "analysis, recommendation, decision, question, blocker, discovery, risk, progress or lesson.")
    private InsightType type = InsightType.ANALYSIS;

    @Parameters(index = "1", paramLabel = "SUMMARY", description = "The insight in a sentence.")
    private String summary = "";

    @Option(names = "--id", paramLabel = "ID", description = "Its id; else one is made.")
    private @Nullable String id;

    @Option(names = "--rationale", paramLabel = "TEXT", description = "Why it holds.")
    private @Nullable String rationale;

    @Option(names = "--category", paramLabel = "TEXT", description = "The subject that it belongs to.")
    private @Nullable String category;

    @Option(names = "--confidence", paramLabel = "0..1", description = "How sure its author is.")
    private @Nullable Double confidence;

    @Option(names = "--audience", paramLabel = "AUDIENCE", description = "agent, human or both.")
    private @Nullable InsightAudience audience;

    @Option(names = "--alternative", paramLabel = "TEXT", description = "What was not chosen; may be repeated.")
    private List<String> alternatives = List.of();

    @Option(names = "--about", paramLabel = "SUBJECT", description = "A file or a service; may be repeated.")
    private List<String> subjects = List.of();

    @Option(
            names = "--evidence",
            paramLabel = "TYPE=REF",
            description =
                    "What it rests on: trace, log_query, metric_query, file, commit, pull_request, adr, document or task"
                            + " with where it is; may be repeated.")
    private List<String> evidence = List.of();

    @Option(names = "--task", paramLabel = "ID", description = "The task that it comes from.")
    private @Nullable String task;

    @Option(names = "--supersedes", paramLabel = "ID", description = "The insight that it replaces.")
    private @Nullable String supersedes;

    @Option(names = "--expires", paramLabel = "TIME", description = "From when on it no longer holds.")
    private @Nullable Instant expires;

    @Option(names = "--agent", paramLabel = "ID", description = "The software agent that writes it down.")
    private @Nullable String agent;

    @Option(names = "--agent-session", paramLabel = "ID", description = "The session of the agent.")
    private @Nullable String agentSession;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        InsightBuilder builder = emitter(contextCore)
                .insightBuilder(type, summary)
                .setId(id)
                .setRationale(rationale)
                .setCategory(category)
                .setTaskId(task)
                .setSupersedes(supersedes)
                .setExpiresAt(expires);
        if (confidence != null) {
            builder.setConfidence(confidence);
        }
        if (audience != null) {
            builder.setAudience(audience);
        }
        alternatives.forEach(builder::addAlternative);
        subjects.forEach(builder::addAppliesTo);
        evidence.forEach(each -> builder.addEvidence(evidence(each)));
        return InsightAnswers.one(builder.emit());
    }

    private InsightEmitter emitter(ContextCoreSdk contextCore) {
        if (agent == null && agentSession != null) {
            throw new ParameterException(spec().commandLine(), "Whose session? Give --agent");
        }
        InsightEmitter emitter = contextCore.getInsightEmitter(
                contextCore.getProject(), agent == null ? null : Agent.create(agent, agentSession));
        Instant at = root().at();
        String actor = root().actor();
        emitter = at == null ? emitter : emitter.at(at);
        return actor == null ? emitter : emitter.by(actor);
    }

    private Evidence evidence(String said) {
        int equals = said.indexOf('=');
        EvidenceType evidenceType = equals < 0 ? null : EvidenceType.fromValue(said.substring(0, equals));
        if (evidenceType == null) {
            String known = Arrays.stream(EvidenceType.values())
                    .map(EvidenceType::getValue)
                    .collect(Collectors.joining(", "));
            throw new ParameterException(
                    spec().commandLine(), "'" + said + "' must be TYPE=REF, where TYPE is one of " + known);
        }
        String ref = said.substring(equals + 1);
        return switch (evidenceType) {
            case LOG_QUERY, METRIC_QUERY -> Evidence.create(evidenceType, null).withQuery(ref);
            default -> Evidence.create(evidenceType, ref);
        };
    }
}
