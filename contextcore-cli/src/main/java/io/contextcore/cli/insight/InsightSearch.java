package io.contextcore.cli.insight;

import io.contextcore.api.insight.InsightAnswer;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightQuery;
import io.contextcore.api.insight.InsightType;
import io.contextcore.cli.answer.InsightAnswers;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextcore insight search}. */
@Command(
        name = "search",
        description = "Finds insights, the most relevant first.",
        footer = {
            "",
            "Example:",
            "  contextcore insight search \"event bus\" --type decision --min-confidence 0.8",
            "  contextcore insight search --about src/Cart.java --token-budget 2000 --output json"
        })
final class InsightSearch extends JournalCommand {
    @Parameters(arity = "0..1", paramLabel = "WORDS", description = "What to look for.")
    private @Nullable String words;

    /** Where to look. */
    enum Source {
        JOURNAL,
        TEMPO,
        ALL
    }

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            defaultValue = "all",
            description = {
                "Where to look: journal, tempo or all; ${DEFAULT-VALUE}.",
                "Tempo is where contextcore.insights.tempo.endpoint says."
            })
    private Source source = Source.ALL;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only of this type; may be repeated.")
    private List<InsightType> types = List.of();

    @Option(names = "--agent", paramLabel = "ID", description = "Only those of this agent.")
    private @Nullable String agent;

    @Option(names = "--audience", paramLabel = "AUDIENCE", description = "Only those for agent, human or both.")
    private @Nullable InsightAudience audience;

    @Option(names = "--category", paramLabel = "TEXT", description = "Only of this category.")
    private @Nullable String category;

    @Option(names = "--min-confidence", paramLabel = "0..1", description = "Only those at least so sure.")
    private @Nullable Double minConfidence;

    @Option(names = "--about", paramLabel = "SUBJECT", description = "Only those about this file or service.")
    private @Nullable String about;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those from this time on.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those up to this time.")
    private @Nullable Instant until;

    @Option(names = "--superseded", description = "Those that were replaced, too.")
    private boolean superseded;

    @Option(names = "--expired", description = "Those that no longer hold, too.")
    private boolean expired;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "At most so many; ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--token-budget", paramLabel = "N", description = "As many as fit into so many tokens.")
    private @Nullable Long tokenBudget;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        InsightQuery.Builder query = InsightQuery.builder()
                .setText(words)
                .setAgentId(agent)
                .setAudience(audience)
                .setCategory(category)
                .setAppliesTo(about)
                .setFrom(since)
                .setTo(until)
                .setSupersededIncluded(superseded)
                .setExpiredIncluded(expired)
                .setLimit(limit);
        if (source != Source.ALL) {
            query.addSource(source.name().toLowerCase(Locale.ROOT));
        }
        types.forEach(query::addType);
        if (minConfidence != null) {
            query.setMinConfidence(minConfidence);
        }
        if (tokenBudget != null) {
            query.setTokenBudget(tokenBudget);
        }
        InsightAnswer answer = contextCore.getInsightQuerier().search(query.build());
        tellIfEmpty(answer.getInsights(), "such insight");
        int found = answer.getInsights().size();
        if (found < answer.getMatches()) {
            root().console().message("contextcore: " + found + " of " + answer.getMatches() + " insights; see --limit");
        }
        answer.getProblems()
                .forEach(problem ->
                        root().console().message("contextcore: not everything was searched: " + Style.plain(problem)));
        return InsightAnswers.many(answer);
    }
}
