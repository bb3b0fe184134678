package io.contextcore.crash;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command line: see {@link #HELP}. */
public final class Crash {
    private static final String HELP = """
            Checks that ContextCore loses nothing that it acknowledged.

            java -jar crash.jar [--kills 1000] [--seed 1] [--processes 1] [--threads 2] [--otel http|grpc]
                                [--kills-per-drain 200] [--kills-per-home 600] [--home DIR]
                Kills processes that record, at random times, also while they start, while a backend fails, hangs,
                goes away and comes back; sometimes the journal's end is torn between two. After each kill: everything acknowledged is in the files of the journal,
                every line is whole, no event is there twice, every task makes sense. After each drain: the backend
                has received exactly what the journal says, and what it received again was the same to the byte.

            Each prints its seed and a summary, and ends with 0 if all is well, with 1 if a promise is broken: then it says
            how, and keeps the directory. DIR must be empty or not exist; without it, one is made among the temporary files.
            """;

    private final PrintStream output;

    private Crash(PrintStream output) {
        this.output = output;
    }

    /** Runs a command, and ends the process with its code. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /** Returns 0 if all is well, 1 if a promise is broken, 2 if the command line does not fit. */
    static int run(List<String> arguments, PrintStream output) {
        try {
            return new Crash(output).dispatch(new ArrayList<>(arguments));
        } catch (IllegalArgumentException e) {
            output.println(e.getMessage());
            output.println("--help shows what there is.");
            return 2;
        }
    }

    private int dispatch(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            output.print(HELP);
            return 0;
        }
        return kill(arguments);
    }

    private interface Run {
        void in(Path directory);
    }

    private int guarded(Options options, Run run) {
        Path directory = Directories.make(options.path("home"));
        try {
            run.in(directory);
            Directories.delete(directory);
            return 0;
        } catch (Violation e) {
            output.println("VIOLATION: " + e.getMessage());
        } catch (RuntimeException e) {
            output.println("FAILED: " + e);
            e.printStackTrace(output);
        }
        output.println("Everything is kept in " + directory);
        return 1;
    }

    private int kill(List<String> arguments) {
        Options options = new Options(
                arguments,
                List.of("kills", "seed", "processes", "threads", "kills-per-drain", "kills-per-home", "otel", "home"));
        KillRun.Settings settings = new KillRun.Settings(
                options.number("kills", 1_000, 1),
                options.number("seed", 1L),
                options.number("processes", 1, 1),
                options.number("threads", 2, 1),
                options.number("kills-per-drain", 200, 1),
                options.number("kills-per-home", 600, 1),
                protocol(options.text("otel", "http")));
        output.println(settings);
        return guarded(options, directory -> {
            KillRun.Totals totals = KillRun.run(settings, directory, output);
            output.println(totals.summary());
        });
    }

    private static Backend.Protocol protocol(String name) {
        for (Backend.Protocol protocol : Backend.Protocol.values()) {
            if (protocol.name().toLowerCase(Locale.ROOT).equals(name)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("--otel " + name + " must be http or grpc");
    }
}
