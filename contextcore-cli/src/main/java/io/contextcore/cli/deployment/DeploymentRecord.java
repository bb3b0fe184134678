package io.contextcore.cli.deployment;

import io.contextcore.api.deployment.Deployment;
import io.contextcore.api.deployment.DeploymentBuilder;
import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.deployment.DeploymentTracker;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Shell;
import io.contextcore.cli.console.Style;
import io.contextcore.cli.workplace.Git;
import io.contextcore.sdk.ContextCoreSdk;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code contextcore deployment record}. */
@Command(
        name = "record",
        description = {
            "Records a deployment that has ended, and the tasks whose work was in it.",
            "In GitHub Actions, GitLab CI and Jenkins it finds out the run, its page, the repository, the ref and the"
                    + " commit, and recording again in the same run adds nothing. See docs/ci.md."
        },
        footer = {
            "",
            "Example:",
            "  contextcore deployment record --environment production --task TEST-1 --release 2.4.0",
            "  contextcore deployment record --status failed"
        })
final class DeploymentRecord extends JournalCommand {
    private static final String PRODUCTION = "production";

    /** How GitHub and GitLab say that there was no commit before. */
    private static final Pattern NO_COMMIT = Pattern.compile("0{40}|0{64}|");

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            description = "Where it was deployed to; else that of the GitLab job, or production.")
    private @Nullable String environment;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "succeeded or failed, or how the CI system says it: success, failure, cancelled;"
                    + " else that of the GitLab job, or succeeded.")
    private @Nullable String status;

    @Option(names = "--task", paramLabel = "ID", split = ",", description = "A task in it; may be repeated.")
    private List<String> tasks = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "COMMIT",
            description = "The known tasks that the commits after this one name are in it, such as the tag before.")
    private @Nullable String since;

    @Option(names = "--id", paramLabel = "ID", description = "Its id; else one of the CI run, or a new one.")
    private @Nullable String id;

    @Option(names = "--name", paramLabel = "TEXT", description = "Its name; needed where a run deploys several things.")
    private @Nullable String name;

    @Option(
            names = {"--release", "--version"},
            paramLabel = "VERSION",
            description = "The version that was deployed.")
    private @Nullable String release;

    @Option(names = "--started", paramLabel = "TIME", description = "When it began; --at is when it ended.")
    private @Nullable Instant started;

    @Option(
            names = "--shell",
            paramLabel = "SHELL",
            arity = "0..1",
            fallbackValue = "sh",
            description = "Prints the lines for sh (bash, zsh), fish or powershell to evaluate: eval \"$(...)\".")
    private @Nullable Shell shell;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Adds the same to a file of NAME=value lines: \"$GITHUB_ENV\", or a dotenv report of GitLab.")
    private @Nullable Path envFile;

    @Override
    protected Answer run(ContextCoreSdk contextCore) throws IOException {
        Pipeline pipeline = Pipeline.of(root().surroundings().environment());
        String to = environment != null
                ? environment
                : pipeline.environment() != null ? pipeline.environment() : PRODUCTION;
        String deploymentId = id != null ? id : pipeline.deploymentId(to, name);
        DeploymentTracker deployments = tracker(contextCore, pipeline);
        Deployment known = deploymentId == null ? null : deployments.findDeployment(deploymentId);
        boolean isNew = known == null || !known.getEnvironment().equals(to) || known.getStatus() != status(pipeline);
        Deployment deployment = known != null && !isNew
                ? known
                : record(contextCore.getTaskTracker(), deployments, deploymentId, to, pipeline);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CONTEXTCORE_DEPLOYMENT", deployment.getId());
        variables.put("TRACEPARENT", DeploymentAnswers.traceparent(deployment));
        if (envFile != null) {
            append(root().surroundings().directory().resolve(envFile), variables);
        }
        return answer(deployment, isNew, variables);
    }

    private DeploymentTracker tracker(ContextCoreSdk contextCore, Pipeline pipeline) {
        DeploymentTracker deployments = contextCore.getDeploymentTracker();
        Instant at = root().at();
        String actor = root().actor() != null ? root().actor() : pipeline.actor();
        deployments = at == null ? deployments : deployments.at(at);
        deployments = actor == null ? deployments : deployments.by(actor);
        return pipeline.system() == null ? deployments : deployments.from(pipeline.system());
    }

    private DeploymentStatus status(Pipeline pipeline) {
        if (status == null) {
            return pipeline.status() == null ? DeploymentStatus.SUCCEEDED : pipeline.status();
        }
        DeploymentStatus said = Pipeline.statusOf(status);
        if (said == null) {
            throw new ParameterException(
                    spec().commandLine(), "--status must be succeeded or failed, not '" + status + "'");
        }
        return said;
    }

    private Deployment record(
            TaskTracker known,
            DeploymentTracker deployments,
            @Nullable String deploymentId,
            String to,
            Pipeline pipeline)
            throws IOException {
        DeploymentBuilder deployment = deployments
                .deploymentBuilder(to, status(pipeline))
                .setId(deploymentId)
                .setName(name)
                .setVersion(release)
                .setContext(current());
        Instant begun = started != null ? started : root().at() == null ? pipeline.startedAt() : null;
        deployment.setStartedAt(begun);
        pipeline.attributes().forEach(deployment::setAttribute);
        Git git = new Git(root().surroundings().directory());
        taskIds(known, git).forEach(deployment::addTaskId);
        return deployment.record();
    }

    /** Those that were given are taken as they are; of the names in commits, which may mean anything, those that are tasks. */
    private Set<String> taskIds(TaskTracker known, Git git) throws IOException {
        Set<String> taskIds = new LinkedHashSet<>(tasks);
        for (String taskId : taskIds) {
            if (known.findTask(taskId) == null) {
                root().console()
                        .message("contextcore: task " + Style.plain(taskId) + " is not known here: no link to it");
            }
        }
        if (since != null && !NO_COMMIT.matcher(since).matches()) {
            NamedTasks.since(since, git).stream()
                    .filter(taskId -> known.findTask(taskId) != null)
                    .forEach(taskIds::add);
        }
        return taskIds;
    }

    /** The span that the pipeline is in, as Jenkins' plugin for OpenTelemetry and others say it. */
    private Context current() {
        return W3CTraceContextPropagator.getInstance()
                .extract(Context.root(), root().surroundings().environment(), new TextMapGetter<>() {
                    @Override
                    public Iterable<String> keys(Map<String, String> environment) {
                        return environment.keySet();
                    }

                    @Override
                    public @Nullable String get(@Nullable Map<String, String> environment, String key) {
                        return environment == null ? null : environment.get(key.toUpperCase(Locale.ROOT));
                    }
                });
    }

    private static void append(Path file, Map<String, String> variables) throws IOException {
        StringBuilder lines = new StringBuilder();
        variables.forEach((variable, value) ->
                lines.append(variable).append('=').append(value).append('\n')); // neither has control characters
        Files.writeString(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Answer answer(Deployment deployment, boolean isNew, Map<String, String> variables) {
        Json json = DeploymentAnswers.json(deployment).put("recorded", isNew).put("environment", variables);
        return new Answer(json.toMap(), (out, style) -> {
            if (shell != null) {
                variables.forEach((variable, value) -> out.println(shell.assign(variable, value)));
                return;
            }
            int count = deployment.getTaskIds().size();
            out.println(style.bold(Style.plain(deployment.getId())) + (isNew ? " recorded: " : " was recorded before: ")
                    + DeploymentAnswers.outcome(deployment.getStatus(), style) + ", to "
                    + Style.plain(deployment.getEnvironment()) + ", " + count + (count == 1 ? " task" : " tasks"));
            out.println("  traceparent  " + DeploymentAnswers.traceparent(deployment));
        });
    }
}
