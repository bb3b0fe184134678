package io.contextcore.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about tasks. */
@Command(
        name = "task",
        description = "Records and shows tasks.",
        footer = {"", "Example:", "  contextcore task start PROJ-1 --title \"Vouchers at checkout\""},
        subcommands = {
            TaskStart.class,
            TaskUpdateCommand.class,
            TaskSetStatus.class,
            TaskBlock.class,
            TaskUnblock.class,
            TaskComment.class,
            TaskAssign.class,
            TaskProgress.class,
            TaskCancel.class,
            TaskReopen.class,
            TaskComplete.class,
            TaskShow.class,
            TaskList.class,
            TaskLinkCommand.class
        })
final class TaskCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec, "spec").commandLine(), "Which command?");
    }
}
