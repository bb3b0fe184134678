package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about insights. */
@Command(
        name = "insight",
        description = "Writes down what agents and people found out, and finds it again.",
        footer = {"", "Example:", "  contextcore insight search"},
        subcommands = {InsightEmit.class, InsightSearch.class, InsightShow.class})
final class InsightCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "Which command?");
    }
}
