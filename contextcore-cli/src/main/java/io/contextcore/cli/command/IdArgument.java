package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The id of a task or a sprint, by its place or by its name. */
public final class IdArgument {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Its id.")
    private @Nullable String positional;

    @Option(names = "--id", paramLabel = "ID", description = "The same by name.")
    private @Nullable String named;

    public String get() {
        if (positional != null && named != null && !positional.equals(named)) {
            throw new ParameterException(commandLine(), "Two ids are given, " + positional + " and " + named);
        }
        String id = positional != null ? positional : named;
        if (id == null) {
            throw new ParameterException(commandLine(), "Which one? Give its id");
        }
        return id;
    }

    private picocli.CommandLine commandLine() {
        return Objects.requireNonNull(spec, "spec").commandLine();
    }
}
