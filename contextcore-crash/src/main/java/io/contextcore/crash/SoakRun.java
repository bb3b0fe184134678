package io.contextcore.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets events pile up while the backend is away, in a process with little memory, and lets the backend come back. */
final class SoakRun {
    private static final Duration LONGEST_RUN = Duration.ofHours(2);
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(5);

    /**
     * What to do.
     *
     * @param heap of the process, as {@code -Xmx} takes it
     * @param durability of the journal, as the setting takes it
     */
    record Settings(int events, String heap, int eventsPerTask, String durability, Backend.Protocol protocol) {}

    /** What was found; {@code peak} is in bytes, of what was in use after a collection. */
    record Totals(int events, int logs, long logsAgain, int spans, long spansAgain, long peak, String heap) {
        String summary() {
            return String.format("""
                    Everything was delivered, in order.
                      events                   %,10d, all recorded while the backend was away
                      log records delivered    %,10d, and %,d of them again, the same to the byte
                      spans delivered          %,10d, and %,d of them again, the same to the byte
                      heap                     %,10.1f MiB in use after a collection at most, of %s""", events, logs, logsAgain, spans, spansAgain, peak / (double) (1 << 20), heap);
        }
    }

    private final Settings settings;
    private final PrintStream output;
    private final Path home;
    private final Path errors;
    private final Backend backend;
    private final JournalFiles files;
    private final Recount recount = new Recount();
    private final Deliveries deliveries = new Deliveries(recount);
    private final AtomicLong peak = new AtomicLong();
    private final CountDownLatch recorded = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);

    private SoakRun(Settings settings, Path directory, PrintStream output, Backend backend) {
        this.settings = settings;
        this.output = output;
        this.home = directory.resolve("home");
        this.errors = directory.resolve("process.err");
        this.backend = backend;
        this.files = new JournalFiles(home);
    }

    /**
     * Runs to the end.
     *
     * @param directory an empty one
     */
    static Totals run(Settings settings, Path directory, PrintStream output) {
        try (Backend backend = new Backend(settings.protocol)) {
            return new SoakRun(settings, directory, output, backend).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Totals run() throws InterruptedException {
        backend.become(Backend.State.AWAY);
        Map<String, String> environment = new HashMap<>(backend.environment(home));
        environment.put("CONTEXTCORE_DURABILITY", settings.durability);
        Child child = Child.start(
                new Child.Command(
                        List.of(),
                        List.of("-Xmx" + settings.heap, "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData"),
                        SoakWorker.class,
                        List.of(Integer.toString(settings.events), Integer.toString(settings.eventsPerTask)),
                        environment,
                        errors),
                this::heard);
        try {
            await(child, recorded);
            if (recount.events() != settings.events || deliveries.logs() != 0) {
                throw new Violation(settings.events + " events were recorded, the journal has " + recount.events()
                        + " and the backend, which was away, received " + deliveries.logs());
            }
            backend.become(Backend.State.WELL);
            child.say("deliver");
            await(child, delivered);
            int code = child.awaitEnd(Duration.ofMinutes(1));
            if (code != 0) {
                throw new Violation("the process ended with " + code + ". " + child.errors());
            }
        } finally {
            child.kill();
        }
        take();
        if (deliveries.logs() != settings.events) {
            throw new Violation("the process said that all is delivered, the backend received " + deliveries.logs()
                    + " log records of " + settings.events);
        }
        Drain.run(home, backend, files, recount, deliveries);
        return new Totals(
                recount.events(),
                deliveries.logs(),
                deliveries.logsAgain(),
                deliveries.spans(),
                deliveries.spansAgain(),
                peak.get(),
                settings.heap);
    }

    private void heard(String line) {
        if (line.startsWith(SoakWorker.HEAP)) {
            peak.accumulateAndGet(Long.parseLong(line.substring(SoakWorker.HEAP.length())), Math::max);
        } else if (line.equals(SoakWorker.RECORDED)) {
            recorded.countDown();
        } else if (line.equals(SoakWorker.DELIVERED)) {
            delivered.countDown();
        }
    }

    private void take() {
        Backend.Received received = backend.take();
        files.readNew(recount::add);
        deliveries.add(received);
    }

    /** What arrives meanwhile must not pile up here either. */
    private void await(Child child, CountDownLatch latch) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        long nextProgress = System.nanoTime() + BETWEEN_PROGRESS.toNanos();
        while (!latch.await(50, TimeUnit.MILLISECONDS)) {
            if (!child.isAlive() && latch.getCount() > 0) {
                throw new Violation(
                        "the process ended with " + child.awaitEnd(Duration.ofSeconds(10)) + ". " + child.errors());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new Violation("the process was not done within " + LONGEST_RUN);
            }
            take();
            if (System.nanoTime() - nextProgress > 0) {
                output.printf(
                        "%d events recorded, %d log records delivered, at most %.1f MiB in use%n",
                        recount.events(), deliveries.logs(), peak.get() / (double) (1 << 20));
                nextProgress = System.nanoTime() + BETWEEN_PROGRESS.toNanos();
            }
        }
        take();
    }
}
