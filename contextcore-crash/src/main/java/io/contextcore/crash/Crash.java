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

            java -jar crash.jar [--kills 1000] [--seed 1] [--processes 2] [--threads 2] [--otel http|grpc]
                                [--kills-per-drain 200] [--kills-per-home 600] [--home DIR]
                Kills processes that record, at random times, also while they start, while a backend fails, hangs,
                goes away and comes back; sometimes the journal's end is torn between two. After each kill: everything acknowledged is in the files of the journal,
                every line is whole, no event is there twice, every task makes sense. After each drain: the backend
                has received exactly what the journal says, and what it received again was the same to the byte.

            java -jar crash.jar processes [--processes 8] [--threads 8] [--operations 200] [--seed 1] [--otel http|grpc]
                                [--home DIR]
                Lets processes record in one journal at once. Every event is there once, of all that try to complete
                a task one succeeds, and the backend receives all of it.

            java -jar crash.jar agents [--processes 4] [--steps 2000] [--seed 1] [--home DIR]
                Lets agents that are processes hand work to each other and replace each other's insights, at random. No
                hand-over is accepted twice or lost, each ends once, and every chain of insights stays a chain.

            java -jar crash.jar soak [--events 200000] [--heap 96m] [--events-per-task 50] [--durability os|sync]
                                [--otel http|grpc] [--home DIR]
                Records while the backend is away, with a small heap, then lets the backend come back.

            java -jar crash.jar full-disk [--blocks 256] [--home DIR]
                Lets a process record whose files may not grow beyond so many blocks of 512 bytes. Linux only.

            Each prints its settings and a summary, and ends with 0 if all is well, with 1 if a promise is broken: then it says
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
        String command = arguments.isEmpty() || arguments.get(0).startsWith("-") ? "kill" : arguments.remove(0);
        return switch (command) {
            case "kill" -> kill(arguments);
            case "processes" -> processes(arguments);
            case "agents" -> agents(arguments);
            case "soak" -> soak(arguments);
            case "full-disk" -> fullDisk(arguments);
            default ->
                throw new IllegalArgumentException(
                        command + " is not a command: it must be processes, agents, soak, full-disk, or left out");
        };
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
                options.number("processes", 2, 1),
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

    private int processes(List<String> arguments) {
        Options options = new Options(arguments, List.of("processes", "threads", "operations", "seed", "otel", "home"));
        ProcessesRun.Settings settings = new ProcessesRun.Settings(
                options.number("processes", 8, 1),
                options.number("threads", 8, 1),
                options.number("operations", 200, 1),
                options.number("seed", 1L),
                protocol(options.text("otel", "http")));
        output.println(settings);
        return guarded(
                options,
                directory ->
                        output.println(ProcessesRun.run(settings, directory).summary()));
    }

    private int agents(List<String> arguments) {
        Options options = new Options(arguments, List.of("processes", "steps", "seed", "home"));
        AgentsRun.Settings settings = new AgentsRun.Settings(
                options.number("processes", 4, 1), options.number("steps", 2_000, 1), options.number("seed", 1L));
        output.println(settings);
        return guarded(
                options,
                directory -> output.println(AgentsRun.run(settings, directory).summary()));
    }

    private int soak(List<String> arguments) {
        Options options =
                new Options(arguments, List.of("events", "heap", "events-per-task", "durability", "otel", "home"));
        SoakRun.Settings settings = new SoakRun.Settings(
                options.number("events", 200_000, 1),
                options.text("heap", "96m"),
                options.number("events-per-task", 50, 2),
                options.text("durability", "os"),
                protocol(options.text("otel", "http")));
        output.println(settings);
        return guarded(
                options,
                directory ->
                        output.println(SoakRun.run(settings, directory, output).summary()));
    }

    private int fullDisk(List<String> arguments) {
        Options options = new Options(arguments, List.of("blocks", "home"));
        int blocks = options.number("blocks", 256, 8);
        if (!FullDiskRun.isPossible()) {
            throw new IllegalArgumentException("full-disk needs Linux and /bin/sh, which sets the limit");
        }
        return guarded(
                options,
                directory -> output.println(FullDiskRun.run(blocks, directory).summary()));
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
