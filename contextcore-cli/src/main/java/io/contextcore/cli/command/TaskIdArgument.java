package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The id of a task, by its place or by its name. */
final class TaskIdArgument {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The task.")
    private @Nullable String positional;

    @Option(names = "--id", paramLabel = "ID", description = "The same by name.")
    private @Nullable String named;

    String get() {
        if (positional != null && named != null && !positional.equals(named)) {
            throw new ParameterException(commandLine(), "Two tasks are named, " + positional + " and " + named);
        }
        String id = positional != null ? positional : named;
        if (id == null) {
            throw new ParameterException(commandLine(), "Which task? Give its id");
        }
        return id;
    }

    private picocli.CommandLine commandLine() {
        return Objects.requireNonNull(spec, "spec").commandLine();
    }
}
