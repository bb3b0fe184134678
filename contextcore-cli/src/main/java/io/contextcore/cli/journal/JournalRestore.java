package io.contextcore.cli.journal;

import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.RestoreOption;
import io.contextcore.sdk.RestoreReport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextcore journal restore}. */
@Command(
        name = "restore",
        description = {
            "Restores an empty journal from what Loki has of it, or from the segments of another journal.",
            "See docs/restore.md for how to fetch it. Doing it again adds nothing."
        },
        footer = {"", "Example:", "  contextcore journal restore events.jsonl"})
final class JournalRestore extends JournalCommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "-",
            description = "Answers of Loki, or log lines; - or nothing for standard input.")
    private String file = "-";

    @Option(names = "--send-again", description = "Delivers what is restored, to a backend that does not have it.")
    private boolean sendAgain;

    @Option(
            names = "--incomplete",
            description = "Restores what there is, although the beginning or the end is missing.")
    private boolean incomplete;

    @Override
    protected Answer run(ContextCoreSdk contextCore) throws IOException {
        List<RestoreOption> options = new ArrayList<>();
        if (sendAgain) {
            options.add(RestoreOption.SEND_AGAIN);
        }
        if (incomplete) {
            options.add(RestoreOption.INCOMPLETE);
        }
        try (InputStream in = open()) {
            return answer(contextCore.restoreFromLoki(in, options.toArray(RestoreOption[]::new)));
        }
    }

    private InputStream open() throws IOException {
        if (!file.equals("-")) {
            Path path = root().surroundings().directory().resolve(file);
            return Files.newInputStream(path);
        }
        return new FilterInputStream(System.in) {
            @Override
            public void close() {
                // it is not ours
            }
        };
    }

    private static Answer answer(RestoreReport report) {
        Json json = Json.object()
                .put("added", report.added())
                .put("already_known", report.alreadyKnown())
                .put("foreign", report.foreign())
                .put("rejected", report.rejected())
                .put(
                        "first_rejections",
                        report.firstRejections().stream()
                                .map(rejection -> Json.object()
                                        .put("index", rejection.index())
                                        .put("field", rejection.field())
                                        .put("rule", rejection.rule())
                                        .toMap())
                                .toList());
        return new Answer(json.toMap(), (out, style) -> {
            out.println(style.bold(report.added() + " events restored") + ", " + report.alreadyKnown()
                    + " were there already, " + report.foreign() + " lines are no events, " + report.rejected()
                    + " were rejected");
            for (RestoreReport.Rejection rejection : report.firstRejections()) {
                out.println("  entry " + rejection.index() + ": " + Style.plain(rejection.field()) + " "
                        + Style.plain(rejection.rule()));
            }
        });
    }
}
