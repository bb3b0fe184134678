package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.imports.http.FakeServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraSiteTest {
    private static final String TOKEN = "ATATT-very-secret";
    private static final Map<String, String> CLOUD = Map.of("JIRA_TOKEN", TOKEN, "JIRA_EMAIL", "ada@example.com");

    @TempDir
    private Path directory;

    private Command.Result importing(FakeJira jira, Map<String, String> environment, String... more) {
        List<String> all =
                new ArrayList<>(List.of("import", "jira", "--url", jira.server.url(), "--jql", "project = UT"));
        all.addAll(List.of(more));
        return new Command(directory, environment).run(all.toArray(String[]::new));
    }

    private JsonEntry show(String id) throws IOException {
        return new Command(directory).run("task", "show", id).json();
    }

    private static void fill(FakeJira jira) {
        for (int number = 1; number <= 25; number++) {
            jira.issue(
                    number,
                    List.of(
                            FakeJira.move("2026-01-02T00:00:00.000+0000", "To Do", "In Progress"),
                            FakeJira.move("2026-01-03T00:00:00.000+0000", "In Progress", "Done")));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void all_pages_are_read(boolean cloud) throws IOException {
        try (FakeJira jira = new FakeJira(cloud)) {
            fill(jira);
            Command.Result result = importing(jira, CLOUD);
            assertThat(result.count("created")).as(result.err()).isEqualTo(25);
            assertThat(result.count("status_changes")).isEqualTo(50);
            assertThat(show("UT-25").text("story_points"))
                    .as("by the names of the first page")
                    .isEqualTo("3");
            assertThat(jira.server.requests()).hasSize(1 + 3);
            assertThat(jira.jql()).isEqualTo("project = UT ORDER BY created ASC");
            assertThat(importing(jira, CLOUD).count("unchanged")).isEqualTo(25);
        }
    }

    @Test
    void cloud_gets_the_address_with_the_token_and_a_server_the_token_alone() {
        try (FakeJira jira = new FakeJira(true)) {
            importing(jira, CLOUD);
            String expected =
                    Base64.getEncoder().encodeToString(("ada@example.com:" + TOKEN).getBytes(StandardCharsets.UTF_8));
            assertThat(jira.server.requests())
                    .hasSize(2)
                    .allMatch(request -> request.header("Authorization").equals("Basic " + expected));
        }
        try (FakeJira jira = new FakeJira(false)) {
            importing(jira, Map.of("JIRA_TOKEN", TOKEN));
            assertThat(jira.server.requests())
                    .hasSize(2)
                    .allMatch(request -> request.header("Authorization").equals("Bearer " + TOKEN));
        }
    }

    @Test
    void a_changelog_that_was_cut_is_asked_for_as_a_whole() throws IOException {
        try (FakeJira jira = new FakeJira(true)) {
            List<String> moves = new ArrayList<>();
            for (int day = 1; day <= 28; day++) {
                String at = String.format("2026-01-%02dT00:00:00.000+0000", day + 1);
                moves.add(FakeJira.move(
                        at, day % 2 == 1 ? "To Do" : "In Progress", day % 2 == 1 ? "In Progress" : "To Do"));
                moves.add(FakeJira.description(at));
            }
            jira.issue(1, moves);
            Command.Result result = importing(jira, CLOUD);
            assertThat(result.count("created")).as(result.out()).isEqualTo(1);
            assertThat(result.count("status_changes")).isEqualTo(29);
            assertThat(jira.server.requests().stream()
                            .filter(each -> each.path().contains("/changelog")))
                    .hasSize(3);
        }
    }

    @Test
    void a_search_that_is_refused_says_why() {
        try (FakeJira jira = new FakeJira(true)) {
            jira.server.answer(request -> request.path().contains("serverInfo")
                    ? Answer.of(200, "{\"deploymentType\":\"Cloud\"}")
                    : Answer.of(400, "{\"errorMessages\":[\"Unbounded JQL queries are not allowed\"]}"));
            Command.Result result = importing(jira, CLOUD);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("Unbounded JQL").doesNotContain(TOKEN);
        }
    }

    @Test
    void a_token_that_leads_nowhere_is_broken_off() throws IOException {
        try (FakeJira jira = new FakeJira(true)) {
            jira.server.answer(request -> request.path().contains("serverInfo")
                    ? Answer.of(200, "{\"deploymentType\":\"Cloud\"}")
                    : Answer.of(200, "{\"issues\":[7],\"nextPageToken\":\"again\"}"));
            Command.Result result = importing(jira, CLOUD);
            assertThat(result.json().object("broken_off").text("field")).isEqualTo("next_page_token");
            assertThat(result.count("rejected")).isEqualTo(2);
        }
    }

    @Test
    void a_server_that_counts_wrong_comes_to_an_end() throws IOException {
        try (FakeJira jira = new FakeJira(false)) {
            jira.server.answer(request -> request.path().contains("serverInfo")
                    ? Answer.of(200, "[]")
                    : Answer.of(
                            200, "{\"issues\":" + (request.path().endsWith("=0") ? "[7]" : "[]") + ",\"total\":{}}"));
            Command.Result result = importing(jira, Map.of());
            assertThat(result.exitCode()).isEqualTo(1);
            jira.server.answer(request -> request.path().contains("serverInfo")
                    ? Answer.of(200, "{}")
                    : Answer.of(
                            200, "{\"issues\":" + (request.path().endsWith("=0") ? "[7]" : "[]") + ",\"total\":{}}"));
            assertThat(importing(jira, Map.of()).count("rejected")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "project = UT | project = UT ORDER BY created ASC",
                "project = UT order  by rank | project = UT order  by rank",
                "summary ~ \"order by\" | summary ~ \"order by\" ORDER BY created ASC",
                "summary ~ 'say \\' order by' | summary ~ 'say \\' order by' ORDER BY created ASC"
            },
            quoteCharacter = '`')
    void a_search_has_an_order(String jql, String ordered) {
        assertThat(JiraSite.ordered(jql)).isEqualTo(ordered);
    }

    @Test
    void a_site_needs_a_search_and_a_search_a_site() {
        Command command = new Command(directory);
        assertThat(command.run("import", "jira", "--url", "https://example.atlassian.net")
                        .exitCode())
                .isEqualTo(2);
        assertThat(command.run("import", "jira", "--jql", "project = UT").err()).contains("--url and --jql");
        assertThat(command.run("import", "jira", "--url", "http://jira.example.com", "--jql", "project = UT")
                        .err())
                .contains("https://");
    }
}
