package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.cli.command.InspectingCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.JournalReader;
import io.contextcore.semconv.DeploymentEvents;
import io.contextcore.semconv.EventBodyFields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contextcore deployment list}. */
@Command(
        name = "list",
        description = "Lists the deployments of the project, in the order in which they were recorded.",
        footer = {"", "Example:", "  contextcore deployment list --environment production"})
final class DeploymentList extends InspectingCommand {
    @Option(names = "--environment", paramLabel = "NAME", description = "Only those to it.")
    private @Nullable String environment;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many, the last ones; 100.")
    private int limit;

    @Override
    protected Verdict inspect() {
        String project = root().project().id();
        Deque<Map<String, Object>> last = new ArrayDeque<>();
        JournalReader.of(root().home()).read(0, event -> {
            if (event.getType().equals(DeploymentEvents.DEPLOYMENT_RECORDED)
                    && event.getProject().equals(project)) {
                Map<String, Object> fields = event.getFields();
                if (environment == null || environment.equals(fields.get(EventBodyFields.DEPLOYED_TO))) {
                    last.add(fields);
                    if (last.size() > Math.max(limit, 1)) {
                        last.remove();
                    }
                }
            }
        });
        List<Map<String, Object>> deployments =
                last.stream().map(DeploymentList::brief).toList();
        if (deployments.isEmpty()) {
            root().console().message("contextcore: no deployments in project " + Style.plain(project));
        }
        return new Verdict(
                new Answer(Json.object().put("deployments", deployments).toMap(), (out, style) -> {
                    for (Map<String, Object> each : deployments) {
                        DeploymentStatus status = DeploymentStatus.fromValue(text(each, EventBodyFields.OUTCOME));
                        out.println(text(each, "finished_at") + "  "
                                + Style.plain(text(each, EventBodyFields.DEPLOYED_TO)) + "  "
                                + (status == null ? "" : DeploymentAnswers.outcome(status, style)) + "  "
                                + style.bold(Style.plain(text(each, EventBodyFields.DEPLOYMENT))) + "  "
                                + Style.plain(text(each, EventBodyFields.DEPLOYED_VERSION)));
                    }
                }),
                true);
    }

    /** The fields of {@code deployment show} that a list needs. */
    private static Map<String, Object> brief(Map<String, Object> fields) {
        Map<String, Object> brief = new LinkedHashMap<>();
        for (String field : List.of(
                EventBodyFields.DEPLOYMENT,
                EventBodyFields.DEPLOYED_TO,
                EventBodyFields.OUTCOME,
                EventBodyFields.DEPLOYMENT_TITLE,
                EventBodyFields.DEPLOYED_VERSION,
                EventBodyFields.DEPLOYMENT_STARTED_AT,
                EventBodyFields.TASK_IDS)) {
            Object value = fields.get(field);
            if (value != null) {
                brief.put(field, value);
            }
        }
        brief.put("finished_at", String.valueOf(fields.get(EventBodyFields.OCCURRED_AT)));
        return brief;
    }

    private static String text(Map<String, Object> fields, String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }
}
