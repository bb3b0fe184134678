package io.contextcore.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Kills processes that record, at random times, while the backend comes and goes, and checks after each kill that what was
 * acknowledged is there, and after each drain that it was delivered.
 *
 * <p>All of it is done by the thread that calls {@link #run}; other threads only listen to the processes.
 */
final class KillRun {
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Xshare:auto", "-XX:-UsePerfData");
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TAKES = Duration.ofMillis(500);

    /** What a batch of the library may hold: so much may come again after each interruption. */
    private static final int BATCH_EVENTS = 256;

    private static final int MOST_SPANS_OF_AN_EVENT = 3;

    /**
     * What to do.
     *
     * @param kills how many processes to kill
     * @param processes how many there are at a time
     * @param threads how many threads each works with
     * @param killsPerDrain after how many kills everything is delivered and compared
     * @param killsPerHome after how many kills, at the next drain, a new journal is begun, so that it opens fast
     */
    record Settings(
            int kills,
            long seed,
            int processes,
            int threads,
            int killsPerDrain,
            int killsPerHome,
            Backend.Protocol protocol) {}

    private final Settings settings;
    private final Path directory;
    private final PrintStream output;
    private final Random random;
    private final Semaphore changes = new Semaphore(0);
    private final long startedAt = System.nanoTime();
    private final Totals totals = new Totals();
    private final Backend backend;
    private final Trouble trouble;
    private final List<String> flags;
    private final List<Life> lives = new ArrayList<>();
    private Epoch epoch;
    private long usualStart = TimeUnit.SECONDS.toNanos(1);
    private int nextProcess;

    /** What the summary says. */
    static final class Totals {
        int kills;
        int killedWhileStarting;
        int endedByThemselves;
        int drains;
        int homes;
        int troubles;
        long acknowledged;
        long events;
        long logs;
        long spans;
        long torn;
        long logsAgain;
        long spansAgain;

        String summary() {
            return String.format(
                    """
                    Nothing was lost.
                      kills                    %,10d, of which %,d while starting; %,d processes were told to close and did
                      operations acknowledged  %,10d, each in the journal once
                      events                   %,10d in %,d journals; %,d torn ends were set aside
                      log records delivered    %,10d, and %,d of them again, the same to the byte
                      spans delivered          %,10d, and %,d of them again, the same to the byte
                      drains                   %,10d, after %,d troubles of the backend""",
                    kills,
                    killedWhileStarting,
                    endedByThemselves,
                    acknowledged,
                    events,
                    homes,
                    torn,
                    logs,
                    logsAgain,
                    spans,
                    spansAgain,
                    drains,
                    troubles);
        }
    }

    /** One journal and what is known of it. */
    private static final class Epoch {
        final Path home;
        final JournalFiles files;
        final Recount recount = new Recount();
        final Deliveries deliveries = new Deliveries(recount);
        final int killsBefore;
        final int troublesBefore;

        Epoch(Path home, int killsBefore, int troublesBefore) {
            this.home = home;
            this.files = new JournalFiles(home);
            this.killsBefore = killsBefore;
            this.troublesBefore = troublesBefore;
        }
    }

    private KillRun(Settings settings, Path directory, PrintStream output, Backend backend) {
        this.settings = settings;
        this.directory = directory;
        this.output = output;
        this.random = new Random(settings.seed);
        this.backend = backend;
        this.flags = ClassArchive.added(FLAGS, directory, backend);
        this.trouble = new Trouble(backend, new Random(random.nextLong()));
        this.epoch = new Epoch(directory.resolve("home-1"), 0, 0);
    }

    /**
     * Runs to the end, or to the first violation.
     *
     * @param directory an empty one, in which nothing is left when all is well
     */
    static Totals run(Settings settings, Path directory, PrintStream output) {
        try (Backend backend = new Backend(settings.protocol)) {
            KillRun run = new KillRun(settings, directory, output, backend);
            try {
                run.run();
            } finally {
                run.lives.forEach(Life::abandon);
            }
            return run.totals;
        }
    }

    private void run() {
        for (int slot = 0; slot < settings.processes; slot++) {
            lives.add(begin(slot));
        }
        long nextProgress = System.nanoTime() + BETWEEN_PROGRESS.toNanos();
        long nextTake = System.nanoTime() + BETWEEN_TAKES.toNanos();
        int nextDrain = settings.killsPerDrain;
        while (totals.kills < settings.kills) {
            await(Math.min(nextTake, trouble.next()));
            trouble.advance();
            for (int slot = 0; slot < lives.size(); slot++) {
                Life life = lives.get(slot);
                if (System.nanoTime() - life.deadline() >= 0 || !life.isAlive()) {
                    if (life.advance()) {
                        check(life);
                        if (lives.size() == 1) {
                            tearSometimes();
                        }
                        lives.set(slot, begin(slot));
                    }
                }
            }
            if (totals.kills >= nextDrain) {
                drain();
                nextDrain = totals.kills + settings.killsPerDrain;
            }
            if (System.nanoTime() - nextTake >= 0) {
                take();
                nextTake = System.nanoTime() + BETWEEN_TAKES.toNanos();
            }
            if (System.nanoTime() - nextProgress >= 0) {
                output.println(progress());
                nextProgress = System.nanoTime() + BETWEEN_PROGRESS.toNanos();
            }
        }
        stopAll();
        deliverAndCompare();
        finishEpoch();
        output.println(progress());
    }

    private Life begin(int slot) {
        int process = nextProcess++;
        return new Life(
                process,
                new Child.Command(
                        List.of(),
                        flags,
                        Worker.class,
                        List.of(
                                Integer.toString(slot),
                                Integer.toString(process),
                                Integer.toString(settings.threads),
                                Long.toString(random.nextLong())),
                        backend.environment(epoch.home),
                        directory.resolve("process-" + slot + ".err")),
                random,
                usualStart,
                changes::release);
    }

    private void await(long until) {
        long earliest = until;
        for (Life life : lives) {
            earliest = Math.min(earliest, life.deadline());
        }
        try {
            if (changes.tryAcquire(Math.max(0, earliest - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A process has ended: all that it was told is durable must be in the files. */
    private void check(Life life) {
        if (life.wasKilled()) {
            totals.kills++;
            totals.killedWhileStarting += life.startTime() == 0 ? 1 : 0;
        } else {
            totals.endedByThemselves++;
        }
        if (life.startTime() > 0) {
            usualStart = (usualStart * 7 + life.startTime()) / 8;
        }
        int before = epoch.recount.events();
        epoch.files.readNew(epoch.recount::add);
        totals.events += epoch.recount.events() - before;
        epoch.recount.requireAcknowledged(life.process(), life.acknowledged());
        totals.acknowledged += life.acknowledged().cardinality();
    }

    /** A kill rarely leaves a torn line, because the kernel finishes a write; the loss of power does. */
    private void tearSometimes() {
        if (random.nextInt(4) == 0) {
            epoch.files.tear(1 + random.nextInt(50));
        }
    }

    /** What was received is of events that are in the files by now. */
    private void take() {
        Backend.Received received = backend.take();
        int before = epoch.recount.events();
        epoch.files.readNew(epoch.recount::add);
        totals.events += epoch.recount.events() - before;
        epoch.deliveries.add(received);
    }

    private void drain() {
        stopAll();
        tearSometimes();
        deliverAndCompare();
        if (totals.kills - epoch.killsBefore >= settings.killsPerHome) {
            finishEpoch();
            epoch = new Epoch(directory.resolve("home-" + (totals.homes + 1)), totals.kills, trouble.count());
        }
        for (int slot = 0; slot < settings.processes; slot++) {
            lives.add(begin(slot));
        }
    }

    private void stopAll() {
        for (Life life : lives) {
            life.end();
            check(life);
        }
        lives.clear();
    }

    private void deliverAndCompare() {
        trouble.endWithAllRequests();
        take();
        Drain.run(epoch.home, backend, epoch.files, epoch.recount, epoch.deliveries);
        totals.drains++;
        requireFewAgain();
    }

    /** Each kill, and each trouble for each process, may let one batch of a signal come again. */
    private void requireFewAgain() {
        long interruptions =
                totals.kills - epoch.killsBefore + (long) settings.processes * (trouble.count() - epoch.troublesBefore);
        long mostEvents = BATCH_EVENTS * interruptions;
        if (epoch.deliveries.logsAgain() > mostEvents
                || epoch.deliveries.spansAgain() > MOST_SPANS_OF_AN_EVENT * mostEvents) {
            throw new Violation("after " + interruptions + " interruptions " + epoch.deliveries.logsAgain()
                    + " log records and " + epoch.deliveries.spansAgain() + " spans came again: more than a batch of "
                    + BATCH_EVENTS + " events for each");
        }
    }

    private void finishEpoch() {
        totals.homes++;
        totals.troubles = trouble.count();
        totals.logs += epoch.deliveries.logs();
        totals.spans += epoch.deliveries.spans();
        totals.torn += epoch.files.setAside();
        totals.logsAgain += epoch.deliveries.logsAgain();
        totals.spansAgain += epoch.deliveries.spansAgain();
        Directories.delete(epoch.home);
    }

    private String progress() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
        return String.format(
                "%5d s  %d of %d kills (%d while starting), %d operations acknowledged, %d events, %d drains",
                seconds,
                totals.kills,
                settings.kills,
                totals.killedWhileStarting,
                totals.acknowledged,
                totals.events,
                totals.drains);
    }
}
