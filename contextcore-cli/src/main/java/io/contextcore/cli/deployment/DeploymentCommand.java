package io.contextcore.cli.deployment;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about deployments. */
@Command(
        name = "deployment",
        description = "Records and shows deployments.",
        footer = {"", "Example:", "  contextcore deployment record --environment staging"})
public final class DeploymentCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(DeploymentRecord.class, DeploymentShow.class, DeploymentList.class);
    }
}
