package io.contextcore.cli.deployment;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about figures. */
@Command(
        name = "metrics",
        description = "Shows figures of the work.",
        footer = {"", "Example:", "  contextcore metrics dora"})
public final class MetricsCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(MetricsDora.class);
    }
}
