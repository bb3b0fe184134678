package io.contextcore.cli.task;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The id of a task and what is to be said of it: two words, or {@code --id} and one word. */
final class IdAndValue {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..2",
            paramLabel = "ID VALUE",
            hideParamSyntax = true,
            description = "The task, and the new value.")
    private List<String> words = List.of();

    @Option(names = "--id", paramLabel = "ID", description = "The task, by name.")
    private @Nullable String named;

    String id() {
        if (named != null) {
            return named;
        }
        if (words.isEmpty()) {
            throw wrong("Which task? Give its id");
        }
        return words.get(0);
    }

    /** Returns what follows the id. */
    String value(String what) {
        int at = named == null ? 1 : 0;
        if (words.size() <= at) {
            throw wrong("Which " + what + "? Give it after the id of the task");
        }
        if (words.size() > at + 1) {
            throw wrong("One word too many: " + words.get(at + 1));
        }
        return words.get(at);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), message);
    }
}
