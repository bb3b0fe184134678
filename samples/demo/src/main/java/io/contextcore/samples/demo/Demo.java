package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.Health;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The program: plays the year, says what to look at, and goes on if it is asked to. */
public final class Demo {
    static final int COMPLETE = 0;
    static final int FAILED = 2;

    private static final Logger GLOBAL = Logger.getLogger(GlobalOpenTelemetry.class.getName());
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<ContextCoreSdkBuilder> contextCore;
    private final Exporters exporters;
    private final Clock clock;
    private final Live.Pause pause;

    /**
     * @param exporters for what is not ContextCore's own; asked only if ContextCore's signals are sent
     */
    Demo(
            PrintStream out,
            PrintStream err,
            Supplier<ContextCoreSdkBuilder> contextCore,
            Exporters exporters,
            Clock clock,
            Live.Pause pause) {
        this.out = out;
        this.err = err;
        this.contextCore = contextCore;
        this.exporters = exporters;
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs it; {@code --help} says more. Ctrl-C ends it cleanly. */
    public static void main(String[] args) {
        GLOBAL.setLevel(Level.WARNING); // the exporters ask for it, and it says at length that it is not there
        CountDownLatch stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Thread hook = new Thread(() -> {
            stop.countDown();
            try {
                // What is told is durable, and what is not sent goes out with the next run.
                main.join(STOP_TIMEOUT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        int status = new Demo(
                        System.out,
                        System.err,
                        AutoConfiguredContextCore::builder,
                        Exporters.ofEnvironment(Map.of()),
                        Clock.systemUTC(),
                        duration -> !isOver(stop, duration))
                .run(args);
        if (stop.getCount() > 0) {
            Runtime.getRuntime().removeShutdownHook(hook);
            System.exit(status);
        }
    }

    private static boolean isOver(CountDownLatch stop, Duration atTheLatest) {
        try {
            return stop.await(atTheLatest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Runs the program and returns its exit status. */
    int run(String... args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(Options.USAGE);
            return FAILED;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return COMPLETE;
        }
        try {
            Played played = play(options);
            try (ContextCoreSdk sdk = open(options, contextCore.get())) {
                send(options, sdk, played);
            }
            return COMPLETE;
        } catch (IllegalArgumentException | StorageException | UncheckedIOException e) {
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private ContextCoreSdk open(Options options, ContextCoreSdkBuilder builder) {
        if (options.home() != null) {
            builder.setHome(options.home());
        }
        // What a power cut takes, the next run plays again.
        return builder.setDurability(Durability.OS)
                .setClock(clock)
                .setCloseTimeout(CLOSE_TIMEOUT)
                .build();
    }

    /** A programme, and its steps that the journal has. */
    private record Played(Programme programme, List<Step> steps) {}

    /** Without a backend: the counters of a year that is told in a second would seem to have grown in that second. */
    private Played play(Options options) {
        try (ContextCoreSdk sdk = open(options, ContextCoreSdk.builder())) {
            long known = sdk.health().eventCount();
            Programme programme = known == 0 ? begin(options) : resume(options, sdk);
            List<Step> steps = new ArrayList<>(programme.next(known));
            List<Step> added = programme.until(clock.instant());
            Player player = new Player(sdk);
            sdk.batch(() -> added.forEach(player::play));
            steps.addAll(added);
            out.printf(
                    Locale.ROOT, "DEMO: %,d events of a year of work, %,d of them new%n", steps.size(), added.size());
            return new Played(programme, steps);
        }
    }

    private void send(Options options, ContextCoreSdk sdk, Played played) {
        Report report = new Report(options.projectPrefix(), played.steps);
        report.projects(clock.instant()).forEach(out::println);
        out.println();
        Health health = sdk.health();
        try (RuntimeExport runtime = health.traces().configured() ? runtimeExport(sdk) : null) {
            boolean complete = !isConfigured(health) || sdk.flush(FLUSH_TIMEOUT);
            if (complete && runtime != null) {
                complete = runtime.sendAll(played.steps);
            }
            printSignals(sdk, complete);
            if (health.metrics().configured() && options.metricDays() > 0) {
                sendMetricHistory(options, sdk, played.steps);
            }
            out.println();
            report.whatToLookAt().forEach(out::println);
            if (options.live()) {
                goOn(options, played.programme, new Player(sdk), runtime);
            }
        }
    }

    private void sendMetricHistory(Options options, ContextCoreSdk sdk, List<Step> steps) {
        MetricExporter exporter = exporters.metrics();
        boolean sent =
                new MetricHistory(exporter, JournalId.of(sdk)).send(steps, options.metricDays(), clock.instant());
        exporter.shutdown().join(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        out.println(
                sent
                        ? "              and the metrics of " + options.metricDays() + " past days"
                        : "              but not the metrics of past days: does the backend accept old samples?");
    }

    private Programme begin(Options options) {
        long seed = options.seed() == null ? Programme.DEFAULT_SEED : options.seed();
        return Programme.beginning(seed, Programme.firstDay(clock.instant()), options.projectPrefix());
    }

    /** The journal knows when the programme began, and which it is. */
    private static Programme resume(Options options, ContextCoreSdk sdk) {
        TaskSnapshot first = sdk.getTaskTracker(
                        Programme.projects(options.projectPrefix()).get(0))
                .findTask(Programme.FIRST_TASK);
        String seed = first == null ? null : first.getAttributes().get(AttributeKey.stringKey(Programme.SEED));
        if (first == null || seed == null) {
            throw new IllegalArgumentException("the journal in " + sdk.getHome()
                    + " has other work, or other projects: give the demo a home of its own with --home DIR");
        }
        if (options.seed() != null && !seed.equals(options.seed().toString())) {
            throw new IllegalArgumentException("the journal in " + sdk.getHome() + " has the programme of seed " + seed
                    + ", not " + options.seed() + ": give the other one a home of its own with --home DIR");
        }
        LocalDate began = first.getCreatedAt().atZone(ZoneOffset.UTC).toLocalDate();
        return Programme.beginning(Long.parseLong(seed), began, options.projectPrefix());
    }

    private RuntimeExport runtimeExport(ContextCoreSdk sdk) {
        return new RuntimeExport(new RuntimeTraces(sdk), exporters.spans(), requireNonNull(sdk.getHome()));
    }

    private static boolean isConfigured(Health health) {
        return health.traces().configured()
                || health.logs().configured()
                || health.metrics().configured();
    }

    private void printSignals(ContextCoreSdk sdk, boolean complete) {
        Health health = sdk.health();
        out.println("SIGNALS");
        out.println("  journal     " + sdk.getHome());
        if (!isConfigured(health)) {
            out.println("  backend     none: everything waits in the journal. To send it, set these and run again:");
            out.println("              OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318");
            out.println("              OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
            return;
        }
        out.printf(
                Locale.ROOT,
                "  backend     accepted %,d spans, %,d log records, %,d metrics%n",
                health.traces().delivered(),
                health.logs().delivered(),
                health.metrics().delivered());
        if (!complete) {
            out.println("              but not everything; the rest goes out with the next run");
            for (Health.Signal signal : List.of(health.traces(), health.logs(), health.metrics())) {
                if (signal.lastError() != null) {
                    out.println("              " + signal.lastError().replaceAll("\\p{Cntrl}", " "));
                }
            }
        }
    }

    private void goOn(Options options, Programme programme, Player player, @Nullable RuntimeExport runtime) {
        out.println();
        out.println("LIVE, until you press Ctrl-C");
        Live live = new Live(programme, clock, options.speed(), pause, (step, time) -> {
            player.play(step, time);
            out.printf(Locale.ROOT, "  %tT  %-10s  %s%n", time.atZone(ZoneOffset.UTC), step.actor(), step.action());
            if (runtime != null) {
                runtime.send(step);
            }
        });
        live.run();
        out.println("Stopped; run it again to go on from here.");
    }
}
