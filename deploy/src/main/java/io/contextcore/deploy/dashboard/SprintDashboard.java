package io.contextcore.deploy.dashboard;

import io.contextcore.deploy.dashboard.Dashboard.Section;
import io.contextcore.deploy.dashboard.OpenWork.Column;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.SprintAttributes;
import io.contextcore.semconv.SprintEvents;
import io.contextcore.semconv.SprintSpans;
import io.contextcore.semconv.TaskAttributes;
import java.util.List;

/** The sprints of one project. */
final class SprintDashboard {
    private static final String PROJECT = "project=\"$project\"";
    private static final String SPRINT = "sprint=\"$sprint\"";
    private static final int DESCENDING = 2;
    private static final String PLANNED = "sum(" + Series.PLANNED_POINTS.latest(PROJECT, SPRINT) + ")";
    private static final String DONE = "sum(" + Series.COMPLETED_POINTS.latest(PROJECT, SPRINT) + ")";
    private static final String START = "max(" + Series.SPRINT_START.latest(PROJECT, SPRINT) + ")";
    private static final String END = "max(" + Series.SPRINT_END.latest(PROJECT, SPRINT) + ")";
    private static final String NO_SPRINT = "This sprint sent no metrics in a week";

    private SprintDashboard() {}

    static Dashboard create() {
        return new Dashboard(
                "contextcore-sprint",
                "Sprint Metrics",
                "The sprints of a project: is this one on its way, and how much does the team finish in each?",
                "now-30d",
                true,
                List.of(
                        Variable.dataSource(QueryLanguage.PROMQL),
                        Variable.dataSource(QueryLanguage.TRACEQL),
                        Variable.dataSource(QueryLanguage.LOGQL),
                        Variable.labelValue(
                                "project", "Project", Series.WIP.name(), MetricAttributes.PROJECT.getKey(), 1),
                        Variable.labelValue(
                                "sprint",
                                "Sprint",
                                Series.VELOCITY.name() + "{" + PROJECT + "}",
                                MetricAttributes.SPRINT.getKey(),
                                DESCENDING)),
                List.of(
                        new Section(
                                "Sprint $sprint", planned(), done(), left(), share(), daysLeft(), averageVelocity()),
                        new Section("Burndown and burnup", burndown(), burnup(), openTasks()),
                        new Section("Scope", scopePoints(), scopeChanges()),
                        new Section("Sprint after sprint", velocity(), sprints())));
    }

    private static Panel.Builder planned() {
        return Panel.stat("Planned")
                .setDescription("Story points of the tasks that are in the sprint now, those that are done included.")
                .addTarget(Target.now(PLANNED, "planned"))
                .setNoValue(NO_SPRINT);
    }

    private static Panel.Builder done() {
        return Panel.stat("Done")
                .setDescription("Story points of the tasks in the sprint that are done.")
                .addTarget(Target.now(DONE, "done"))
                .setNoValue(NO_SPRINT);
    }

    private static Panel.Builder left() {
        return Panel.stat("Left")
                .setDescription("Story points of the tasks in the sprint that are not done.")
                .addTarget(Target.now(PLANNED + " - " + DONE, "left"))
                .setNoValue(NO_SPRINT);
    }

    private static Panel.Builder share() {
        return Panel.stat("Share done")
                .setDescription("Which share of the story points in the sprint is done.")
                .addTarget(Target.now(DONE + " / (" + PLANNED + " > 0)", "done"))
                .setNoValue("No points in this sprint")
                .setUnit("percentunit")
                .setDecimals(0);
    }

    private static Panel.Builder daysLeft() {
        return Panel.stat("Time left")
                .setDescription(
                        "Until the last day of the sprint is over. Known while it runs, if its last day was said.")
                .addTarget(Target.now("clamp_min(" + END + " - time(), 0)", "left"))
                .setNoValue("Not running, or no last day")
                .setUnit("s")
                .setDecimals(1);
    }

    private static Panel.Builder averageVelocity() {
        return Panel.stat("Average velocity")
                .setDescription(
                        "Story points that were done in a sprint on average, of the last 50 sprints at most; this one"
                                + " counts with what is done so far.")
                .addTarget(Target.now("avg(sum by (sprint) (" + Series.VELOCITY.latest(PROJECT) + "))", "velocity"))
                .setNoValue("No sprint yet")
                .setDecimals(1);
    }

    private static Panel.Builder burndown() {
        String ideal = PLANNED + " * clamp((" + END + " - time()) / (" + END + " - " + START + "), 0, 1)";
        return Panel.lines("Burndown")
                .setDescription(
                        "Story points that are left. Above the ideal line, the sprint is late. A step upwards is work that"
                                + " came in.")
                .addTarget(Target.overTime(PLANNED + " - " + DONE, "left"))
                .addTarget(Target.overTime(ideal, "ideal"))
                .setNoValue("This sprint sent no metrics in this time range")
                .override("ideal", "custom.lineStyle", "{\"dash\": [10, 10], \"fill\": \"dash\"}");
    }

    private static Panel.Builder burnup() {
        return Panel.lines("Burnup")
                .setDescription(
                        "Story points in the sprint, and those of them that are done. Where the upper line moves, the"
                                + " scope changed.")
                .addTarget(Target.overTime(PLANNED, "in the sprint"))
                .addTarget(Target.overTime(DONE, "done"))
                .setNoValue("This sprint sent no metrics in this time range");
    }

