package io.contextcore.cli.guidance;

import io.contextcore.api.guidance.Guidance;
import io.contextcore.api.guidance.GuidanceItem;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contextcore guidance show}. */
@Command(
        name = "show",
        description = "Shows the constraints, focus areas, preferences and open questions that hold now.",
        footer = {
            "",
            "Example:",
            "  contextcore guidance show",
            "  contextcore guidance show --about src/Cart.java --token-budget 500"
        })
final class GuidanceShow extends JournalCommand {
    @Option(names = "--about", paramLabel = "SUBJECT", description = "Only what is about this file or service.")
    private @Nullable String about;

    @Option(names = "--token-budget", paramLabel = "N", description = "As much text as fits into so many tokens.")
    private long tokenBudget = Long.MAX_VALUE;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Guidance guidance = contextCore.getGuidance();
        String text = guidance.render(about, tokenBudget);
        List<GuidanceItem> items = about == null ? guidance.list() : guidance.listFor(about);
        tellIfEmpty(items, "guidance");
        Json json = Json.object()
                .put("project", guidance.getProject())
                .put("guidance", items.stream().map(GuidanceShow::json).toList())
                .put("text", text);
        return new Answer(
                json.toMap(), (out, style) -> text.lines().map(Style::plain).forEach(out::println));
    }

    private static Json json(GuidanceItem item) {
        return Json.object()
                .put("kind", item.getKind().getValue())
                .put("id", item.getId())
                .put("text", item.getText())
                .put("scope", item.getScope().isEmpty() ? null : item.getScope())
                .put("expires_at", item.getExpiresAt());
    }
}
