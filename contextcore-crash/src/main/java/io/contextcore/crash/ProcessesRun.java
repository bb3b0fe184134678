package io.contextcore.crash;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets processes with several threads each record in one journal at once, and compares what each was told with what the
 * files hold, what an SDK makes of them and what the backend received.
 */
final class ProcessesRun {
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto", "-XX:-UsePerfData");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
    private static final int OPERATIONS_PER_RACE = 10;

    /**
     * What to do.
     *
     * @param operations how many each thread does on tasks of its own
     */
    record Settings(int processes, int threads, int operations, long seed, Backend.Protocol protocol) {
        /** Returns how many tasks there are that all try to complete. */
        int races() {
            return Math.max(1, operations / OPERATIONS_PER_RACE);
        }
    }

    /** What was found. */
    record Totals(int events, int acknowledged, int races, int logs, long logsAgain, int spans, long spansAgain) {
        String summary() {
            return String.format("""
                    Every event is there once.
                      operations acknowledged  %,10d
                      events                   %,10d
                      races                    %,10d, each won once and commented by all
                      log records delivered    %,10d, and %,d of them again, the same to the byte
                      spans delivered          %,10d, and %,d of them again, the same to the byte""", acknowledged, events, races, logs, logsAgain, spans, spansAgain);
        }
    }

    private final Settings settings;
    private final Path directory;
    private final Path home;
    private final Backend backend;
    private final JournalFiles files;
    private final Recount recount = new Recount();
    private final Deliveries deliveries = new Deliveries(recount);
    private final List<Acknowledgements> acknowledged = new ArrayList<>();
    private final List<Child> children = new ArrayList<>();
    private final Map<String, Integer> wins = new HashMap<>(); // guarded by itself
    private final CountDownLatch ready;

    private ProcessesRun(Settings settings, Path directory, Backend backend) {
        this.settings = settings;
        this.directory = directory;
        this.home = directory.resolve("home");
        this.backend = backend;
        this.files = new JournalFiles(home);
        this.ready = new CountDownLatch(settings.processes);
    }

    /**
     * Runs to the end.
     *
     * @param directory an empty one
     */
    static Totals run(Settings settings, Path directory) {
        try (Backend backend = new Backend(settings.protocol)) {
            ProcessesRun run = new ProcessesRun(settings, directory, backend);
            try {
                return run.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                run.children.forEach(Child::kill);
            }
        }
    }

    private Totals run() throws InterruptedException {
        createRaces();
        Random random = new Random(settings.seed);
        for (int process = 0; process < settings.processes; process++) {
            children.add(start(process, random.nextLong()));
        }
        Child.awaitReady(ready, children, PATIENCE);
        children.forEach(child -> child.say("go"));
        awaitEnds();
        int operations = 0;
        files.readNew(recount::add);
        for (int process = 0; process < settings.processes; process++) {
            operations += acknowledged.get(process).numbers().cardinality();
            recount.requireExactly(process, acknowledged.get(process).numbers());
        }
        requireFairRaces();
        Drain.run(home, backend, files, recount, deliveries);
        return new Totals(
                recount.events(),
                operations,
                settings.races(),
                deliveries.logs(),
                deliveries.logsAgain(),
                deliveries.spans(),
                deliveries.spansAgain());
    }

    private void createRaces() {
        try (ContextCoreSdk contextCore =
                AutoConfiguredContextCore.builder(backend.settings(home)).build()) {
            for (int race = 0; race < settings.races(); race++) {
                contextCore.getTaskTracker().startTask(RaceWorker.TASK + race, "Who is first");
            }
        }
    }

    private Child start(int process, long seed) {
        Acknowledgements of = new Acknowledgements(process);
        acknowledged.add(of);
        return Child.start(
                new Child.Command(
                        List.of(),
                        FLAGS,
                        RaceWorker.class,
                        List.of(
                                Integer.toString(process),
                                Integer.toString(settings.threads),
                                Integer.toString(settings.operations),
                                Integer.toString(settings.races()),
                                Long.toString(seed)),
                        backend.environment(home),
                        directory.resolve("process-" + process + ".err")),
                line -> heard(line, of));
    }

    private void heard(String line, Acknowledgements of) {
        if (line.equals(RaceWorker.READY)) {
            ready.countDown();
        } else if (line.startsWith(RaceWorker.WON)) {
            synchronized (wins) {
                wins.merge(line.substring(RaceWorker.WON.length()), 1, Integer::sum);
            }
        } else {
            of.hear(line);
        }
    }

    private void awaitEnds() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        while (children.stream().anyMatch(Child::isAlive)) {
            if (System.nanoTime() - deadline > 0) {
                throw new Violation("the processes did not end within " + LONGEST_RUN);
            }
            TimeUnit.MILLISECONDS.sleep(100);
            Backend.Received received = backend.take();
            files.readNew(recount::add);
            deliveries.add(received);
        }
        for (Child child : children) {
            int code = child.awaitEnd(PATIENCE);
            if (code != 0) {
                throw new Violation("a process ended with " + code + ". " + child.errors());
            }
        }
    }

    private void requireFairRaces() {
        for (int race = 0; race < settings.races(); race++) {
            String id = RaceWorker.TASK + race;
            int wins = wins(id);
            Recount.Task task = recount.tasks().get(id);
            int comments = settings.processes * settings.threads;
            if (task == null || wins != 1 || task.completions != 1 || task.comments != comments) {
                throw new Violation(
                        "all tried to complete " + id + ": " + wins + " were told that they did, and it has "
                                + (task == null ? "no" : task.completions) + " completions and "
                                + (task == null ? "no" : task.comments) + " comments instead of 1 and " + comments);
            }
        }
    }

    private int wins(String id) {
        synchronized (wins) {
            return wins.getOrDefault(id, 0);
        }
    }
}
