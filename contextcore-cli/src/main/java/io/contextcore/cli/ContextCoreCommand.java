package io.contextcore.cli;

import io.contextcore.cli.command.RootOptions;
import io.contextcore.cli.command.Version;
import io.contextcore.cli.console.Console;
import io.contextcore.cli.deployment.DeploymentCommand;
import io.contextcore.cli.detector.DetectorCommand;
import io.contextcore.cli.doctor.Doctor;
import io.contextcore.cli.git.GitCommand;
import io.contextcore.cli.guidance.GuidanceCommand;
import io.contextcore.cli.imports.ImportCommand;
import io.contextcore.cli.insight.InsightCommand;
import io.contextcore.cli.journal.Export;
import io.contextcore.cli.journal.Flush;
import io.contextcore.cli.journal.JournalCommandGroup;
import io.contextcore.cli.journal.Tail;
import io.contextcore.cli.ledger.LedgerCommand;
import io.contextcore.cli.metrics.Metrics;
import io.contextcore.cli.sprint.SprintCommand;
import io.contextcore.cli.task.Board;
import io.contextcore.cli.task.TaskCommand;
import io.contextcore.cli.workplace.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command itself, with all the others below it. */
@Command(
        name = "contextcore",
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns tasks and sprints into OpenTelemetry spans, logs and metrics.",
        footer = {
            "",
            "Example:",
            "  contextcore task start --id TEST-1 --title \"Test task\" --type story",
            "  contextcore task complete --id TEST-1"
        })
final class ContextCoreCommand extends RootOptions {
    ContextCoreCommand(Surroundings surroundings, Console console) {
        super(surroundings, console);
    }

    @Override
    protected List<Class<?>> commands() {
        return List.of(
                TaskCommand.class,
                SprintCommand.class,
                Board.class,
                Metrics.class,
                InsightCommand.class,
                GuidanceCommand.class,
                LedgerCommand.class,
                Export.class,
                Flush.class,
                ImportCommand.class,
                GitCommand.class,
                DeploymentCommand.class,
                Completion.class,
                Tail.class,
                Doctor.class,
                JournalCommandGroup.class,
                DetectorCommand.class);
    }
}
