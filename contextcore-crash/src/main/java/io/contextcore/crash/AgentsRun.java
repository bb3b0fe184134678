package io.contextcore.crash;

import io.contextcore.api.handoff.Handoff;
import io.contextcore.api.handoff.HandoffQueue;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Insight;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * Lets agents that are processes of their own hand work to each other and replace each other's insights, at random, all on one
 * journal; ends what is left open, and compares what each was told with what the files hold and with what an SDK makes of it.
 */
final class AgentsRun {
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto", "-XX:-UsePerfData");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);

    /**
     * What to do.
     *
     * @param steps how many each process tries
     */
    record Settings(int processes, int steps, long seed) {}

    /** What was found. */
    record Totals(int handoffs, int accepted, int timeouts, int insights, int superseded, int operations) {
        String summary() {
            return String.format("""
                    Every hand-over was accepted once at most and has ended once; every chain of insights is a chain.
                      hand-overs               %,10d
                      accepted                 %,10d
                      timed out                %,10d
                      insights                 %,10d
                      replaced                 %,10d
                      operations acknowledged  %,10d, all in the journal, and nothing else""", handoffs, accepted, timeouts, insights, superseded, operations);
        }
    }

    private final Settings settings;
    private final Path directory;
    private final Path home;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<Child> children = new ArrayList<>();
    private final CountDownLatch ready;

    private AgentsRun(Settings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
        this.home = directory.resolve("home");
        this.ready = new CountDownLatch(settings.processes);
    }

    /**
     * Runs to the end.
     *
     * @param directory an empty one
     */
    static Totals run(Settings settings, Path directory) {
        AgentsRun run = new AgentsRun(settings, directory);
        try {
            return run.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            run.children.forEach(Child::kill);
        }
    }

    private Totals run() throws InterruptedException {
        Random random = new Random(settings.seed);
        for (int process = 0; process < settings.processes; process++) {
            children.add(start(process, random.nextLong()));
        }
        Child.awaitReady(ready, children, PATIENCE);
        children.forEach(child -> child.say("go"));
        for (Child child : children) {
            int code = child.awaitEnd(LONGEST_RUN);
            if (code != 0) {
                throw new Violation("an agent ended with " + code + ". " + child.errors());
            }
        }
        endWhatIsOpen();
        AgentsRecount recount = new AgentsRecount();
        JournalFiles files = new JournalFiles(home);
        files.readNew(recount::add);
        files.requireNoTail("is complete");
        recount.requireExactly(acknowledged);
        recount.requireEnded();
        requireSameInSdk(recount);
        return new Totals(
                recount.outcomes().size(),
                recount.accepted(),
                recount.timeouts(),
                recount.replacements().size(),
                recount.superseded(),
                recount.operations());
    }

    private Map<String, String> environment() {
        return Map.of(
                "CONTEXTCORE_HOME",
                home.toString(),
                "OTEL_TRACES_EXPORTER",
                "none",
                "OTEL_LOGS_EXPORTER",
                "none",
                "OTEL_METRICS_EXPORTER",
                "none");
    }

    private Child start(int process, long seed) {
        return Child.start(
                new Child.Command(
                        List.of(),
                        FLAGS,
                        AgentWorker.class,
                        List.of(
                                Integer.toString(process),
                                Integer.toString(settings.processes),
                                Integer.toString(settings.steps),
                                Long.toString(seed)),
                        environment(),
                        directory.resolve("agent-" + process + ".err")),
                line -> {
                    if (line.equals(AgentWorker.READY)) {
                        ready.countDown();
                    } else {
                        acknowledged.add(line);
                    }
                });
    }

    private ContextCoreSdk open() {
        return AutoConfiguredContextCore.builder(Map.of(
                        "contextcore.home",
                        home.toString(),
                        "otel.traces.exporter",
                        "none",
                        "otel.logs.exporter",
                        "none",
                        "otel.metrics.exporter",
                        "none"))
                .build();
    }

    /** As its sender: takes back what is not late, and says of the rest that it is. */
    private void endWhatIsOpen() throws InterruptedException {
        try (ContextCoreSdk contextCore = open()) {
            for (int process = 0; process < settings.processes; process++) {
                String sender = AgentWorker.name(process);
                HandoffQueue queue = contextCore.getHandoffQueue(Agent.create(sender, null));
                for (Handoff open : queue.listOpen()) {
                    if (!open.getFromAgent().equals(sender)) {
                        continue;
                    }
                    boolean late = open.getDeadline() != null;
                    if (late) {
                        queue.awaitEnd(open.getId(), PATIENCE);
                    } else {
                        queue.cancel(open.getId(), null);
                    }
                    acknowledged.add(AgentsRecount.changed(open.getId(), late ? "timeout" : "cancelled", sender, null));
                }
            }
        }
    }

    private void requireSameInSdk(AgentsRecount recount) {
        try (ContextCoreSdk contextCore = open()) {
            HandoffQueue queue = contextCore.getHandoffQueue(Agent.create("anybody", null));
            recount.outcomes().forEach((id, outcome) -> {
                Handoff handoff = queue.findHandoff(id);
                String found =
                        handoff == null ? "unknown" : handoff.getStatus().getValue() + " with " + handoff.getToAgent();
                if (!found.equals(outcome)) {
                    throw new Violation(id + " is " + outcome + ", and for the SDK " + found);
                }
            });
            recount.replacements().forEach((id, successor) -> {
                Insight insight = contextCore.getInsightQuerier().findInsight(id);
                if (insight == null || !Objects.equals(insight.getSupersededBy(), successor)) {
                    throw new Violation(id + " is replaced by " + successor + ", and for the SDK it is " + insight);
                }
            });
        }
    }
}
