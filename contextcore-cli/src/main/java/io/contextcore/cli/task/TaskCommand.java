package io.contextcore.cli.task;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about tasks. */
@Command(
        name = "task",
        description = "Records and shows tasks.",
        footer = {"", "Example:", "  contextcore task start PROJ-1 --title \"Vouchers at checkout\""})
public final class TaskCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(
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
                TaskLinkCommand.class);
    }
}
