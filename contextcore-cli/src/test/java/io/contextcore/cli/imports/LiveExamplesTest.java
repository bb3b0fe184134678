package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of asking another system, as the help and the documentation have them, against a server of this process. */
class LiveExamplesTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    private Path directory;

    @Test
    void what_the_documentation_shows_does_what_it_says() throws IOException {
        String page = Files.readString(Path.of("../docs/import.md"));
        List<String> lines = page.lines()
                .filter(line -> line.startsWith("contextcore import") && line.contains("acme"))
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .toList();
        assertThat(lines).hasSize(2);
        lines.forEach(this::run);
    }

    @Test
    void what_the_help_shows_does_what_it_says() {
        List<String> lines = new ArrayList<>();
        for (String source : List.of("github", "jira")) {
            new Command(directory)
                    .run("import", source, "--help")
                    .out()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("contextcore import") && line.contains("acme"))
                    .forEach(lines::add);
        }
        assertThat(lines).hasSize(2);
        lines.forEach(this::run);
    }

    private void run(String line) {
        try (FakeGitHub gitHub = new FakeGitHub();
                FakeJira jira = new FakeJira(true)) {
            gitHub.issue(1, "2026-01-01T00:00:00Z", "'state':'open'");
            jira.issue(1, List.of());
            Command command = new Command(
                    directory, Map.of("GITHUB_TOKEN", "t", "GITHUB_API_URL", gitHub.server.url(), "JIRA_TOKEN", "t"));
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(line.replace("https://acme.atlassian.net", jira.server.url()));
            while (word.find()) {
                words.add(word.group(1) != null ? word.group(1) : word.group(2));
            }
            Command.Result result = command.run(words.subList(1, words.size()).toArray(String[]::new));
            assertThat(result.exitCode()).as(line + "\n" + result.err()).isZero();
            assertThat(result.out()).as(line).contains("\"read\":1");
        }
    }
}
