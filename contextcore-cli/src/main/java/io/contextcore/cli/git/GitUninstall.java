package io.contextcore.cli.git;

import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code contextcore git uninstall}. */
@Command(
        name = "uninstall",
        description = "Takes the hooks of contextcore out, and puts back those that were there before.",
        footer = {"", "Example:", "  contextcore git uninstall"})
final class GitUninstall extends HooksCommand {

    @Override
    boolean run(Repository repository, HookFiles hooks) throws IOException {
        for (String hook : HookFiles.ALL) {
            hooks.uninstall(hook);
        }
        return true;
    }
}
