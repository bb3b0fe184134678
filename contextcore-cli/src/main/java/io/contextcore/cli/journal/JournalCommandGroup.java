package io.contextcore.cli.journal;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about the journal itself. */
@Command(
        name = "journal",
        description = "Checks, counts, compacts and restores the journal.",
        footer = {"", "Example:", "  contextcore journal verify"})
public final class JournalCommandGroup extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(JournalVerify.class, JournalStats.class, JournalCompact.class, JournalRestore.class);
    }
}
