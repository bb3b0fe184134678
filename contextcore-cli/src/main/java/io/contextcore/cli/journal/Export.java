package io.contextcore.cli.journal;

import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code contextcore export}. */
@Command(
        name = "export",
        description =
                "Writes the spans, log records and metrics of the whole journal as OTLP JSON: traces.jsonl, logs.jsonl and"
                        + " metrics.jsonl, as the Collector's otlpjsonfile receiver reads them. Files of these names are replaced.",
        footer = {"", "Example:", "  contextcore export exported"})
public final class Export extends JournalCommand {
    @Parameters(index = "0", paramLabel = "DIR", description = "The directory to write into.")
    private Path directory = Path.of("");

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        Path target = root().surroundings().directory().resolve(directory);
        contextCore.writeOtlpJson(target);
        return new Answer(
                Json.object().put("directory", target).toMap(),
                (out, style) -> out.println("Written into " + Style.plain(target.toString())));
    }
}
