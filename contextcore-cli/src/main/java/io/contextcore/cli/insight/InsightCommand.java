package io.contextcore.cli.insight;

import io.contextcore.cli.command.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about insights. */
@Command(
        name = "insight",
        description = "Writes down what agents and people found out, and finds it again.",
        footer = {"", "Example:", "  contextcore insight search"})
public final class InsightCommand extends CommandGroup {
    @Override
    protected List<Class<?>> commands() {
        return List.of(InsightEmit.class, InsightSearch.class, InsightShow.class);
    }
}
