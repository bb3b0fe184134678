package io.contextcore.cli.journal;

import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.sdk.ContextCoreSdk;
import picocli.CommandLine.Command;

/** {@code contextcore journal compact}. */
@Command(
        name = "compact",
        description = {
            "Writes a checkpoint, so that the journal opens as fast as it can, and removes old events.",
            "Removed are whole files whose events are older than contextcore.retention (CONTEXTCORE_RETENTION) and were all"
                    + " delivered; without that setting none are. Both happen by themselves from time to time."
        },
        footer = {"", "Example:", "  contextcore journal compact"})
final class JournalCompact extends JournalCommand {

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        long removed = contextCore.compact();
        long events = contextCore.health().eventCount();
        Json json = Json.object()
                .put("home", contextCore.getHome())
                .put("events", events)
                .put("removed_bytes", removed);
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.good("checkpoint: ") + "of all " + events + " events ever recorded");
            out.println(
                    removed > 0
                            ? removed + " bytes of old events were removed"
                            : "no events were removed: none are old enough and delivered, or contextcore.retention"
                                    + " is not set");
        });
    }
}
