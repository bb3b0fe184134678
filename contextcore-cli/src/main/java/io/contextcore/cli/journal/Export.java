package io.contextcore.cli.journal;

import io.contextcore.api.task.TaskQuery;
import io.contextcore.cli.command.ExitCodes;
import io.contextcore.cli.command.JournalCommand;
import io.contextcore.cli.console.Answer;
import io.contextcore.cli.console.Json;
import io.contextcore.cli.console.Style;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code contextcore export}. */
@Command(
        name = "export",
        description = {
            "Writes what the journal has, for other programs. Files are replaced as a whole.",
            "otlp-json: the spans, log records and metrics of the whole journal as OTLP JSON, in traces.jsonl, logs.jsonl and"
                    + " metrics.jsonl of a directory, as the Collector's otlpjsonfile receiver reads them.",
            "csv: the tasks of the project, open and finished, one a row, in no promised order. A value that a spreadsheet would"
                    + " take for a formula begins with an apostrophe.",
            "jsonl: the events of all projects, or of the one that --project names, one JSON object a line, as they were recorded."
        },
        footer = {
            "",
            "Example:",
            "  contextcore export exported",
            "  contextcore export tasks.csv --format csv",
            "  contextcore export - --format jsonl"
        })
public final class Export extends JournalCommand {
    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "A directory, with csv and jsonl also a file, or - for standard output.")
    private String target = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "otlp-json",
            description = "otlp-json, csv or jsonl; ${DEFAULT-VALUE}.")
    private Kind format = Kind.OTLP_JSON;

    /** What is written. */
    enum Kind {
        OTLP_JSON,
        CSV,
        JSONL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() throws Exception {
        return switch (format) {
            case OTLP_JSON -> super.call();
            case CSV -> exportTasks(target("tasks.csv"));
            case JSONL -> exportEvents(target("events.jsonl"));
        };
    }

    @Override
    protected Answer run(ContextCoreSdk contextCore) {
        if (target.equals(Target.STANDARD_OUTPUT)) {
            throw new ParameterException(spec().commandLine(), "otlp-json is three files: name a directory for them");
        }
        Path directory = root().surroundings().directory().resolve(target);
        contextCore.writeOtlpJson(directory);
        return new Answer(
                Json.object().put("directory", directory).toMap(),
                (out, style) -> out.println("Written into " + Style.plain(directory.toString())));
    }

    private Target target(String nameInDirectory) {
        return Target.of(target, root().surroundings().directory(), nameInDirectory);
    }

    private int exportTasks(Target to) throws IOException {
        long[] count = {0};
        try (ContextCoreSdk contextCore = root().open()) {
            to.write(root().console().out(), out -> {
                write(out, TaskCsv.HEADER);
                contextCore.getTaskTracker().forEachTask(TaskQuery.builder().build(), task -> {
                    write(out, TaskCsv.row(task));
                    count[0]++;
                });
            });
        }
        return done(to, "tasks", count[0]);
    }

    /** Without opening the journal, so that it works on one that cannot be opened, too. */
    private int exportEvents(Target to) throws IOException {
        String project = root().projectOption();
        JournalReader journal = JournalReader.of(root().home());
        long[] count = {0};
        to.write(
                root().console().out(),
                out -> journal.read(0, event -> {
                    if (project == null || project.equals(event.getProject())) {
                        write(out, event.getJson());
                        write(out, "\n");
                        count[0]++;
                    }
                }));
        return done(to, "events", count[0]);
    }

    /** Says what was written, unless it went where that would be said. */
    private int done(Target to, String what, long count) {
        if (!to.isStandardOutput()) {
            Json json = Json.object().put("file", to.toString()).put(what, count);
            Answer answer = new Answer(
                    json.toMap(),
                    (out, style) -> out.println(count + " " + what + " written into " + Style.plain(to.toString())));
            root().console().answer(answer, root().output());
        }
        return ExitCodes.DONE;
    }

    private static void write(Writer out, String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
