package io.contextcore.deploy.dashboard;

import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.BACKLOG;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.BLOCKED;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.IN_PROGRESS;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.IN_REVIEW;
import static io.contextcore.semconv.TaskAttributes.TaskStatusValues.TODO;

import io.contextcore.deploy.dashboard.Dashboard.Section;
import io.contextcore.deploy.dashboard.OpenWork.Column;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskRecordValues;
import io.contextcore.semconv.TaskEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One project, down to each of its tasks. */
final class ProjectDashboard {
    static final String UID = "contextcore-project";

    private static final String PROJECT = "project=\"$project\"";
    private static final String CHOOSE_A_TASK = "Choose a task: click on an id on the board, or write one above.";

    private ProjectDashboard() {}

    /**
     * Returns the address of this dashboard.
     *
     * @param project {@code var-project=} and the project
     */
    static String link(String project) {
        return "/d/" + UID + "?${prometheus:queryparam}&${tempo:queryparam}&" + project + "&${__url_time_range}";
    }

    static Dashboard create() {
        return new Dashboard(
                UID,
                "Project Details",
                "One project: the board, the flow, what work waits for, what happens, and everything about one task.",
                "now-90d",
                true,
                List.of(
                        Variable.dataSource(QueryLanguage.PROMQL),
                        Variable.dataSource(QueryLanguage.TRACEQL),
                        Variable.dataSource(QueryLanguage.LOGQL),
                        Variable.labelValue(
                                "project", "Project", Series.WIP.name(), MetricAttributes.PROJECT.getKey(), 1),
                        Variable.text("task", "Task")),
                List.of(
                        new Section(
                                "Now",
                                inStatus("In progress", "Somebody works on it.", IN_PROGRESS),
                                inStatus("In review", "It waits for a second pair of eyes.", IN_REVIEW),
                                inStatus("Blocked", "It waits for something else.", BLOCKED)
                                        .addThreshold(1, "orange"),
                                inStatus("To do", "Planned, and not begun.", TODO),
                                overdue(),
                                leadTime()),
                        new Section("Board", board(), blockedNow()),
                        new Section(
                                "Flow",
                                cumulativeFlow(),
                                distribution("Lead time of what was done", "from creation to done", Series.LEAD_TIME),
                                distribution(
                                        "Cycle time of what was done",
                                        "from the first time in progress to done",
                                        Series.CYCLE_TIME),
                                leadTimeOverTime(),
                                statusChanges()),
                        new Section("Blocked time", blockedByCause(), blockedEachWeek()),
                        new Section("Activity", activity(), events()),
                        new Section("One task", spansOfTask(), runtimeOfTask(), historyOfTask())));
    }

    private static Panel.Builder inStatus(String title, String meaning, String status) {
        return Panel.stat(title)
                .setDescription("Tasks with the status " + status + ". " + meaning)
                .addTarget(Target.now("sum(" + Series.WIP.latest(PROJECT, "status=\"" + status + "\"") + ")", status))
                .setNoValue("No metrics in a week");
    }

    private static Panel.Builder overdue() {
        return Panel.stat("Overdue")
                .setDescription("Open tasks whose due date has passed.")
                .addTarget(Target.now("sum(" + Series.OVERDUE.latest(PROJECT) + ")", "overdue"))
                .setNoValue("No metrics in a week")
                .addThreshold(1, "red");
    }

    private static Panel.Builder leadTime() {
        return Panel.stat("Lead time, 85 %")
                .setDescription(
                        "85 of 100 tasks that were done in the last 28 days took at most this long from creation.")
                .addTarget(Target.now(Series.LEAD_TIME.quantile(0.85, "le", "28d", PROJECT), "lead time"))
                .setNoValue("Nothing done in 28 days")
                .setUnit("s")
                .setDecimals(1);
    }

    private static Panel.Builder board() {
        return OpenWork.linked(
                OpenWork.table(
                                "Open tasks",
                                OpenWork.snapshots().where(TaskAttributes.TASK_PROJECT, "=", "$project"),
                                List.of(
                                        Column.ID,
                                        Column.STATUS,
                                        Column.TITLE,
                                        Column.TYPE,
                                        Column.PRIORITY,
                                        Column.ASSIGNEE,
                                        Column.POINTS,
                                        Column.PERCENT,
                                        Column.AGE,
                                        Column.DUE,
                                        Column.SPRINT))
                        .setDescription(
                                "Every open task as it stood in the last two minutes. A click on an id shows its history"
                                        + " and traces at the bottom; the funnel of a column filters. A task that has just ended stays"
                                        + " for up to two minutes.")
                        .setSize(24, 11),
                "${project:queryparam}");
    }

