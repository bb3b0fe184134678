package io.contextcore.cli.detector;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The command about the project context of services. */
@Command(
        name = "detector",
        description = "Shows the project context of services.",
        footer = {"", "Example:", "  contextcore detector show"})
public final class DetectorCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(DetectorShow.class);
    }
}
