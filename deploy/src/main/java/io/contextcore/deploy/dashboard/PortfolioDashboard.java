package io.contextcore.deploy.dashboard;

import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.BLOCKED;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.IN_PROGRESS;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.IN_REVIEW;

import io.contextcore.deploy.dashboard.Dashboard.Section;
import io.contextcore.deploy.dashboard.OpenWork.Column;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.ProjectAttributes;
import java.util.List;

/** All projects side by side. */
final class PortfolioDashboard {
    private static final String PROJECTS = "project=~\"$project\"";
    private static final String STARTED = "status=~\"" + IN_PROGRESS + "|" + IN_REVIEW + "|" + BLOCKED + "\"";
    private static final String IS_BLOCKED = "status=\"" + BLOCKED + "\"";

    private PortfolioDashboard() {}

    static Dashboard create() {
        return new Dashboard(
                "contextcore-portfolio",
                "Project Portfolio",
                "All projects: how much is in work, what is stuck, how long work takes, how much gets finished.",
                "now-90d",
                false,
                List.of(
                        Variable.dataSource(QueryLanguage.PROMQL),
                        Variable.dataSource(QueryLanguage.TRACEQL),
                        Variable.labelValues(
                                "project", "Project", Series.WIP.name(), MetricAttributes.PROJECT.getKey())),
                List.of(
                        new Section("Now", inWork(), blocked(), overdue(), longestWait(), finished(), leadTime()),
                        new Section("Health at a glance", health()),
                        new Section(
                                "Flow",
                                inWorkOverTime(),
                                throughput(),
                                leadTimeOverTime(),
                                createdAndFinished(),
                                longestInStatus(),
                                blockedOverTime()),
                        new Section("Oldest open work", oldest())));
    }

    private static Panel.Builder inWork() {
        return Panel.stat("In work")
                .setDescription("Tasks that were begun and are not finished: in progress, in review or blocked.")
                .addTarget(Target.now("sum(" + Series.WIP.latest(PROJECTS, STARTED) + ")", "in work"))
                .setNoValue("No metrics in a week");
    }

    private static Panel.Builder blocked() {
        return Panel.stat("Blocked")
                .setDescription("Tasks that wait for something else. The project's dashboard says for what.")
                .addTarget(Target.now("sum(" + Series.WIP.latest(PROJECTS, IS_BLOCKED) + ")", "blocked"))
                .setNoValue("No metrics in a week")
                .addThreshold(1, "orange");
    }

    private static Panel.Builder overdue() {
        return Panel.stat("Overdue")
                .setDescription("Open tasks whose due date has passed.")
                .addTarget(Target.now("sum(" + Series.OVERDUE.latest(PROJECTS) + ")", "overdue"))
                .setNoValue("No metrics in a week")
                .addThreshold(1, "red");
    }

    private static Panel.Builder longestWait() {
        return Panel.stat("Longest blocked")
                .setDescription("How long the task has been blocked that has been so for longest.")
                .addTarget(Target.now("max(" + Series.MAX_AGE.latest(PROJECTS, IS_BLOCKED) + ")", "blocked"))
                .setNoValue("No metrics in a week")
                .setUnit("s")
                .setDecimals(1)
                .addThreshold(2 * 86_400, "orange")
                .addThreshold(7 * 86_400, "red");
    }

    private static Panel.Builder finished() {
        return Panel.stat("Done in 7 days")
                .setDescription("Tasks that were done in the last 7 days.")
                .addTarget(Target.now("sum(" + Series.COMPLETED.increase("7d", PROJECTS) + ")", "done"))
                .setNoValue("No metrics in a week")
                .setDecimals(0);
    }

    private static Panel.Builder leadTime() {
        return Panel.stat("Lead time, 85 %")
                .setDescription(
                        "85 of 100 tasks that were done in the last 28 days took at most this long from creation.")
                .addTarget(Target.now(Series.LEAD_TIME.quantile(0.85, "le", "28d", PROJECTS), "lead time"))
                .setNoValue("Nothing done in 28 days")
                .setUnit("s")
                .setDecimals(1);
    }

