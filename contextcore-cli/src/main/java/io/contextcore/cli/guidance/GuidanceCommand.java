package io.contextcore.cli.guidance;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about guidance. */
@Command(
        name = "guidance",
        description = "Shows what contextcore.yaml tells agents, and answers its questions.",
        footer = {"", "Example:", "  contextcore guidance show"})
public final class GuidanceCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(GuidanceShow.class, GuidanceAnswer.class);
    }
}
