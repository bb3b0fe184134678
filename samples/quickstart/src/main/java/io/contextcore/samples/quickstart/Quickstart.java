package io.contextcore.samples.quickstart;

import static java.util.Objects.requireNonNull;

import io.contextcore.api.StorageException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.samples.quickstart.BacklogReader.BrokenBacklogException;
import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.Health;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The program: a backlog file in; telemetry, and a report on the terminal, out. */
public final class Quickstart {
    /** Everything went in. */
    static final int COMPLETE = 0;
    /** Entries were rejected, the rest went in. */
    static final int REJECTED = 1;
    /** The file could not be read to its end, or the journal not be written. */
    static final int FAILED = 2;

    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(30);
    /** Short, because everything was flushed before. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Supplier<ContextCoreSdkBuilder> contextCore;
    private final Clock clock;

    Quickstart(
            PrintStream out,
            PrintStream err,
            boolean terminal,
            Supplier<ContextCoreSdkBuilder> contextCore,
            Clock clock) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.contextCore = contextCore;
        this.clock = clock;
    }

    /** Runs it on the backlog named by the arguments; {@code --help} says more. */
    // From JDK 22 on there is always a console, unless -Djdk.console=java.base says otherwise, as the script does.
    @SuppressWarnings("SystemConsoleNull")
    public static void main(String[] args) {
        Quickstart quickstart = new Quickstart(
                System.out, System.err, System.console() != null, Quickstart::autoConfigured, Clock.systemUTC());
        System.exit(quickstart.run(args));
    }

    /** As the environment has it, but quicker to disk: what a power cut takes, the next run adds from the file again. */
    private static ContextCoreSdkBuilder autoConfigured() {
        return AutoConfiguredContextCore.builder().setDurability(Durability.OS);
    }

    /** Runs the program and returns its exit status. */
    int run(String... args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(Columns.printable(String.valueOf(e.getMessage())));
            err.println(Options.USAGE);
            return FAILED;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return COMPLETE;
        }
        try (InputStream in = options.open();
                ContextCoreSdk sdk = contextCore
                        .get()
                        .setClock(clock)
                        .setCloseTimeout(CLOSE_TIMEOUT)
                        .build()) {
            return run(options, in, sdk);
        } catch (NoSuchFileException e) {
            err.println(options.fileName() + ": there is no such file");
        } catch (AccessDeniedException e) {
            err.println(options.fileName() + ": may not be read");
        } catch (IOException e) {
            err.println(options.fileName() + ": " + e.getMessage());
        } catch (IllegalArgumentException | StorageException e) {
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private int run(Options options, InputStream in, ContextCoreSdk sdk) throws IOException {
        BacklogImport backlog = new BacklogImport(
                issue -> sdk.getTaskTracker(options.projectOf(issue)),
                options.includePullRequests(),
                rejection -> err.println(Columns.printable("rejected: " + rejection)));
        Progress progress = new Progress(err, terminal);
        BrokenBacklogException broken = null;
        try (BacklogReader reader = new BacklogReader(in, clock.instant())) {
            backlog.playAll(reader, progress);
        } catch (BrokenBacklogException e) {
            broken = e;
        } finally {
            progress.endLine();
        }
        printSummary(options, backlog);
        TaskTracker tracker = backlog.tracker();
        List<TaskSnapshot> tasks = backlog.tasks();
        if (tracker != null && !tasks.isEmpty()) {
            out.println();
            BacklogReport.lines(tasks, clock.instant()).forEach(out::println);
            printSignals(sdk);
            printTask(tracker, tasks);
        }
        if (broken != null) {
            err.println(options.fileName() + ", " + broken.getMessage());
            return FAILED;
        }
        return backlog.rejected() > 0 ? REJECTED : COMPLETE;
    }

    private void printSummary(Options options, BacklogImport backlog) {
        TaskTracker tracker = backlog.tracker();
        out.println(Columns.fit(
                "BACKLOG " + options.fileName() + (tracker == null ? "" : ", project " + tracker.getProject()),
                BacklogReport.COLUMNS));
        printCount("entries read", backlog.read());
        printCount("tasks new", backlog.created());
        printCount("tasks changed", backlog.changed());
        printCount("tasks unchanged", backlog.unchanged());
        printCount("pull requests left out", backlog.pullRequests());
        printCount("rejected", backlog.rejected());
    }

    private void printCount(String what, long count) {
        out.printf(Locale.ROOT, "  %-24s %,9d%n", what, count);
    }

    private void printSignals(ContextCoreSdk sdk) throws IOException {
        Path home = requireNonNull(sdk.getHome(), "home");
        Path json = home.resolve("otlp-json");
        sdk.writeOtlpJson(json);
        OtlpJsonFiles written = OtlpJsonFiles.count(json);
        out.println();
        out.println("SIGNALS");
        out.println("  journal    " + home);
        out.println("  OTLP JSON  " + json);
        out.printf(
                Locale.ROOT,
                "             %,d spans, %,d log records, %,d metric points%n",
                written.spans(),
                written.logRecords(),
                written.metricPoints());
        if (isConfigured(sdk.health())) {
            boolean all = sdk.flush(FLUSH_TIMEOUT);
            printDelivery(sdk.health(), all);
        } else {
            out.println("  backend    none: nothing is sent, everything waits in the journal.");
            out.println("             To send it, run this again with these two set:");
            out.println("             OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318");
            out.println("             OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        }
    }

    private static boolean isConfigured(Health health) {
        return health.traces().configured()
                || health.logs().configured()
                || health.metrics().configured();
    }

    private void printDelivery(Health health, boolean all) {
        out.printf(
                Locale.ROOT,
                "  backend    accepted %,d spans, %,d log records, %,d metrics%n",
                health.traces().delivered(),
                health.logs().delivered(),
                health.metrics().delivered());
        if (!all) {
            out.println("             but not everything; what is queued goes out with the next run:");
            printQueue("traces", health.traces());
            printQueue("logs", health.logs());
            printQueue("metrics", health.metrics());
        }
    }

    private void printQueue(String name, Health.Signal signal) {
        String error = signal.lastError();
        if (signal.queued() > 0 || error != null) {
            String line = String.format(
                    Locale.ROOT,
                    "             %s: %,d events%s",
                    name,
                    signal.queued(),
                    error == null ? "" : "; " + error);
            out.println(Columns.fit(line, BacklogReport.COLUMNS));
        }
    }

    private void printTask(TaskTracker tracker, List<TaskSnapshot> tasks) {
        TaskSnapshot task = tasks.stream()
                .max(Comparator.comparing(TaskSnapshot::getStatusSince))
                .orElseThrow();
        out.println();
        out.println("ONE TASK AS TELEMETRY");
        out.println(Columns.fit("  task       " + task.getId() + " " + task.getTitle(), BacklogReport.COLUMNS));
        out.println("  trace      "
                + tracker.getTaskLink(task.getId()).getSpanContext().getTraceId());
        out.println("  TraceQL    { span.task.project = \"" + quoted(task.getProject()) + "\" && span.task.id = \""
                + quoted(task.getId()) + "\" }");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
