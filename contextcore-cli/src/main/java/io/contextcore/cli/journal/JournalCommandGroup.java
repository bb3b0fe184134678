package io.contextcore.cli.journal;

import io.contextcore.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The commands about the journal itself. */
@Command(
        name = "journal",
        description = "Checks, counts and restores the journal.",
        footer = {"", "Example:", "  contextcore journal verify"},
        subcommands = {JournalVerify.class, JournalStats.class, JournalRestore.class})
public final class JournalCommandGroup extends CommandGroup {}
