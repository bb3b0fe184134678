package io.contextcore.cli.imports;

import io.contextcore.cli.workplace.PointInTime;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code contextcore import csv}. */
@Command(
        name = "csv",
        description = "Imports a backlog as CSV; the first row names the columns.",
        footer = {"", "Example:", "  contextcore import csv backlog.csv"})
final class ImportCsv extends ImportSource {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; - for standard input.")
    private @Nullable String file;

    @Override
    String name() {
        return CsvBacklog.NAME;
    }

    @Override
    @Nullable String file() {
        return file;
    }

    @Override
    Source source(Path path, Mapping words) {
        return new CsvBacklog(
                path,
                words,
                text -> PointInTime.parse(text, root().surroundings().clock()));
    }
}
