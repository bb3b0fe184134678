package io.contextcore.cli.metrics;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskQuery;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.command.CommandParent;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.deployment.MetricsDora;
import io.contextcore.sdk.ContextCoreSdk;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code contextcore metrics}. */
@Command(
        name = "metrics",
        description = {
            "Shows how work flows: what is in progress now, how long the completed tasks of a period took, how many there were"
                    + " each week, and the points of its sprints.",
            "A task that was re-opened counts once, where it was finished last. The times are exact, not estimates from buckets."
        },
        footer = {"", "Example:", "  contextcore metrics", "  contextcore metrics --since 2026-10-01 --until 2026-11-01"
        })
public final class Metrics extends JournalCommand implements CommandParent {
    private static final int WEEKS = 12;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Where the period begins; else " + (WEEKS - 1) + " weeks before this week's Monday.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", description = "Where the period ends; else now.")
    private @Nullable Instant until;

    @Override
    public List<Class<?>> commands() {
        return List.of(MetricsDora.class);
    }

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        ZoneId zone = root().surroundings().clock().getZone();
        Instant end = until == null ? root().surroundings().clock().instant() : until;
        Instant start = since == null ? mondayWeeksBefore(end, zone) : since;
        if (!start.isBefore(end)) {
            throw new ParameterException(
                    spec().commandLine(), "--since must be before --until; it is " + start + ", and that is " + end);
        }
        TaskTracker tasks = contextCore.getTaskTracker();
        Flow flow = new Flow(start, end, zone);
        tasks.forEachTask(
                TaskQuery.builder().setFinishedFrom(start).setFinishedTo(end).build(), flow::add);
        List<SprintSnapshot> sprints = contextCore.getSprintTracker().listSprints().stream()
                .filter(sprint -> ranWithin(sprint, start, end))
                .toList();
        return new MetricsAnswer(contextCore.getProject(), start, end, zone, tasks.getTotals(), flow, sprints)
                .toAnswer();
    }

    private static Instant mondayWeeksBefore(Instant end, ZoneId zone) {
        return end.atZone(zone)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1)
                .atStartOfDay(zone)
                .toInstant();
    }

    private static boolean ranWithin(SprintSnapshot sprint, Instant start, Instant end) {
        Instant startedAt = sprint.getStartedAt();
        Instant endedAt = sprint.getEndedAt();
        return sprint.getStatus() != SprintStatus.PLANNED
                && (startedAt == null || startedAt.isBefore(end))
                && (endedAt == null || !endedAt.isBefore(start));
    }
}
