package io.contextcore.cli.insight;

import io.contextcore.api.insight.Insight;
import io.contextcore.cli.answer.InsightAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.command.NotFoundException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore insight show}. */
@Command(
        name = "show",
        description = "Shows all that is known of an insight.",
        footer = {"", "Example:", "  contextcore insight show INSIGHT-1"})
final class InsightShow extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Insight insight = contextCore.getInsightQuerier().findInsight(id.get());
        if (insight == null) {
            throw new NotFoundException("there is no insight \"" + Style.plain(id.get()) + "\" in project "
                    + Style.plain(contextCore.getProject()) + ". See: contextcore insight search");
        }
        return InsightAnswers.one(insight);
    }
}
