package io.contextcore.cli.journal;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code contextcore journal stats}. */
@Command(
        name = "stats",
        description = "Counts what the journal holds, and what still waits to be delivered. Changes nothing.",
        footer = {"", "Example:", "  contextcore journal stats"})
final class JournalStats extends InspectingCommand {

    @Override
    protected Verdict inspect() throws IOException {
        Path home = root().home();
        Statistics found = Statistics.of(home);
        Json json = Json.object()
                .put("home", home)
                .put("events", found.events())
                .put("segments", found.segments())
                .put("bytes", found.bytes())
                .put("first_occurred_at", found.first())
                .put("last_occurred_at", found.last())
                .put("traces_not_delivered", found.tracesNotDelivered())
                .put("logs_not_delivered", found.logsNotDelivered())
                .put("by_type", found.byType())
                .put("by_project", found.byProject());
        return new Verdict(
                new Answer(json.toMap(), (out, style) -> {
                    out.println(style.bold(found.events() + " events") + " in " + found.segments() + " segments, "
                            + found.bytes() + " bytes, in " + home);
                    if (found.first() != null) {
                        out.println("  from " + found.first() + " to " + found.last());
                    }
                    out.println("  not delivered: " + found.tracesNotDelivered() + " as spans, "
                            + found.logsNotDelivered() + " as log records");
                    found.byProject()
                            .forEach((project, count) ->
                                    out.println("  " + count + "  project " + Style.plain(project)));
                    found.byType().forEach((type, count) -> out.println("  " + count + "  " + type));
                }),
                true);
    }
}
