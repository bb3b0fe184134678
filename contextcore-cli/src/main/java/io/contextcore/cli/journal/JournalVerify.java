package io.contextcore.cli.journal;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.JournalReader;
import io.contextcore.sdk.JournalReport;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code contextcore journal verify}. */
@Command(
        name = "verify",
        description = {
            "Reads each line of the journal and checks its seal. Changes nothing, and works on a journal that cannot be opened.",
            "Exit code 1 if something is damaged."
        },
        footer = {"", "Example:", "  contextcore journal verify"})
final class JournalVerify extends InspectingCommand {

    @Override
    protected Verdict inspect() {
        Path home = root().home();
        JournalReport found = JournalReader.of(home).verify();
        Json json = Json.object()
                .put("home", home)
                .put("intact", found.isIntact())
                .put("segments", found.segments())
                .put("events", found.events())
                .put("damaged_lines", found.damagedLines())
                .put("lines_not_understood", found.linesNotUnderstood())
                .put("misfits", found.misfits())
                .put("unfinished_bytes", found.unfinishedBytes())
                .put("set_aside", found.setAside())
                .put(
                        "first_problems",
                        found.firstProblems().stream()
                                .map(problem -> Json.object()
                                        .put("file", problem.file())
                                        .put("position", problem.position())
                                        .put("problem", problem.description())
                                        .toMap())
                                .toList());
        return new Verdict(
                new Answer(json.toMap(), (out, style) -> {
                    String all = found.events() + " events in " + found.segments() + " segments of " + home;
                    out.println(found.isIntact() ? style.good("intact: ") + all : style.bad("damaged: ") + all);
                    for (JournalReport.Problem problem : found.firstProblems()) {
                        out.println("  " + problem.file() + " at position " + problem.position() + ": "
                                + Style.plain(problem.description()));
                    }
                    if (found.unfinishedBytes() > 0) {
                        out.println("  the last " + found.unfinishedBytes() + " bytes are no whole line: being written"
                                + " now, or torn off by a crash; the next command that writes sets them aside");
                    }
                    for (String name : found.setAside()) {
                        out.println("  set aside earlier: " + name);
                    }
                    if (!found.isIntact()) {
                        out.println("Damaged lines are passed over, the rest is used. If Loki has the log records:"
                                + " contextcore journal restore --help");
                    }
                }),
                found.isIntact());
    }
}
