package io.contextcore.cli.imports;

import io.contextcore.api.RefusedException;
import io.contextcore.cli.command.Version;
import io.contextcore.cli.imports.http.BaseUrl;
import io.contextcore.cli.imports.http.Credential;
import io.contextcore.cli.imports.http.RestClient;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code contextcore import jira}. */
@Command(
        name = "jira",
        description = {
            "Imports Jira issues: those that a search finds, or its answer, made with expand=changelog,names,schema.",
            "Cloud takes an API token in JIRA_TOKEN with JIRA_EMAIL, a server a personal access token in JIRA_TOKEN."
        },
        footer = {
            "",
            "Example:",
            "  contextcore import jira search.json",
            "  contextcore import jira --url https://acme.atlassian.net --jql project=SHOP"
        })
final class ImportJira extends ImportSource {
    private static final int MAX_JQL = 4_000;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; - for standard input.")
    private @Nullable String file;

    @Option(names = "--url", paramLabel = "URL", description = "The site, such as https://example.atlassian.net.")
    private @Nullable String url;

    @Option(names = "--jql", paramLabel = "QUERY", description = "Which issues: 'project = SHOP AND updated >= -7d'.")
    private @Nullable String jql;

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Override
    String name() {
        return JiraSearch.NAME;
    }

    @Override
    @Nullable String file() {
        return file;
    }

    @Override
    Source source(Path path, Mapping words) {
        return new JiraSearch(path, words);
    }

    @Override
    @Nullable Source remote(ContextCoreSdk contextCore, Mapping words) throws IOException {
        if (url == null && jql == null) {
            return null;
        }
        if (url == null || jql == null || jql.isBlank() || file != null) {
            throw new ParameterException(
                    spec().commandLine(), "Give a file, or both --url and --jql, such as --jql 'project = SHOP'");
        }
        if (jql.length() > MAX_JQL) {
            throw new RefusedException("jql", jql, "must have at most " + MAX_JQL + " characters");
        }
        RestClient rest = new RestClient(
                BaseUrl.of("url", url),
                credential(),
                Map.of("Accept", "application/json", "User-Agent", new Version().getVersion()[0].replace(' ', '/')),
                remote.patience(root().console()));
        return new JiraSite(rest, jql, words);
    }

    private Credential credential() throws IOException {
        String token = remote.token(root().surroundings(), "JIRA_TOKEN");
        String email = root().surroundings()
                .environment()
                .getOrDefault("JIRA_EMAIL", "")
                .strip();
        if (token == null) {
            return Credential.NONE;
        }
        return email.isEmpty() ? Credential.bearer("JIRA_TOKEN", token) : Credential.basic("JIRA_TOKEN", email, token);
    }
}
