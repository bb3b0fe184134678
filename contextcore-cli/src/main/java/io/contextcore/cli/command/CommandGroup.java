package io.contextcore.cli.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself, but has others below it. {@link CommandTree} puts them there. */
public abstract class CommandGroup implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    /** Returns the classes of the commands below, each with picocli's annotation, in the order of the help. */
    protected abstract List<Class<?>> commands();

    @Override
    public final void run() {
        CommandLine group = Objects.requireNonNull(spec, "spec").commandLine();
        throw new ParameterException(
                group,
                "Which command? One of "
                        + String.join(", ", group.getSubcommands().keySet()));
    }
}
