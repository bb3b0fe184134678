package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.Health;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.export.SpanExporter;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The program: plays the year, says what to look at, and goes on if it is asked to. */
public final class Demo {
    static final int COMPLETE = 0;
    static final int FAILED = 2;

    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<ContextCoreSdkBuilder> contextCore;
    private final Supplier<SpanExporter> runtimeExporter;
    private final Clock clock;
    private final Live.Pause pause;

    /**
     * @param runtimeExporter makes what sends the traces of pipelines and services; asked only if ContextCore's spans are sent
     */
    Demo(
            PrintStream out,
            PrintStream err,
            Supplier<ContextCoreSdkBuilder> contextCore,
            Supplier<SpanExporter> runtimeExporter,
            Clock clock,
            Live.Pause pause) {
        this.out = out;
        this.err = err;
        this.contextCore = contextCore;
        this.runtimeExporter = runtimeExporter;
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs it; {@code --help} says more. Ctrl-C ends it cleanly. */
    public static void main(String[] args) {
        Thread main = Thread.currentThread();
        Thread stop = new Thread(() -> {
            main.interrupt();
            try {
                main.join(FLUSH_TIMEOUT.plus(CLOSE_TIMEOUT).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(stop);
        // What a power cut takes, the next run plays again.
        int status = new Demo(
                        System.out,
                        System.err,
                        () -> AutoConfiguredContextCore.builder().setDurability(Durability.OS),
                        () -> RuntimeExport.exporter(Map.of()),
                        Clock.systemUTC(),
                        pause -> Thread.sleep(pause.toMillis()))
                .run(args);
        if (!Thread.interrupted()) {
            Runtime.getRuntime().removeShutdownHook(stop);
            System.exit(status);
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
        try (ContextCoreSdk sdk = open(options)) {
            run(options, sdk);
            return COMPLETE;
        } catch (IllegalArgumentException | StorageException e) {
            err.println(e.getMessage());
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private ContextCoreSdk open(Options options) {
        ContextCoreSdkBuilder builder = contextCore.get().setClock(clock).setCloseTimeout(CLOSE_TIMEOUT);
        if (options.home() != null) {
            builder.setHome(options.home());
        }
        return builder.build();
    }

    private void run(Options options, ContextCoreSdk sdk) {
        long known = sdk.health().eventCount();
        Programme programme = known == 0 ? begin(options) : resume(options, sdk);
        List<Step> steps = new ArrayList<>(programme.next(known));
        List<Step> added = programme.until(clock.instant());
        Player player = new Player(sdk);
        sdk.batch(() -> added.forEach(player::play));
        steps.addAll(added);
        Report report = new Report(options.projectPrefix(), steps);
        out.printf(Locale.ROOT, "DEMO: %,d events of a year of work, %,d of them new%n", steps.size(), added.size());
        report.projects(clock.instant()).forEach(out::println);
        out.println();
        try (RuntimeExport runtime = isConfigured(sdk.health()) ? runtimeExport(sdk) : null) {
            printSignals(sdk, runtime == null || (sdk.flush(FLUSH_TIMEOUT) && runtime.sendAll(steps)));
            out.println();
            report.whatToLookAt().forEach(out::println);
            if (options.live()) {
                goOn(options, programme, player, runtime);
            }
        }
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
        return new RuntimeExport(new RuntimeTraces(sdk), runtimeExporter.get(), requireNonNull(sdk.getHome()));
    }

    private static boolean isConfigured(Health health) {
        return health.traces().configured();
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
        try {
            live.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("Stopped; run it again to go on from here.");
        }
    }
}
