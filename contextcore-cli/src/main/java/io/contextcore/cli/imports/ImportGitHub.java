package io.contextcore.cli.imports;

import io.contextcore.cli.command.Version;
import io.contextcore.cli.imports.http.BaseUrl;
import io.contextcore.cli.imports.http.Credential;
import io.contextcore.cli.imports.http.RestClient;
import io.contextcore.sdk.ContextCoreSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextcore import github}. */
@Command(
        name = "github",
        description = {
            "Imports GitHub issues: those of a repository, or a list of the REST API or of gh issue list --json.",
            "The token for a repository is read from GITHUB_TOKEN, or from --token-file."
        },
        footer = {"", "Example:", "  contextcore import github issues.json", "  contextcore import github acme/shop"})
final class ImportGitHub extends ImportSource {
    private static final Pattern REPOSITORY =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}/(?!\\.{1,2}$)[\\w.-]{1,100}");
    private static final String PUBLIC = "https://api.github.com";

    @Parameters(
            paramLabel = "FILE|OWNER/REPO",
            arity = "0..1",
            description = "A file, - for standard input, or the owner and name of a repository.")
    private @Nullable String place;

    @Option(names = "--pull-requests", description = "Pull requests are tasks, too; else they are left out.")
    private boolean pullRequests;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Where the REST API is, such as https://github.example.com/api/v3; else GITHUB_API_URL, or "
                    + PUBLIC + ".")
    private @Nullable String api;

    @Option(
            names = "--no-history",
            description = "Only the list is asked for, not the history of each issue, which takes a request for each.")
    private boolean withoutHistory;

    @Option(names = "--full", description = "Everything is asked for, not only what has changed since the last import.")
    private boolean full;

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Override
    String name() {
        return GitHubIssues.NAME;
    }

    @Override
    @Nullable String file() {
        return place;
    }

    @Override
    Mapping defaults() {
        return GitHubIssues.MAPPING;
    }

    @Override
    Source source(Path file, Mapping words) {
        return new GitHubIssues(file, words, pullRequests);
    }

    @Override
    @Nullable Source remote(ContextCoreSdk contextCore, Mapping words) throws IOException {
        String named = place;
        if (named == null
                || Files.exists(root().surroundings().directory().resolve(named))
                || !REPOSITORY.matcher(named).matches()) {
            return null;
        }
        return repository(named, contextCore, words);
    }

    private Source repository(String repository, ContextCoreSdk contextCore, Mapping words) throws IOException {
        Map<String, String> environment = root().surroundings().environment();
        BaseUrl base = BaseUrl.of("api", api != null ? api : environment.getOrDefault("GITHUB_API_URL", PUBLIC));
        String token = remote.token(root().surroundings(), "GITHUB_TOKEN");
        Credential credential = token == null ? Credential.NONE : Credential.bearer("GITHUB_TOKEN", token);
        if (token == null && !withoutHistory) {
            root().console()
                    .message(
                            "contextcore: no GITHUB_TOKEN, so only the list is asked for, not the history of each issue");
        }
        boolean history = token != null && !withoutHistory;
        SeenPages seen =
                seen(contextCore, base + " " + repository + " " + history + " " + pullRequests + " " + words.inOrder());
        Instant since = seen.since();
        if (since != null) {
            root().console().message("contextcore: what has changed since " + since + "; --full asks for everything");
        }
        RestClient rest = new RestClient(
                base,
                credential,
                Map.of(
                        "Accept", "application/vnd.github+json",
                        "X-GitHub-Api-Version", "2022-11-28",
                        "User-Agent", new Version().getVersion()[0].replace(' ', '/')),
                remote.patience(root().console()));
        return new GitHubRepository(rest, repository, new GitHubItem(words, pullRequests), history, seen);
    }

    /** What was seen with other words, or without history, was not all. */
    private SeenPages seen(ContextCoreSdk contextCore, String what) throws IOException {
        return SeenPages.open(contextCore.getHome(), contextCore.getProject() + " " + what, full, !isDryRun());
    }
}
