package io.contextcore.cli.command;

import io.contextcore.api.sprint.SprintTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Format;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that opens the journal, does one thing and answers. */
public abstract class JournalCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Does it; what it throws is said by {@link Failures}. */
    protected abstract Answer run(ContextCoreSdk contextCore) throws Exception;

    @Override
    public Integer call() throws Exception {
        RootOptions root = root();
        try (ContextCoreSdk contextCore = root.open()) {
            Answer answer = run(contextCore);
            root.console().answer(answer, root.output());
            if (isDelivered(contextCore)) {
                return ExitCodes.DONE;
            }
            root.console()
                    .message("contextcore: not delivered in time; it is in the journal, and the next command sends it."
                            + " See: contextcore doctor");
            return ExitCodes.PENDING;
        }
    }

    /** Waits for delivery as long as was asked; nothing was asked, nothing is pending. */
    protected boolean isDelivered(ContextCoreSdk contextCore) {
        Duration waitFor = root().waitFor();
        return waitFor == null || contextCore.flush(waitFor);
    }

    protected RootOptions root() {
        return (RootOptions) Objects.requireNonNull(spec, "spec").root().userObject();
    }

    protected CommandSpec spec() {
        return Objects.requireNonNull(spec, "spec");
    }

    /** Tells a person that there is nothing to show; a program sees that in the answer. */
    protected void tellIfEmpty(Collection<?> found, String what) {
        if (found.isEmpty() && root().output() == Format.TEXT) {
            root().console()
                    .message("contextcore: no " + what + " in project "
                            + Style.plain(root().project().id()));
        }
    }

    /** Returns the tracker of the project, with the time and the person that were given. */
    protected TaskTracker tasks(ContextCoreSdk contextCore) {
        TaskTracker tasks = contextCore.getTaskTracker();
        Instant at = root().at();
        String actor = root().actor();
        tasks = at == null ? tasks : tasks.at(at);
        return actor == null ? tasks : tasks.by(actor);
    }

    /** Returns the tracker of the project's sprints, with the time and the person that were given. */
    protected SprintTracker sprints(ContextCoreSdk contextCore) {
        SprintTracker sprints = contextCore.getSprintTracker();
        Instant at = root().at();
        String actor = root().actor();
        sprints = at == null ? sprints : sprints.at(at);
        return actor == null ? sprints : sprints.by(actor);
    }
}