    private static Panel.Builder blockedNow() {
        return OpenWork.linked(
                OpenWork.table(
                                "What blocked tasks wait for",
                                Spans.all()
                                        .where(TaskAttributes.TASK_PROJECT, "=", "$project")
                                        .where(TaskAttributes.TASK_STATUS, "=", BLOCKED),
                                List.of(
                                        Column.ID,
                                        Column.TITLE,
                                        Column.BLOCKED_BY,
                                        Column.BLOCKED_REASON,
                                        Column.ASSIGNEE,
                                        Column.AGE))
                        .setDescription(
                                "The blocked tasks as they stood in the last two minutes, with what they wait for and why.")
                        .setNoValue("Nothing was blocked in the last two minutes.")
                        .setSize(24, 6),
                "${project:queryparam}");
    }

    private static Panel.Builder cumulativeFlow() {
        String done = "sum(" + Series.COMPLETED.latest(PROJECT) + ") - (sum(" + Series.COMPLETED.latestAtStart(PROJECT)
                + ") or vector(0))";
        Panel.Builder panel = Panel.areas("Cumulative flow")
                .setDescription(
                        "How many tasks are in each status, on top of those that were done since the beginning of the"
                                + " time range. A band that grows thicker is where work piles up; the distance between its edges,"
                                + " from left to right, is how long work stays in it.")
                .setSize(24, 10)
                .addTarget(Target.overTime(done, "done"))
                .setNoValue("No metrics in this time range");
        for (String status : List.of(IN_REVIEW, BLOCKED, IN_PROGRESS, TODO, BACKLOG)) {
            panel.addTarget(
                    Target.overTime("sum(" + Series.WIP.latest(PROJECT, "status=\"" + status + "\"") + ")", status));
        }
        return panel;
    }

    private static Panel.Builder distribution(String title, String meaning, Series buckets) {
        Panel.Builder panel = Panel.barGauge(title)
                .setDescription("Tasks that were done in the time range, by the time " + meaning + ".")
                .addTarget(Target.buckets("sum by (le) (" + buckets.increase("$__range", PROJECT) + ")"))
                .setNoValue("Nothing done in this time range")
                .setDecimals(0)
                .setSize(12, 10);
        BUCKETS.forEach((seconds, name) ->
                panel.override("byRegexp", "/^" + seconds + "(\\.0)?$/", "displayName", "\"" + name + "\""));
        return panel.override("byRegexp", "/Inf/", "displayName", "\"more\"");
    }

    /** The upper bounds of the histograms in seconds, and how a person says them. */
    static final Map<Long, String> BUCKETS = buckets();

    private static Map<Long, String> buckets() {
        long hour = 3_600;
        long day = 24 * hour;
        Map<Long, String> names = new LinkedHashMap<>();
        names.put(hour, "1 hour");
        names.put(4 * hour, "4 hours");
        names.put(8 * hour, "8 hours");
        names.put(day, "1 day");
        names.put(2 * day, "2 days");
        names.put(3 * day, "3 days");
        names.put(5 * day, "5 days");
        names.put(7 * day, "1 week");
        names.put(14 * day, "2 weeks");
        names.put(28 * day, "4 weeks");
        names.put(56 * day, "8 weeks");
        names.put(91 * day, "13 weeks");
        names.put(182 * day, "26 weeks");
        return names;
    }

    private static Panel.Builder leadTimeOverTime() {
        return PortfolioDashboard.leadTimePercentiles("Lead time", Series.LEAD_TIME, PROJECT)
                .setDescription(
                        "From creation to done, of the tasks done in the 28 days before each point: half of them took"
                                + " at most p50, 85 of 100 at most p85, 95 of 100 at most p95.");
    }

    private static Panel.Builder statusChanges() {
        return Panel.bars("Changes of status each week")
                .setDescription(
                        "How often a task moved to each status. Much to blocked, or back to todo, is worth a question.")
                .addTarget(Target.overTime(
                        "sum by (status) (" + Series.STATUS_CHANGES.increase("$__interval", PROJECT) + ")",
                        "{{status}}"))
                .setNoValue("No metrics in this time range")
                .setInterval("7d")
                .setDecimals(0);
    }

    private static Panel.Builder blockedByCause() {
        Spans blocked = Spans.all()
                .where(TaskAttributes.TASK_PROJECT, "=", "$project")
                .where(TaskAttributes.TASK_RECORD, "=", TaskRecordValues.INTERVAL)
                .where(TaskAttributes.TASK_INTERVAL_STATUS, "=", BLOCKED);
        return Panel.barGauge("Blocked time by cause")
                .setDescription(
                        "For how long tasks were blocked, all of them together, by the reason that was given. Waits that"
                                + " began in the time range and are over; for those that last see the table above.")
                .addTarget(Target.total(blocked.metric(
                        "sum_over_time(span:duration) by (span." + TaskAttributes.TASK_BLOCKED_REASON.getKey() + ")")))
                .setNoValue("No wait that began in this time range is over.")
                .setUnit("s")
                .setDecimals(1);
    }

