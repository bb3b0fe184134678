package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about the journal itself. */
@Command(
        name = "journal",
        description = "Checks, counts and restores the journal.",
        footer = {"", "Example:", "  contextcore journal verify"},
        subcommands = {JournalVerify.class, JournalStats.class, JournalRestore.class})
final class JournalCommandGroup implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "Which command?");
    }
}
