package io.contextcore.cli.metrics;

import io.contextcore.api.sprint.SprintSnapshot;
import io.contextcore.api.sprint.SprintStatus;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTotals;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.semconv.EventBodyFields;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code contextcore metrics} found.
 *
 * @param totals of all of the project's history
 * @param flow of the period
 * @param sprints those that ran in the period
 */
record MetricsAnswer(
        String project,
        Instant since,
        Instant until,
        ZoneId zone,
        TaskTotals totals,
        Flow flow,
        List<SprintSnapshot> sprints) {

    Answer toAnswer() {
        return new Answer(json(), this::write);
    }

    private static List<TaskStatus> openStatuses() {
        return Arrays.stream(TaskStatus.values())
                .filter(status -> !status.isFinished())
                .toList();
    }

    private OptionalDouble meanVelocity() {
        return sprints.stream()
                .filter(sprint -> sprint.getStatus() == SprintStatus.ENDED)
                .mapToLong(SprintSnapshot::getCompletedPoints)
                .average();
    }

    // ---- for a program ----

    private Map<String, ?> json() {
        Json wip = Json.object();
        openStatuses().forEach(status -> wip.put(status.getValue(), totals.getTaskCount(status)));
        Week total = flow.total();
        OptionalDouble velocity = meanVelocity();
        return Json.object()
                .put(EventBodyFields.PROJECT, project)
                .put("since", since)
                .put("until", until)
                .put("wip", wip)
                .put("completed", total.completed())
                .put("cancelled", total.cancelled())
                .put(EventBodyFields.COMPLETED_POINTS, total.points())
                .put(EventBodyFields.LEAD_TIME_S, json(flow.leadTime()))
                .put(EventBodyFields.CYCLE_TIME_S, json(flow.cycleTime()))
                .put(EventBodyFields.BLOCKED_TIME_S, json(flow.blockedTime()))
                .put("weeks", flow.weeks().stream().map(this::json).toList())
                .put("sprints", sprints.stream().map(MetricsAnswer::json).toList())
                .put("mean_velocity", velocity.isPresent() ? velocity.getAsDouble() : null)
                .put(
                        "all_time",
                        Json.object()
                                .put("created", totals.getCreated())
                                .put("completed", totals.getCompleted())
                                .put("cancelled", totals.getCancelled())
                                .put(EventBodyFields.COMPLETED_POINTS, totals.getCompletedPoints()))
                .toMap();
    }

    private static Json json(Times times) {
        return Json.object()
                .put("count", times.count())
                .put("p50", seconds(times.percentile(50)))
                .put("p85", seconds(times.percentile(85)))
                .put("p95", seconds(times.percentile(95)))
                .put("max", seconds(times.percentile(100)));
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private Json json(Week week) {
        return Json.object()
                .put("week", week.name())
                .put("from", week.monday())
                .put("whole", flow.isWhole(week))
                .put("completed", week.completed())
                .put("cancelled", week.cancelled())
                .put(EventBodyFields.COMPLETED_POINTS, week.points());
    }

    private static Json json(SprintSnapshot sprint) {
        return Json.object()
                .put(EventBodyFields.SPRINT_ID, sprint.getId())
                .put("name", sprint.getName())
                .put("status", sprint.getStatus().getValue())
                .put("started_at", sprint.getStartedAt())
                .put("ended_at", sprint.getEndedAt())
                .put(EventBodyFields.PLANNED_POINTS, sprint.getPlannedPoints())
                .put(EventBodyFields.COMPLETED_POINTS, sprint.getCompletedPoints());
    }

    // ---- for a person ----

    private void write(PrintWriter out, Style style) {
        out.println(style.bold("In progress now") + "  "
                + openStatuses().stream()
                        .map(status -> status.getValue() + " " + totals.getTaskCount(status))
                        .collect(Collectors.joining(", ")));
        Week total = flow.total();
        out.println();
        out.println(style.bold(day(since) + " to " + day(until)) + "  " + total.completed() + " completed, "
                + total.points() + " points, " + total.cancelled() + " cancelled");
        if (total.completed() > 0) {
            out.println(style.faint(String.format("  %-8s %10s %10s %10s %10s", "", "p50", "p85", "p95", "longest")));
            line(out, "lead", flow.leadTime());
            line(out, "cycle", flow.cycleTime());
            line(out, "blocked", flow.blockedTime());
        }
        writeWeeks(out, style);
        writeSprints(out, style);
        out.println();
        out.println(style.bold("Since it began") + "  " + totals.getCreated() + " created, " + totals.getCompleted()
                + " completed, " + totals.getCompletedPoints() + " points, " + totals.getCancelled() + " cancelled");
    }

    private String day(Instant time) {
        return time.atZone(zone).toLocalDate().toString();
    }

    private static void line(PrintWriter out, String name, Times times) {
        if (times.count() > 0) {
            out.println(String.format(
                    "  %-8s %10s %10s %10s %10s",
                    name,
                    brief(times.percentile(50)),
                    brief(times.percentile(85)),
                    brief(times.percentile(95)),
                    brief(times.percentile(100))));
        }
    }

    private void writeWeeks(PrintWriter out, Style style) {
        List<Week> weeks = flow.weeks();
        if (weeks.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.bold("Each week"));
        for (Week week : weeks) {
            out.println(String.format(
                    "  %s %4d completed %5d points%s",
                    week.name(), week.completed(), week.points(), flow.isWhole(week) ? "" : style.faint("  in part")));
        }
    }

    private void writeSprints(PrintWriter out, Style style) {
        if (sprints.isEmpty()) {
            return;
        }
        out.println();
        OptionalDouble velocity = meanVelocity();
        out.println(style.bold("Sprints")
                + (velocity.isPresent()
                        ? String.format(Locale.ROOT, "  mean velocity %.1f", velocity.getAsDouble())
                        : ""));
        for (SprintSnapshot sprint : sprints) {
            Long planned = sprint.getPlannedPoints();
            out.println("  " + Style.plain(sprint.getId()) + "  " + sprint.getCompletedPoints()
                    + (planned == null ? "" : " of " + planned) + " points"
                    + (sprint.getStatus() == SprintStatus.ACTIVE ? style.faint("  running") : ""));
        }
    }

    /** Returns a duration in its two largest units. */
    static String brief(@Nullable Duration time) {
        if (time == null) {
            return "";
        }
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + "h " + time.toMinutesPart() + "m";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + "m " + time.toSecondsPart() + "s" : time.toSeconds() + "s";
    }
}
