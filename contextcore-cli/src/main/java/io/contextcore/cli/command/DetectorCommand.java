package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command about the project context of services. */
@Command(
        name = "detector",
        description = "Shows the project context of services.",
        footer = {"", "Example:", "  contextcore detector show"},
        subcommands = {DetectorShow.class})
final class DetectorCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "Which command?");
    }
}
