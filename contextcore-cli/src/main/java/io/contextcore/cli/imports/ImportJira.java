package io.contextcore.cli.imports;

import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code contextcore import jira}. */
@Command(
        name = "jira",
        description = "Imports the answer of a Jira search, made with expand=changelog,names,schema.",
        footer = {"", "Example:", "  contextcore import jira search.json"})
final class ImportJira extends ImportFile {
    @Override
    String name() {
        return JiraSearch.NAME;
    }

    @Override
    Source source(Path file, Mapping mapping) {
        return new JiraSearch(file, mapping);
    }
}
