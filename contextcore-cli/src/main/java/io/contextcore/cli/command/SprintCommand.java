package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about sprints. */
@Command(
        name = "sprint",
        description = "Records and shows sprints.",
        footer = {"", "Example:", "  contextcore sprint list"},
        subcommands = {
            SprintCreate.class,
            SprintStart.class,
            SprintAdd.class,
            SprintRemove.class,
            SprintEnd.class,
            SprintShow.class,
            SprintList.class
        })
final class SprintCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "Which command?");
    }
}
