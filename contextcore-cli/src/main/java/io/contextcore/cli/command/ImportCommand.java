package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that bring history in. */
@Command(
        name = "import",
        description = "Brings in history from elsewhere; again at any time: only what is new is added.",
        footer = {"", "Example:", "  contextcore import jira search.json --dry-run"},
        subcommands = {ImportGitHub.class, ImportJira.class, ImportCsv.class, ImportGit.class})
final class ImportCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "From where?");
    }
}
