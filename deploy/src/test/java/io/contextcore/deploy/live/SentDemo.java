package io.contextcore.deploy.live;

import io.contextcore.api.task.TaskStatus;
import io.contextcore.samples.demo.Exporters;
import io.contextcore.samples.demo.Player;
import io.contextcore.samples.demo.Programme;
import io.contextcore.samples.demo.Recount;
import io.contextcore.samples.demo.RuntimeExport;
import io.contextcore.samples.demo.RuntimeTraces;
import io.contextcore.samples.demo.Step;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Health;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo, sent with project ids that nobody has used before, and what is to be known of it. Its open tasks show themselves
 * until it is closed.
 */
final class SentDemo implements AutoCloseable {
    /** How much is held back at first, so that counters are seen to grow. */
    private static final int LAST_STEPS = 200;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration FLUSH = Duration.ofMinutes(3);

    private final String prefix;
    private final List<Step> steps;
    private final Map<String, Recount> recounts = new LinkedHashMap<>();
    private final ContextCoreSdk sdk;
    private final Instant sentAt;

    /**
     * Sends it where the {@code OTEL_*} settings say.
     *
     * @param settings of OpenTelemetry, by property name
     * @param home an empty directory
     * @throws IllegalArgumentException if the settings say nowhere
     * @throws IllegalStateException if a backend did not take all of it
     */
    SentDemo(Map<String, String> settings, Path home, Instant now) {
        prefix = "it" + Long.toString(now.toEpochMilli(), 36) + "-";
        steps = Programme.generate(Programme.DEFAULT_SEED, now, prefix);
        for (String project : Programme.projects(prefix)) {
            recounts.put(project, Recount.of(steps, project));
        }
        sdk = AutoConfiguredContextCore.builder(settings)
                .setHome(home)
                .setHeartbeat(HEARTBEAT)
                .build();
        Health health = sdk.health();
        if (!health.traces().configured()
                && !health.logs().configured()
                && !health.metrics().configured()) {
            sdk.close();
            throw new IllegalArgumentException("nothing is sent: say where to with -Dotlp.endpoint=ADDRESS");
        }
        play(steps.subList(0, steps.size() - LAST_STEPS));
        play(steps.subList(steps.size() - LAST_STEPS, steps.size()));
        sendRuntimeTraces(settings, home);
        sentAt = Instant.now();
    }

    private void play(List<Step> some) {
        Player player = new Player(sdk);
        sdk.batch(() -> some.forEach(player::play));
        if (!sdk.flush(FLUSH)) {
            String health = sdk.health().toString();
            sdk.close();
            throw new IllegalStateException("not everything was accepted: " + health);
        }
    }

    private void sendRuntimeTraces(Map<String, String> settings, Path home) {
        if (!sdk.health().traces().configured()) {
            return;
        }
        SpanExporter exporter = Exporters.ofEnvironment(settings).spans();
        try (RuntimeExport runtime = new RuntimeExport(new RuntimeTraces(sdk), exporter, home)) {
            if (!runtime.sendAll(steps)) {
                throw new IllegalStateException("the traces of services were not accepted");
            }
        }
    }

    /** When the last of it was accepted. */
    Instant sentAt() {
        return sentAt;
    }

    /** What comes before the id of each project. */
    String prefix() {
        return prefix;
    }

    /** The project that queries about one project ask for. */
    String project() {
        return Programme.projects(prefix).get(0);
    }

    Recount recount() {
        return recounts.get(project());
    }

    Map<String, Recount> recounts() {
        return recounts;
    }

    /** The sprint of that project that runs. */
    Recount.Sprint sprint() {
        return recount().sprints().stream()
                .filter(Recount.Sprint::isRunning)
                .findFirst()
                .orElseThrow();
    }

    /** A task of that project that is done and that requests link to. */
    String linkedTask() {
        return sdk.getTaskTracker(project())
                .findTask(recount()
                        .tasks(task -> task.title().startsWith("Release ") && task.status() == TaskStatus.DONE)
                        .get(0)
                        .id())
                .getDependencies()
                .get(0);
    }

    /** The id of a task's trace. */
    String traceOf(String task) {
        return sdk.getTaskTracker(project()).getTaskLink(task).getSpanContext().getTraceId();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
