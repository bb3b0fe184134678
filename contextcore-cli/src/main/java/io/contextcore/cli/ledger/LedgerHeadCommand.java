package io.contextcore.cli.ledger;

import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.command.NotFoundException;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.LedgerHead;
import picocli.CommandLine.Command;

/** {@code contextcore ledger head}. */
@Command(
        name = "head",
        description = {
            "Shows the last entry of the ledger in one line, to be kept where nobody who writes to the journal can change it.",
            "It is signed if the entry is, or CONTEXTCORE_LEDGER_KEY_FILE names the key."
        },
        footer = {"", "Example:", "  contextcore ledger head | tee head.json"})
final class LedgerHeadCommand extends JournalCommand {

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        LedgerHead head = contextCore.getLedgerHead(contextCore.getProject());
        if (head == null) {
            throw new NotFoundException("project " + Style.plain(contextCore.getProject())
                    + " has no ledger. With CONTEXTCORE_LEDGER_ENABLED=true, its next insight begins one");
        }
        return new Answer(json(head).toMap(), (out, style) -> out.println(head.toJson()));
    }

    static Json json(LedgerHead head) {
        return Json.object()
                .put("project", head.project())
                .put("sequence", head.sequence())
                .put("hash", head.hash())
                .put("signature", head.signature());
    }
}