    private static Panel.Builder openTasks() {
        return OpenWork.linked(
                OpenWork.table(
                                "Open tasks of the sprint",
                                OpenWork.snapshots()
                                        .where(TaskAttributes.TASK_PROJECT, "=", "$project")
                                        .where(SprintAttributes.SPRINT_ID, "=", "$sprint"),
                                List.of(
                                        Column.ID,
                                        Column.STATUS,
                                        Column.TITLE,
                                        Column.ASSIGNEE,
                                        Column.POINTS,
                                        Column.PERCENT,
                                        Column.AGE,
                                        Column.BLOCKED_REASON))
                        .setDescription("What is left to do, as it stood in the last two minutes.")
                        .setSize(24, 8),
                "${project:queryparam}");
    }

    private static Panel.Builder scopePoints() {
        return Panel.bars("Points that came and went each day")
                .setDescription(
                        "Story points of the tasks that were taken into the sprint, and out of it, also before it began.")
                .addTarget(Target.logsOverTime("sum(" + scope(SprintEvents.SPRINT_TASK_ADDED) + ")", "came"))
                .addTarget(Target.logsOverTime("0 - sum(" + scope(SprintEvents.SPRINT_TASK_REMOVED) + ")", "went"))
                .setNoValue("No task with points came into this sprint or left it in this time range.")
                .setInterval("1d");
    }

    private static String scope(String event) {
        return inSprint(event).sum(EventBodyFields.STORY_POINTS, "$__interval");
    }

    private static Events inSprint(String... events) {
        return Events.of(events)
                .where(EventBodyFields.PROJECT + "=\"$project\"")
                .where(EventBodyFields.SPRINT_ID + "=\"$sprint\"");
    }

    private static Panel.Builder scopeChanges() {
        return Panel.logs("What came and went")
                .setDescription("Each task that was taken into the sprint or out of it, newest first.")
                .addTarget(
                        Target.lines(
                                inSprint(SprintEvents.SPRINT_TASK_ADDED, SprintEvents.SPRINT_TASK_REMOVED)
                                        .lines(
                                                "{{.event_type}} {{.task_id}} {{.task_title}} {{.story_points}} {{.reason}} {{.actor}}")))
                .setNoValue("No task came into this sprint or left it in this time range.")
                .setSize(12, 8);
    }

    private static Panel.Builder velocity() {
        return Panel.barChart("Velocity", "Sprint")
                .setDescription(
                        "Story points that were in each sprint at its end, or are now, and those that were done.")
                .addTarget(Target.rows("sum by (sprint) (" + Series.PLANNED_POINTS.latest(PROJECT) + ")"))
                .addTarget(Target.rows("sum by (sprint) (" + Series.VELOCITY.latest(PROJECT) + ")"))
                .setNoValue("No sprint yet")
                .transform("merge", "{}")
                .transform("sortBy", """
                        {"fields": {}, "sort": [{"field": "sprint", "desc": false}]}""")
                .transform("organize", """
                        {"excludeByName": {"Time": true},
                         "indexByName": {"sprint": 0, "Value #A": 1, "Value #B": 2},
                         "renameByName": {"sprint": "Sprint", "Value #A": "In the sprint", "Value #B": "Done"}}""");
    }

    private static Panel.Builder sprints() {
        return Panel.table("Commitment and what was carried over")
                .setDescription(
                        "The sprints that ended, with what the team committed to, what was done, and what was not and"
                                + " went on after them. A sprint is found in a time range that it overlaps.")
                .addTarget(Target.spans(Spans.all()
                        .where("span:name = \"" + SprintSpans.SPRINT + "\"")
                        .where(ProjectAttributes.PROJECT_ID, "=", "$project")
                        .select(
                                SprintAttributes.SPRINT_ID,
                                SprintAttributes.SPRINT_NAME,
                                SprintAttributes.SPRINT_END_DATE,
                                SprintAttributes.SPRINT_PLANNED_POINTS,
                                SprintAttributes.SPRINT_COMPLETED_POINTS)))
                .setNoValue("No sprint of this time range has ended yet.")
                .transform("convertFieldType", """
                        {"fields": {}, "conversions": [
                            {"targetField": "sprint.planned_points", "destinationType": "number"},
                            {"targetField": "sprint.completed_points", "destinationType": "number"}]}""")
                .transform("calculateField", """
                        {"mode": "binary", "alias": "Not done", "replaceFields": false,
                         "binary": {"left": "sprint.planned_points", "operator": "-",
                                    "right": "sprint.completed_points"}}""")
                .transform("organize", """
                        {"excludeByName": {"Trace Service": true, "Trace Name": true, "Span ID": true,
                                           "Start time": true, "Name": true, "Duration": true,
                                           "project.id": true},
                         "indexByName": {"sprint.id": 0, "sprint.name": 1, "sprint.end_date": 2,
                                         "sprint.planned_points": 3, "sprint.completed_points": 4, "Not done": 5},
                         "renameByName": {"sprint.id": "Sprint", "sprint.name": "Name", "sprint.end_date": "Last day",
                                          "sprint.planned_points": "Committed",
                                          "sprint.completed_points": "Done"}}""")
                .sortBy("Sprint", true)
                .setSize(12, 8);
    }
}
