package io.contextcore.cli.ledger;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about the ledger. */
@Command(
        name = "ledger",
        description = "Tells whether somebody changed or removed insights, once CONTEXTCORE_LEDGER_ENABLED=true.",
        footer = {"", "Example:", "  contextcore ledger verify"})
public final class LedgerCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(LedgerVerify.class, LedgerHeadCommand.class);
    }
}
