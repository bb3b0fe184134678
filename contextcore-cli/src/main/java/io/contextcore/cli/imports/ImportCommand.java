package io.contextcore.cli.imports;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands that bring history in. */
@Command(
        name = "import",
        description = "Brings in history from elsewhere; again at any time: only what is new is added.",
        footer = {"", "Example:", "  contextcore import jira search.json --dry-run"})
public final class ImportCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(ImportGitHub.class, ImportJira.class, ImportCsv.class, ImportGit.class);
    }
}
