package io.contextcore.cli.sprint;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code contextcore sprint show}. */
@Command(
        name = "show",
        description = "Shows all that is known of a sprint.",
        footer = {"", "Example:", "  contextcore sprint show SPRINT-1"})
final class SprintShow extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        SprintSnapshot sprint = SprintAnswers.require(contextCore.getSprintTracker(), id.get());
        Json json = SprintAnswers.json(sprint);
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.bold(Style.plain(sprint.getId())) + "  " + SprintAnswers.headline(sprint));
            json.toMap()
                    .forEach((name, value) -> out.println(
                            style.faint(String.format("  %-18s ", name)) + Style.plain(String.valueOf(value))));
        });
    }
}
