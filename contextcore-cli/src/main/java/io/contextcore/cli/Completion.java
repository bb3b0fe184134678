package io.contextcore.cli;

import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.command.RootOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code contextcore completion}. */
@Command(
        name = "completion",
        description = "Prints the script that completes commands and options in a shell.",
        footer = {
            "",
            "Add one line to ~/.bashrc or ~/.zshrc:",
            "  eval \"$(contextcore completion bash)\"",
            "  autoload -U +X compinit && compinit && eval \"$(contextcore completion zsh)\"",
            "",
            "Example:",
            "  contextcore completion bash"
        })
final class Completion implements Callable<Integer> {
    /** Those that picocli writes for: one script serves both. */
    private enum Shell {
        BASH,
        ZSH
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    @SuppressWarnings("UnusedVariable") // one script serves both; an unknown shell is refused as it is read
    private @Nullable Shell shell;

    @Override
    public Integer call() {
        RootOptions root =
                (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
        CommandLine all = CommandLines.create(root.surroundings(), root.console());
        root.console().out().println(AutoComplete.bash(all.getCommandName(), all));
        return ExitCodes.DONE;
    }
}
