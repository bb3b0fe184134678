package io.contextcore.cli.imports;

import io.contextcore.cli.workplace.PointInTime;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code contextcore import csv}. */
@Command(
        name = "csv",
        description = "Imports a backlog as CSV; the first row names the columns.",
        footer = {"", "Example:", "  contextcore import csv backlog.csv"})
final class ImportCsv extends ImportFile {
    @Override
    String name() {
        return CsvBacklog.NAME;
    }

    @Override
    Source source(Path file, Mapping mapping) {
        return new CsvBacklog(
                file,
                mapping,
                text -> PointInTime.parse(text, root().surroundings().clock()));
    }
}
