package io.contextcore.cli.sprint;

import io.contextcore.cli.command.CommandGroup;
import picocli.CommandLine.Command;

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
public final class SprintCommand extends CommandGroup {}