    private static Panel.Builder health() {
        return Panel.table("Projects")
                .setDescription(
                        "One row for each project. A click on its name opens the project. Lead time: what 85 of 100"
                                + " tasks took at most that were done in the last 28 days.")
                .setSize(24, 8)
                .addTarget(Target.rows("sum by (project) (" + Series.WIP.latest(PROJECTS, STARTED) + ")"))
                .addTarget(Target.rows("sum by (project) (" + Series.WIP.latest(PROJECTS, IS_BLOCKED) + ")"))
                .addTarget(Target.rows("sum by (project) (" + Series.OVERDUE.latest(PROJECTS) + ")"))
                .addTarget(Target.rows("max by (project) (" + Series.MAX_AGE.latest(PROJECTS, IS_BLOCKED) + ")"))
                .addTarget(Target.rows("sum by (project) (" + Series.COMPLETED.increase("7d", PROJECTS) + ")"))
                .addTarget(Target.rows(Series.LEAD_TIME.quantile(0.85, "le, project", "28d", PROJECTS)))
                .setNoValue("No project has sent metrics in the last week.")
                .transform("merge", "{}")
                .transform("organize", """
                        {"excludeByName": {"Time": true},
                         "indexByName": {"project": 0, "Value #A": 1, "Value #B": 2, "Value #C": 3, "Value #D": 4,
                                         "Value #E": 5, "Value #F": 6},
                         "renameByName": {"project": "Project", "Value #A": "In work", "Value #B": "Blocked",
                                          "Value #C": "Overdue", "Value #D": "Longest blocked",
                                          "Value #E": "Done in 7 days", "Value #F": "Lead time, 85 %"}}""")
                .override(
                        "Project",
                        "links",
                        "[{\"title\": \"Open ${__value.raw}\", \"url\": \""
                                + ProjectDashboard.link("var-project=${__value.raw:percentencode}") + "\"}]")
                .override("byRegexp", "/Blocked|Overdue/", "custom.cellOptions", "{\"type\": \"color-background\"}")
                .override("byRegexp", "/Blocked|Overdue/", "thresholds", """
                        {"mode": "absolute", "steps": [{"color": "transparent", "value": null},
                                                       {"color": "orange", "value": 1}]}""")
                .override("byRegexp", "/Longest blocked|Lead time.*/", "unit", "\"s\"")
                .override("byRegexp", "/Longest blocked|Lead time.*/", "decimals", "1")
                .override("Done in 7 days", "decimals", "0")
                .sortBy("Blocked", true);
    }

    private static Panel.Builder inWorkOverTime() {
        return Panel.areas("In work")
                .setDescription(
                        "Tasks in progress, in review or blocked, by project. What grows here takes longer soon.")
                .addTarget(Target.overTime(
                        "sum by (project) (" + Series.WIP.latest(PROJECTS, STARTED) + ")", "{{project}}"))
                .setNoValue("No metrics in this time range");
    }

    private static Panel.Builder throughput() {
        return Panel.bars("Done each week")
                .setDescription("Tasks that were done, by project and week.")
                .addTarget(Target.overTime(
                        "sum by (project) (" + Series.COMPLETED.increase("$__interval", PROJECTS) + ")", "{{project}}"))
                .setNoValue("No metrics in this time range")
                .setInterval("7d")
                .setDecimals(0);
    }

    private static Panel.Builder leadTimeOverTime() {
        return leadTimePercentiles("Lead time", Series.LEAD_TIME, PROJECTS)
                .setDescription(
                        "From creation to done, of the tasks done in the 28 days before each point: half of them took"
                                + " at most p50, 85 of 100 at most p85, 95 of 100 at most p95.");
    }

    /** Three percentiles of a time over the four weeks before. */
    static Panel.Builder leadTimePercentiles(String title, Series buckets, String projects) {
        return Panel.lines(title)
                .addTarget(Target.overTime(buckets.quantile(0.5, "le", "28d", projects), "p50"))
                .addTarget(Target.overTime(buckets.quantile(0.85, "le", "28d", projects), "p85"))
                .addTarget(Target.overTime(buckets.quantile(0.95, "le", "28d", projects), "p95"))
                .setNoValue("Nothing done in this time range")
                .setUnit("s");
    }

    private static Panel.Builder createdAndFinished() {
        return Panel.lines("Created and done each week")
                .setDescription("Where the upper line is that of the created ones, the backlog grows.")
                .addTarget(Target.overTime("sum(" + Series.CREATED.increase("$__interval", PROJECTS) + ")", "created"))
                .addTarget(Target.overTime("sum(" + Series.COMPLETED.increase("$__interval", PROJECTS) + ")", "done"))
                .setNoValue("No metrics in this time range")
                .setInterval("7d")
                .setDecimals(0);
    }

    private static Panel.Builder longestInStatus() {
        return Panel.barGauge("Longest time in a status")
                .setDescription("In each status, how long the task has been in it that has been so for longest.")
                .addTarget(Target.now("max by (status) (" + Series.MAX_AGE.latest(PROJECTS) + ")", "{{status}}"))
                .setNoValue("No metrics in a week")
                .setUnit("s");
    }

    private static Panel.Builder blockedOverTime() {
        return Panel.areas("Blocked")
                .setDescription("Blocked tasks by project.")
                .addTarget(Target.overTime(
                        "sum by (project) (" + Series.WIP.latest(PROJECTS, IS_BLOCKED) + ")", "{{project}}"))
                .setNoValue("No metrics in this time range");
    }

    private static Panel.Builder oldest() {
        return OpenWork.linked(
                OpenWork.table(
                                "Oldest open work",
                                OpenWork.snapshots().whereChosen("span", ProjectAttributes.PROJECT_ID, "project"),
                                List.of(
                                        Column.PROJECT,
                                        Column.ID,
                                        Column.STATUS,
                                        Column.TITLE,
                                        Column.TYPE,
                                        Column.PRIORITY,
                                        Column.ASSIGNEE,
                                        Column.AGE,
                                        Column.DUE))
                        .setDescription(
                                "All open tasks as they stood in the last two minutes, the oldest first. A task that"
                                        + " has just ended stays for up to two minutes."),
                "var-project=${__data.fields.Project:percentencode}");
    }
}
