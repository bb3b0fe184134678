package io.contextcore.cli.deployment;

import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.cli.deployment.FourKeys.Delivered;
import io.contextcore.cli.deployment.FourKeys.Deployed;
import io.contextcore.cli.deployment.FourKeys.Failure;
import io.contextcore.cli.deployment.FourKeys.Report;
import io.contextcore.semconv.EventBodyFields;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The four keys for a program and for a person, each with what it was made of. */
record DoraAnswer(String project, String environment, Instant since, Instant until, ZoneId zone, Report report) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int MOST_LINES = 20;
    private static final double SECONDS_PER_DAY = 86_400;

    Answer toAnswer() {
        Json json = Json.object()
                .put(EventBodyFields.PROJECT, project)
                .put("environment", environment)
                .put("since", since)
                .put("until", until)
                .put("deployment_frequency", frequency())
                .put("lead_time_for_changes", leadTime())
                .put("change_failure_rate", failureRate())
                .put("failed_deployment_recovery_time", recoveryTime());
        return new Answer(json.toMap(), this::write);
    }

    private double days() {
        return Duration.between(since, until).toMillis() / 1000.0 / SECONDS_PER_DAY;
    }

    private double perDay() {
        return report.succeeded().size() / days();
    }

    private Json frequency() {
        return Json.object()
                .put("per_day", rounded(perDay()))
                .put("deployments", report.succeeded().size())
                .put("days", rounded(days()))
                .put("entries", entries(report.succeeded(), DoraAnswer::json));
    }

    private Json leadTime() {
        List<Delivered> known = known();
        Duration median = report.medianLeadTime();
        return Json.object()
                .put("median_s", median == null ? null : median.toSeconds())
                .put("changes", known.size())
                .put("unknown", report.delivered().size() - known.size())
                .put(
                        "entries",
                        entries(
                                known,
                                each -> json(each)
                                        .put("from", each.from())
                                        .put("started_at", each.startedAt())
                                        .put("deployed_at", each.deployment().at())
                                        .put("seconds", each.leadTime().toSeconds())))
                .put("unknown_entries", entries(unknown(), DoraAnswer::json));
    }

    private Json failureRate() {
        int all = report.deployments().size();
        return Json.object()
                .put("rate", all == 0 ? null : rounded(failureShare()))
                .put("failed", report.failedDeployments())
                .put("deployments", all)
                .put("entries", entries(report.failures(), DoraAnswer::json));
    }

    private Json recoveryTime() {
        Duration median = report.medianRecoveryTime();
        return Json.object()
                .put("median_s", median == null ? null : median.toSeconds())
                .put("recovered", outages(true).size())
                .put("not_recovered", outages(false).size())
                .put(
                        "entries",
                        entries(
                                outages(true),
                                each -> json(each)
                                        .put("recovered_at", each.recoveredAt())
                                        .put("seconds", each.recoveryTime().toSeconds())))
                .put("not_recovered_entries", entries(outages(false), DoraAnswer::json));
    }

    private double failureShare() {
        return (double) report.failedDeployments() / report.deployments().size();
    }

    private List<Delivered> known() {
        return report.delivered().stream()
                .filter(each -> each.startedAt() != null)
                .toList();
    }

    private List<Delivered> unknown() {
        return report.delivered().stream()
                .filter(each -> each.startedAt() == null)
                .toList();
    }

    private List<Failure> outages(boolean recovered) {
        return report.failures().stream()
                .filter(each -> each.isOutage() && (each.recoveredAt() != null) == recovered)
                .toList();
    }

    private static <T> List<Json> entries(List<T> found, Function<T, Json> json) {
        return found.stream().map(json).toList();
    }

    private static Json json(Deployed deployment) {
        return Json.object().put(EventBodyFields.DEPLOYMENT, deployment.id()).put("finished_at", deployment.at());
    }

    private static Json json(Delivered delivered) {
        return Json.object()
                .put(EventBodyFields.TASK_ID, delivered.taskId())
                .put(EventBodyFields.DEPLOYMENT, delivered.deployment().id());
    }

    private static Json json(Failure failure) {
        return Json.object()
                .put(EventBodyFields.DEPLOYMENT, failure.deployment().id())
                .put("cause", failure.incident() == null ? "failed" : "incident")
                .put(EventBodyFields.TASK_ID, failure.incident())
                .put("failed_at", failure.at());
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private void write(PrintWriter out, Style style) {
        out.println(style.bold(Style.plain(project)) + ", " + Style.plain(environment) + ", " + time(since) + " to "
                + time(until));
        List<Deployed> succeeded = report.succeeded();
        heading(
                out,
                style,
                "Deployment frequency",
                String.format(Locale.ROOT, "%.2f a day", perDay()),
                succeeded.size() + " deployments in " + String.format(Locale.ROOT, "%.1f days", days()));
        list(out, succeeded, each -> time(each.at()) + "  " + Style.plain(each.id()));

        heading(
                out,
                style,
                "Lead time for changes",
                duration(report.medianLeadTime()),
                "median of " + known().size() + ", " + unknown().size() + " unknown");
        list(
                out,
                known(),
                each -> Style.plain(each.taskId()) + "  " + duration(each.leadTime()) + ", " + each.from()
                        + " " + time(each.startedAt()) + " to "
                        + Style.plain(each.deployment().id()) + " "
                        + time(each.deployment().at()));
        list(
                out,
                unknown(),
                each -> Style.plain(each.taskId()) + "  unknown, with "
                        + Style.plain(each.deployment().id())
                        + ": neither a commit nor in_progress is recorded before it");

        int all = report.deployments().size();
        heading(
                out,
                style,
                "Change failure rate",
                all == 0 ? "unknown" : String.format(Locale.ROOT, "%.1f %%", 100 * failureShare()),
                report.failedDeployments() + " of " + all + " deployments");
        list(out, report.failures(), each -> Style.plain(each.deployment().id()) + "  " + cause(each));

        heading(
                out,
                style,
                "Failed deployment recovery time",
                duration(report.medianRecoveryTime()),
                "median of " + outages(true).size() + ", " + outages(false).size() + " not recovered");
        list(
                out,
                outages(true),
                each -> Style.plain(each.deployment().id()) + "  " + duration(each.recoveryTime()) + ", " + cause(each)
                        + ", recovered " + time(each.recoveredAt()));
        list(out, outages(false), each -> Style.plain(each.deployment().id()) + "  not recovered, " + cause(each));
    }

    private static void heading(PrintWriter out, Style style, String what, String value, String made) {
        out.println(style.bold(String.format("%-32s", what)) + value + style.faint("  (" + made + ")"));
    }

    private static <T> void list(PrintWriter out, List<T> entries, Function<T, String> line) {
        entries.stream().limit(MOST_LINES).forEach(each -> out.println("  " + line.apply(each)));
        if (entries.size() > MOST_LINES) {
            out.println("  and " + (entries.size() - MOST_LINES) + " more, see --output json");
        }
    }

    private String cause(Failure failure) {
        return (failure.incident() == null ? "failed " : "incident " + Style.plain(failure.incident()) + " ")
                + time(failure.at());
    }

    private String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }

    private static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "unknown";
        }
        if (duration.toDays() > 0) {
            return duration.toDays() + "d " + duration.toHoursPart() + "h";
        }
        return duration.toHours() > 0
                ? duration.toHours() + "h " + duration.toMinutesPart() + "m"
                : duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
    }
}
