package io.contextcore.cli.sprint;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about sprints. */
@Command(
        name = "sprint",
        description = "Records and shows sprints.",
        footer = {"", "Example:", "  contextcore sprint list"})
public final class SprintCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(
                SprintCreate.class,
                SprintStart.class,
                SprintAdd.class,
                SprintRemove.class,
                SprintEnd.class,
                SprintShow.class,
                SprintList.class);
    }
}
