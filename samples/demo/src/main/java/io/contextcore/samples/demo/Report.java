package io.contextcore.samples.demo;

import io.contextcore.api.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the program prints: lines of up to 100 columns. */
final class Report {
    private final String projectPrefix;
    private final List<Step> steps;

    /**
     * @param steps all that has been played
     */
    Report(String projectPrefix, List<Step> steps) {
        this.projectPrefix = projectPrefix;
        this.steps = steps;
    }

    /** The projects side by side. */
    List<String> projects(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(row("PROJECT", "tasks", "done", "todo", "doing", "review", "blocked", "overdue", "velocities"));
        for (String project : Programme.projects(projectPrefix)) {
            Recount recount = Recount.of(steps, project);
            lines.add(row(
                    project,
                    String.valueOf(recount.tasks().size()),
                    String.valueOf(recount.count(TaskStatus.DONE)),
                    String.valueOf(recount.count(TaskStatus.TODO)),
                    String.valueOf(recount.count(TaskStatus.IN_PROGRESS)),
                    String.valueOf(recount.count(TaskStatus.IN_REVIEW)),
                    String.valueOf(recount.count(TaskStatus.BLOCKED)),
                    String.valueOf(recount.overdue(now).size()),
                    velocities(recount)));
        }
        return lines;
    }

    private static String velocities(Recount recount) {
        List<String> latest = recount.sprints().stream()
                .filter(sprint -> sprint.endedAt() != null)
                .map(sprint -> String.valueOf(recount.completedPoints(sprint)))
                .toList();
        return String.join(" ", latest.subList(Math.max(0, latest.size() - 6), latest.size()));
    }

    private static String row(String project, String... columns) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-22s", project));
        for (int i = 0; i < columns.length; i++) {
            row.append(String.format(Locale.ROOT, i == columns.length - 1 ? "  %s" : "%8s", columns[i]));
        }
        return row.toString();
    }

    /** What to ask the backends. */
    List<String> whatToLookAt() {
        String project = Programme.projects(projectPrefix).get(0);
        return List.of(
                "WHAT TO LOOK AT",
                "  Grafana     the dashboards of deploy/grafana, project " + project,
                "  Tempo       { span.task.project = \"" + project + "\" && span.task.status = \"blocked\" }",
                "              over the last 2 minutes, while the demo runs with --live",
                "  Tempo       { span.task.project = \"" + project + "\" && span.task.record = \"lifecycle\" }",
                "              over the last year; links lead to what a task needed, and to its sprint",
                "  Tempo       { resource.service.name = \"checkout\" && link.link.kind = \"task\" }",
                "              requests to a service that link to the task which brought what they use",
                "  Loki        {job=\"contextcore\"} | json | project=\"" + project + "\"",
                "  Prometheus  task_sprint_velocity{project=\"" + project + "\"}");
    }
}
