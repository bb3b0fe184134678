package io.contextcore.cli.journal;

import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    protected Verdict inspect() throws IOException {
        JournalFiles files = new JournalFiles(root().home());
        Verification found = Verification.of(files);
        List<String> aside = found.setAside().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .toList();
        Json json = Json.object()
                .put("home", files.home().toString())
                .put("intact", found.isIntact())
                .put("segments", found.segments())
                .put("events", found.events())
                .put("damaged_lines", found.damaged())
                .put("lines_not_understood", found.notUnderstood())
                .put("misfits", found.misfits())
                .put("unfinished_bytes", found.unfinishedBytes())
                .put("set_aside", aside)
                .put(
                        "first_problems",
                        found.firstProblems().stream()
                                .map(problem -> Json.object()
                                        .put("file", problem.file())
                                        .put("position", problem.position())
                                        .put("problem", problem.text())
                                        .toMap())
                                .toList());
        return new Verdict(
                new Answer(json.toMap(), (out, style) -> {
                    String all = found.events() + " events in " + found.segments() + " segments of " + files.home();
                    out.println(found.isIntact() ? style.good("intact: ") + all : style.bad("damaged: ") + all);
                    for (Verification.Problem problem : found.firstProblems()) {
                        out.println("  " + problem.file() + " at position " + problem.position() + ": "
                                + Style.plain(problem.text()));
                    }
                    if (found.unfinishedBytes() > 0) {
                        out.println("  the last " + found.unfinishedBytes() + " bytes are no whole line: being written"
                                + " now, or torn off by a crash; the next command that writes sets them aside");
                    }
                    for (String name : aside) {
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
