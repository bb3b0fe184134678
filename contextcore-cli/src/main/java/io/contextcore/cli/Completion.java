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
            "Add one line to ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish:",
            "  eval \"$(contextcore completion bash)\"",
            "  autoload -U +X compinit && compinit && eval \"$(contextcore completion zsh)\"",
            "  contextcore completion fish | source",
            "",
            "Example:",
            "  contextcore completion bash"
        })
final class Completion implements Callable<Integer> {
    /** Picocli writes one script for the first two. */
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        RootOptions root =
                (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
        CommandLine all = CommandLines.create(root.surroundings(), root.console());
        root.console()
                .out()
                .print(shell == Shell.FISH ? FishCompletion.write(all) : AutoComplete.bash(all.getCommandName(), all));
        return ExitCodes.DONE;
    }
}
