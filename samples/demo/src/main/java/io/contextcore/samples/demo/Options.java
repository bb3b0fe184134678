package io.contextcore.samples.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param speed how much faster than the clock on the wall; 1 for real time
 * @param metricDays how many past days to send the metrics of; 0 for none
 * @param seed {@code null} for the one of the journal, or the usual one
 * @param home {@code null} for what the environment says
 */
record Options(
        boolean help,
        boolean live,
        int speed,
        int metricDays,
        @Nullable Long seed,
        String projectPrefix,
        @Nullable Path home) {
    private static final int MAX_SPEED = 100_000;
    private static final int USUAL_SPEED = 600;
    private static final int MAX_DAYS = 370;

    static final String USAGE = """
            Usage: run [--live] [--speed N] [--metrics-history DAYS] [--seed N]
                       [--project-prefix TEXT] [--home DIR]

            Plays a year of work of three teams through ContextCore, up to now: epics,
            stories, bugs, incidents, sprints and releases, as OpenTelemetry spans, logs
            and metrics. Run again, it adds what has happened since.

              --live                 goes on until it is stopped with Ctrl-C; open work
                                     shows itself every minute
              --speed N              with --live: N times as fast as the clock, 600 if
                                     never said, and nights are skipped; 1 is real time
              --metrics-history DAYS sends the metrics of so many past days, too, to a backend
                                     that accepts old samples
              --seed N               another programme than the usual one, 42
              --project-prefix TEXT  comes before the ids of the projects
              --home DIR             where the journal is; it must have nothing else
              --help                 prints this

            Set OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_PROTOCOL to send it to a
            backend. Exit status: 0 all went well, 2 the command line, the journal or the
            settings do not fit.""";

    /**
     * Parses a command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what does not
     */
    static Options parse(String... args) {
        boolean help = false;
        boolean live = false;
        Integer speed = null;
        int metricDays = 0;
        Long seed = null;
        String projectPrefix = "";
        Path home = null;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            String name = equals < 0 ? arg : arg.substring(0, equals);
            switch (name) {
                case "--help", "-h" -> help = true;
                case "--live" -> live = true;
                case "--speed", "--metrics-history", "--seed", "--project-prefix", "--home" -> {
                    String value;
                    if (equals >= 0) {
                        value = arg.substring(equals + 1);
                    } else if (++i < args.length) {
                        value = args[i];
                    } else {
                        throw new IllegalArgumentException(name + " needs a value");
                    }
                    switch (name) {
                        case "--speed" -> speed = (int) number(name, value, 1, MAX_SPEED);
                        case "--metrics-history" -> metricDays = (int) number(name, value, 1, MAX_DAYS);
                        case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
                        case "--project-prefix" -> projectPrefix = prefix(value);
                        default -> home = path(value);
                    }
                }
                default -> throw new IllegalArgumentException("unknown argument " + printable(arg));
            }
        }
        if (speed != null && !live) {
            throw new IllegalArgumentException("--speed makes sense only with --live");
        }
        return new Options(help, live, speed == null ? USUAL_SPEED : speed, metricDays, seed, projectPrefix, home);
    }

    private static long number(String name, String value, long min, long max) {
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                name + " " + printable(value) + " must be a whole number from " + min + " to " + max);
    }

    private static String prefix(String value) {
        if (!value.matches("[A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException(
                    "--project-prefix " + printable(value) + " must be up to 100 letters, digits, dots, _ and -");
        }
        return value;
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--home " + printable(value) + " is not a path", e);
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
