package io.contextcore.deploy.dashboard;

import io.contextcore.deploy.dashboard.Dashboard.Section;
import io.contextcore.deploy.query.QueryLanguage;
import io.contextcore.semconv.MetricAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes.DeploymentEnvironmentNameValues;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskRecordValues;
import io.contextcore.semconv.TaskAttributes.TaskStatusValues;
import java.util.List;

/** How much gets finished, how fast, and how often it reaches users. */
final class DeliveryDashboard {
    private static final String PROJECTS = "project=~\"$project\"";
    private static final String NO_METRICS = "No metrics in this time range";
    private static final String NO_PIPELINES =
            "No run of a pipeline in this time range: its spans need cicd.pipeline.run.id, and project.id and"
                    + " deployment.environment.name on their resource.";

    private DeliveryDashboard() {}

    static Dashboard create() {
        return new Dashboard(
                "contextcore-delivery",
                "Delivery",
                "How much gets finished, how fast, how often it is deployed, and how often that fails.",
                "now-180d",
                true,
                List.of(
                        Variable.dataSource(QueryLanguage.PROMQL),
                        Variable.dataSource(QueryLanguage.TRACEQL),
                        Variable.dataSource(QueryLanguage.LOGQL),
                        Variable.labelValues(
                                "project", "Project", Series.WIP.name(), MetricAttributes.PROJECT.getKey())),
                List.of(
                        new Section(
                                "In the time range",
                                total("Done", "Tasks that were done in the time range.", Series.COMPLETED),
                                total(
                                        "Story points done",
                                        "Story points of the tasks that were done.",
                                        Series.STORY_POINTS),
                                total("Created", "Tasks that were created in the time range.", Series.CREATED),
                                total("Cancelled", "Tasks that were given up in the time range.", Series.CANCELLED),
                                flowEfficiency(),
                                deploymentCount()),
                        new Section(
                                "Throughput",
                                doneByType(),
                                pointsByType(),
                                createdDoneCancelled(),
                                efficiencyOverTime()),
                        new Section("How long it takes", leadTime(), cycleTime()),
                        new Section("Deployment", deployments(), leadTimeOfChanges(), failedDeployments())));
    }

    private static Panel.Builder total(String title, String description, Series counter) {
        return Panel.stat(title)
                .setDescription(description)
                .addTarget(Target.now("sum(" + counter.increase("$__range", PROJECTS) + ")", title))
                .setNoValue(NO_METRICS)
                .setDecimals(0);
    }

    private static String efficiency(String range) {
        return "sum(" + Series.CYCLE_TIME_SUM.increase(range, PROJECTS) + ") / (sum("
                + Series.LEAD_TIME_SUM.increase(range, PROJECTS) + ") > 0)";
    }

    private static Panel.Builder flowEfficiency() {
        return Panel.stat("Share of life in work")
                .setDescription(
                        "Cycle time over lead time of what was done: which share of its life a task was being worked on,"
                                + " from its first time in progress. The rest it waited to be begun.")
                .addTarget(Target.now(efficiency("$__range"), "share"))
                .setNoValue("Nothing done in this time range")
                .setUnit("percentunit")
                .setDecimals(0);
    }

    private static Panel.Builder deploymentCount() {
        return Panel.stat("Deployments")
                .setDescription("Runs of pipelines to production that began in the time range.")
                .addTarget(Target.total(productionRuns().metric("count_over_time()")))
                .setNoValue("No pipeline spans");
    }

    private static Panel.Builder doneByType() {
        return byType("Done each week", "Tasks that were done, by type and week.", Series.COMPLETED);
    }

    private static Panel.Builder pointsByType() {
        return byType(
                "Story points done each week", "Story points of what was done, by type and week.", Series.STORY_POINTS);
    }

    private static Panel.Builder byType(String title, String description, Series counter) {
        return Panel.bars(title)
                .setDescription(description)
                .addTarget(Target.overTime(
                        "sum by (type) (" + counter.increase("$__interval", PROJECTS) + ")", "{{type}}"))
                .setNoValue(NO_METRICS)
                .setInterval("7d")
                .setDecimals(0);
    }

    private static Panel.Builder createdDoneCancelled() {
        return Panel.lines("Created, done and cancelled each week")
                .setDescription(
                        "What came, what was done and what was given up. Where more comes than goes, the backlog grows.")
                .addTarget(weekly(Series.CREATED, "created"))
                .addTarget(weekly(Series.COMPLETED, "done"))
                .addTarget(weekly(Series.CANCELLED, "cancelled"))
                .setNoValue(NO_METRICS)
                .setInterval("7d")
                .setDecimals(0);
    }

