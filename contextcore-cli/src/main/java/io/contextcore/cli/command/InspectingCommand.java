package io.contextcore.cli.command;

import io.contextcore.cli.console.Answer;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that looks at what there is, changes nothing, and judges; most of them do not even open the journal. */
public abstract class InspectingCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Looks; what it throws is said by {@link Failures}. */
    protected abstract Verdict inspect() throws Exception;

    @Override
    public Integer call() throws Exception {
        Verdict verdict = inspect();
        root().console().answer(verdict.answer(), root().output());
        return verdict.good() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    protected RootOptions root() {
        return (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
    }

    /**
     * What was seen.
     *
     * @param good whether nothing has to be mended
     */
    public record Verdict(Answer answer, boolean good) {}
}
