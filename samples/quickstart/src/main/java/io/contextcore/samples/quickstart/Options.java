package io.contextcore.samples.quickstart;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param project the project's id, {@code null} to take it from the backlog
 * @param file the backlog, {@code null} for the one that comes with the program
 */
record Options(
        boolean help,
        @Nullable String project,
        boolean includePullRequests,
        @Nullable Path file) {
    static final String USAGE = """
            Usage: run [--project ID] [--include-pull-requests] [backlog.json]

            Plays a backlog, an export of GitHub issues, through ContextCore: every issue
            becomes a task with its history as OpenTelemetry spans, logs and metrics.

              backlog.json             what `gh issue list --state all --limit 5000 --json
                                       number,title,state,stateReason,labels,assignees,
                                       author,createdAt,updatedAt,closedAt,url` or the REST
                                       API's list of issues gives; without it, the backlog
                                       of ContextCore for Java itself
              --project ID             the project; else the name of the repository
              --include-pull-requests  pull requests become tasks too
              --help                   prints this

            Exit status: 0 all went in; 1 entries were rejected, the rest went in;
            2 the file cannot be read, is no JSON array or is cut off, or the journal
            cannot be written: what came before went in.""";

    private static final String BUILT_IN = "backlog.json";

    /**
     * Parses a command line.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what does not
     */
    static Options parse(String... args) {
        boolean help = false;
        String project = null;
        boolean includePullRequests = false;
        Path file = null;
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--help") || arg.equals("-h")) {
                help = true;
            } else if (arg.equals("--include-pull-requests")) {
                includePullRequests = true;
            } else if (arg.equals("--project")) {
                if (++i == args.length) {
                    throw new IllegalArgumentException("--project needs a value");
                }
                project = args[i];
            } else if (arg.startsWith("--project=")) {
                project = arg.substring("--project=".length());
            } else if (arg.startsWith("-")) {
                throw new IllegalArgumentException("unknown option " + Columns.printable(arg));
            } else if (file != null) {
                throw new IllegalArgumentException("one backlog file at a time, but there is also " + arg);
            } else {
                file = Path.of(arg);
            }
        }
        return new Options(help, project, includePullRequests, file);
    }

    /** What to call the file. */
    String fileName() {
        return file == null ? BUILT_IN : file.toString();
    }

    InputStream open() throws IOException {
        if (file != null) {
            return new BufferedInputStream(Files.newInputStream(file));
        }
        InputStream builtIn = Options.class.getResourceAsStream(BUILT_IN);
        if (builtIn == null) {
            throw new FileNotFoundException(BUILT_IN + " is missing beside " + Options.class.getName());
        }
        return builtIn;
    }

    /** The project of an issue: the one asked for, else its repository, else the name of the file. */
    String projectOf(Issue issue) {
        if (project != null) {
            return project;
        }
        String repository = LabelRules.repository(issue);
        if (repository != null) {
            return repository;
        }
        Path name = Path.of(fileName()).getFileName();
        return name == null ? "backlog" : name.toString().replaceFirst("\\.json$", "");
    }
}