    private static Panel.Builder blockedEachWeek() {
        return Panel.bars("Blocked time that ended each week")
                .setDescription(
                        "For how long tasks had been blocked that went on in each week, all of them together, from the"
                                + " log of events.")
                .addTarget(Target.logsOverTime(
                        "sum("
                                + Events.of(TaskEvents.TASK_UNBLOCKED)
                                        .where(EventBodyFields.PROJECT + "=\"$project\"")
                                        .sum(EventBodyFields.BLOCKED_DURATION_S, "$__interval")
                                + ")",
                        "blocked"))
                .setNoValue("No task was unblocked in this time range, as far as Loki knows.")
                .setInterval("7d")
                .setUnit("s");
    }

    private static Panel.Builder activity() {
        return Panel.logs("Activity")
                .setDescription("What happened, newest first, at the time when it was recorded.")
                .addTarget(Target.lines(Events.all()
                        .where(EventBodyFields.PROJECT + "=\"$project\"")
                        .lines(
                                "{{.event_type}} {{.task_id}} {{.task_title}} {{.sprint_id}} {{.from_status}} {{.to_status}}"
                                        + " {{.reason}} {{.comment}} {{.actor}}")))
                .setNoValue("No event in this time range")
                .setSize(16, 11);
    }

    private static Panel.Builder events() {
        return Panel.bars("Events each day")
                .setDescription("How much happened on each day, by the kind of event.")
                .addTarget(Target.logsOverTime(
                        "sum by (event_type) ("
                                + Events.all()
                                        .where(EventBodyFields.PROJECT + "=\"$project\"")
                                        .count("$__interval")
                                + ")",
                        "{{event_type}}"))
                .setNoValue("No event in this time range")
                .setInterval("1d")
                .setSize(8, 11);
    }

    private static Panel.Builder spansOfTask() {
        return Panel.table("Spans of $task")
                .setDescription(
                        "The spans of the chosen task in its trace: its creation, each stay in a status that is over, and"
                                + " the whole of it once it has ended. A click on a span opens the trace.")
                .addTarget(Target.spans(Spans.all()
                        .where(TaskAttributes.TASK_PROJECT, "=", "$project")
                        .where(TaskAttributes.TASK_ID, "=", "$task")
                        .where(TaskAttributes.TASK_RECORD, "!=", TaskRecordValues.SNAPSHOT)
                        .select(
                                TaskAttributes.TASK_INTERVAL_STATUS,
                                TaskAttributes.TASK_INTERVAL_ACTOR,
                                TaskAttributes.TASK_INTERVAL_REASON,
                                TaskAttributes.TASK_STATUS)))
                .setNoValue(CHOOSE_A_TASK)
                .transform("organize", """
                        {"excludeByName": {"Trace Service": true, "Trace Name": true, "task.project": true,
                                           "task.id": true},
                         "indexByName": {"Span ID": 0, "Start time": 1, "Duration": 2, "task.record": 3,
                                         "task.interval.status": 4, "task.interval.actor": 5,
                                         "task.interval.reason": 6, "task.status": 7},
                         "renameByName": {"task.record": "Record", "task.interval.status": "Status",
                                          "task.interval.actor": "Who", "task.interval.reason": "Why",
                                          "task.status": "Ended as"}}""")
                .setSize(12, 9);
    }

    private static Panel.Builder runtimeOfTask() {
        return Panel.table("Traces of services that link to $task")
                .setDescription(
                        "What services did because of the chosen task: traces with a span that carries a link to it.")
                .addTarget(Target.traces(Spans.all()
                        .where("link", ProjectAttributes.PROJECT_ID, "=", "$project")
                        .where("link", TaskAttributes.TASK_ID, "=", "$task")
                        .find()))
                .setNoValue("No trace in this time range links to the chosen task, or none is chosen.")
                .setSize(12, 9);
    }

    private static Panel.Builder historyOfTask() {
        return Panel.logs("History of $task")
                .setDescription(
                        "Every event of the chosen task, newest first. Its trace is one click away in the details of a"
                                + " line.")
                .addTarget(Target.lines(Events.all()
                        .where(EventBodyFields.PROJECT + "=\"$project\"")
                        .where(EventBodyFields.TASK_ID + "=\"$task\"")
                        .lines("{{.event_type}} {{.from_status}} {{.to_status}} {{.reason}} {{.comment}} {{.assignee}}"
                                + " {{.actor}}")))
                .setNoValue(CHOOSE_A_TASK);
    }
}
