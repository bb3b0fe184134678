package io.contextcore.cli.imports;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contextcore import github}. */
@Command(
        name = "github",
        description = "Imports GitHub issues: a list of the REST API, or of gh issue list --json.",
        footer = {"", "Example:", "  contextcore import github issues.json"})
final class ImportGitHub extends ImportFile {
    @Option(names = "--pull-requests", description = "Pull requests are tasks, too; else they are left out.")
    private boolean pullRequests;

    @Override
    String name() {
        return GitHubIssues.NAME;
    }

    @Override
    Mapping defaults() {
        return GitHubIssues.MAPPING;
    }

    @Override
    Source source(Path file, Mapping mapping) {
        return new GitHubIssues(file, mapping, pullRequests);
    }
}