    private static Target weekly(Series counter, String legend) {
        return Target.overTime("sum(" + counter.increase("$__interval", PROJECTS) + ")", legend);
    }

    private static Panel.Builder efficiencyOverTime() {
        return Panel.lines("Share of life in work")
                .setDescription("Cycle time over lead time, of the tasks done in the 28 days before each point.")
                .addTarget(Target.overTime(efficiency("28d"), "share"))
                .setNoValue("Nothing done in this time range")
                .setUnit("percentunit");
    }

    private static Panel.Builder leadTime() {
        return PortfolioDashboard.leadTimePercentiles("Lead time", Series.LEAD_TIME, PROJECTS)
                .setDescription("From creation to done, of the tasks done in the 28 days before each point.");
    }

    private static Panel.Builder cycleTime() {
        return PortfolioDashboard.leadTimePercentiles("Cycle time", Series.CYCLE_TIME, PROJECTS)
                .setDescription(
                        "From the first time in progress to done, of the tasks done in the 28 days before each point.");
    }

    /** A pipeline has a span for its run, and that has the run's id. A task may carry it, too, and is no run. */
    private static Spans productionRuns() {
        return Spans.all()
                .whereChosen("resource", ProjectAttributes.PROJECT_ID, "project")
                .where("resource", OpenTelemetryAttributes.SERVICE_NAME, "!=", "contextcore")
                .where(
                        "resource",
                        OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME,
                        "=",
                        DeploymentEnvironmentNameValues.PRODUCTION)
                .where("span." + OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID.getKey() + " != nil");
    }

    private static Panel.Builder deployments() {
        return Panel.bars("Deployments each week")
                .setDescription(
                        "Runs of pipelines to production, by how they ended: error is a failed one. Counted where a span"
                                + " carries cicd.pipeline.run.id, and its resource project.id and the environment production.")
                .addTarget(Target.inSteps(productionRuns().metric("count_over_time() by (span:status)"), "168h"))
                .setNoValue(NO_PIPELINES)
                .setDecimals(0);
    }

    private static Panel.Builder leadTimeOfChanges() {
        Spans changes = Spans.all()
                .whereChosen("span", TaskAttributes.TASK_PROJECT, "project")
                .where(TaskAttributes.TASK_RECORD, "=", TaskRecordValues.SNAPSHOT)
                .where(TaskAttributes.TASK_STATUS, "=", TaskStatusValues.DONE)
                .where("span." + OpenTelemetryAttributes.VCS_CHANGE_ID.getKey() + " != nil");
        return Panel.lines("Lead time of changes to code")
                .setDescription(
                        "From creation to done, of tasks that carry vcs.change.id, the pull request that they became:"
                                + " half of them, and 85 of 100. Tempo rounds up to powers of two; it shows the trend.")
                .addTarget(Target.inSteps(
                        changes.metric(
                                "quantile_over_time(span." + TaskAttributes.TASK_LEAD_TIME_S.getKey() + ", 0.5, 0.85)"),
                        "168h"))
                .setNoValue("No task was done in this time range that carries vcs.change.id.")
                .setUnit("s");
    }

    private static Panel.Builder failedDeployments() {
        return Panel.table("Failed deployments")
                .setDescription("Runs of pipelines to production that ended with an error, newest first.")
                .addTarget(Target.spans(productionRuns()
                        .where("span:status = error")
                        .select(
                                OpenTelemetryAttributes.CICD_PIPELINE_NAME,
                                OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID,
                                OpenTelemetryAttributes.VCS_REF_HEAD_REVISION)))
                .setNoValue("No deployment failed in this time range, as far as traces of pipelines say.")
                .transform("organize", """
                        {"excludeByName": {"Trace Service": true, "Trace Name": true, "Name": true, "project.id": true,
                                           "service.name": true, "deployment.environment.name": true, "status": true},
                         "indexByName": {"Span ID": 0, "Start time": 1, "cicd.pipeline.name": 2,
                                         "cicd.pipeline.run.id": 3, "vcs.ref.head.revision": 4, "Duration": 5},
                         "renameByName": {"cicd.pipeline.name": "Pipeline", "cicd.pipeline.run.id": "Run",
                                          "vcs.ref.head.revision": "Revision"}}""")
                .setSize(24, 7);
    }
}
