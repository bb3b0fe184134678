package io.contextcore.cli.git;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code contextcore git status}. */
@Command(
        name = "status",
        description = {
            "Shows which hooks of the repository are those of contextcore, and changes nothing.",
            "Exit code 1 if commits are not recorded."
        },
        footer = {"", "Example:", "  contextcore git status"})
final class GitStatus extends HooksCommand {

    @Override
    boolean run(Repository repository, HookFiles hooks) throws IOException {
        boolean recording = true;
        for (String hook : HookScript.RECORDING) {
            String text = hooks.text(hook);
            Path launcher = text == null || !HookScript.isOurs(text) ? null : HookScript.launcherIn(text);
            recording &= launcher != null && launcher.toFile().isFile();
        }
        return recording;
    }
}
