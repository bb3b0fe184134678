package io.contextcore.cli.sprint;

import io.contextcore.cli.answer.SprintAnswers;
import io.contextcore.cli.command.IdArgument;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code contextcore sprint create}. */
@Command(
        name = "create",
        description = "Plans a sprint.",
        footer = {
            "",
            "Example:",
            "  contextcore sprint create SPRINT-1 --name \"Vouchers\" --start 2026-11-23 --end 2026-12-04"
        })
final class SprintCreate extends JournalCommand {
    @Mixin
    private final IdArgument id = new IdArgument();

    @Option(names = "--name", paramLabel = "TEXT", description = "The name.")
    private @Nullable String name;

    @Option(names = "--goal", paramLabel = "TEXT", description = "What it is to reach.")
    private @Nullable String goal;

    @Option(names = "--start", paramLabel = "DATE", description = "The planned first day.")
    private @Nullable LocalDate start;

    @Option(names = "--end", paramLabel = "DATE", description = "The planned last day.")
    private @Nullable LocalDate end;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "The points committed to; else those of the tasks in it when it starts.")
    private @Nullable Integer points;

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        sprints(contextCore)
                .sprintBuilder(id.get())
                .setName(name)
                .setGoal(goal)
                .setStartDate(start)
                .setEndDate(end)
                .setPlannedPoints(points)
                .create();
        return SprintAnswers.changed("created", contextCore.getSprintTracker(), id.get());
    }
}
