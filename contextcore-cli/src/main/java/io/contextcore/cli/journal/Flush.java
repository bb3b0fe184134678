package io.contextcore.cli.journal;

import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Health;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;

/** {@code contextcore flush}. */
@Command(
        name = "flush",
        description =
                "Delivers what waits in the journal, for 10 s at most or as long as --wait says; exit code 4 if something is left.",
        footer = {"", "Example:", "  contextcore flush --wait 5s"})
public final class Flush extends JournalCommand {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private boolean delivered;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Duration waitFor = root().waitFor();
        delivered = contextCore.flush(waitFor == null ? DEFAULT_WAIT : waitFor);
        Health health = contextCore.health();
        Json json = Json.object()
                .put("delivered", delivered)
                .put("traces", json(health.traces()))
                .put("logs", json(health.logs()))
                .put("metrics", json(health.metrics()));
        return new Answer(json.toMap(), (out, style) -> {
            line(out, "traces", health.traces());
            line(out, "logs", health.logs());
            line(out, "metrics", health.metrics());
        });
    }

    @Override
    protected boolean isDelivered(ContextCoreSdk contextCore) {
        return delivered;
    }

    private static Json json(Health.Signal signal) {
        return Json.object()
                .put("configured", signal.configured())
                .put("queued", signal.queued())
                .put("delivered", signal.delivered())
                .put("set_aside", signal.setAside())
                .put("last_error", signal.lastError());
    }

    private static void line(PrintWriter out, String name, Health.Signal signal) {
        String error = signal.lastError();
        out.println(String.format("%-8s ", name)
                + (signal.configured()
                        ? signal.delivered() + " delivered, " + signal.queued() + " waiting, " + signal.setAside()
                                + " refused for good" + (error == null ? "" : "; " + Style.plain(error))
                        : "no exporter is configured; everything stays in the journal"));
    }
}
