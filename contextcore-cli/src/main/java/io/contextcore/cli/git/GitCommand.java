package io.contextcore.cli.git;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about the git repository around here. */
@Command(
        name = "git",
        description = "Records commits on the tasks that their message or branch names.",
        footer = {"", "Example:", "  contextcore git status"})
public final class GitCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(GitInstall.class, GitUninstall.class, GitStatus.class, GitRecord.class);
    }
}
