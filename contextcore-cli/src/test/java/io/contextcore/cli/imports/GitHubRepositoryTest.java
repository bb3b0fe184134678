package io.contextcore.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.imports.http.FakeServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryTest {
    private static final String TOKEN = "ghp_very-secret";

    @TempDir
    private Path directory;

    private final FakeGitHub gitHub = new FakeGitHub();

    @AfterEach
    void close() {
        gitHub.close();
    }

    private Command.Result importing(String... more) {
        List<String> all = new ArrayList<>(List.of("import", "github", "acme/shop"));
        all.addAll(List.of(more));
        return command().run(all.toArray(String[]::new));
    }

    private Command command() {
        return new Command(directory, Map.of("GITHUB_TOKEN", TOKEN, "GITHUB_API_URL", gitHub.server.url()));
    }

    private JsonEntry show(String id) throws IOException {
        return command().run("task", "show", id).json();
    }

    @Test
    void an_issue_was_in_each_status_when_its_events_say_so() throws IOException {
        gitHub.issue(
                1,
                "2026-01-09T00:00:00Z",
                "'state':'closed','state_reason':'completed','closed_at':'2026-01-06T00:00:00Z','labels':['bug']",
                FakeGitHub.event("labeled", "2026-01-01T00:00:00Z", ",'label':{'name':'backlog'}"),
                FakeGitHub.event("subscribed", "2026-01-01T00:00:00Z", ""),
                FakeGitHub.event("unlabeled", "2026-01-02T00:00:00Z", ",'label':{'name':'backlog'}"),
                FakeGitHub.event("labeled", "2026-01-02T00:00:00Z", ",'label':{'name':'in progress'}"),
                FakeGitHub.event("closed", "2026-01-03T00:00:00Z", ",'state_reason':'not_planned'"),
                FakeGitHub.event("reopened", "2026-01-04T00:00:00Z", ""),
                FakeGitHub.event("labeled", "2026-01-05T00:00:00Z", ",'label':{'name':'status: blocked'}"),
                FakeGitHub.event("closed", "2026-01-06T00:00:00Z", ""),
                FakeGitHub.event("unlabeled", "2026-01-09T00:00:00Z", ",'label':{'name':'in progress'}"));
        Command.Result result = importing();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(history("#1"))
                .containsExactly(
                        "task.created 2026-01-01T00:00:00Z backlog",
                        "task.status_changed 2026-01-02T00:00:00Z todo",
                        "task.status_changed 2026-01-02T00:00:00Z in_progress",
                        "task.cancelled 2026-01-03T00:00:00Z cancelled",
                        "task.reopened 2026-01-04T00:00:00Z todo",
                        "task.status_changed 2026-01-04T00:00:00Z in_progress",
                        "task.blocked 2026-01-05T00:00:00Z blocked",
                        "task.completed 2026-01-06T00:00:00Z done");
        assertThat(show("#1").text("status")).isEqualTo("done");
        assertThat(importing("--full").count("unchanged")).isEqualTo(1);
    }

    /** The events of a task, as the journal has them. */
    private List<String> history(String id) throws IOException {
        List<String> history = new ArrayList<>();
        for (JsonEntry event : events()) {
            if (id.equals(event.text("task_id"))) {
                String status = event.text(event.has("to_status") ? "to_status" : "task_status");
                history.add(event.text("event_type") + " " + event.text("occurred_at") + " " + status);
            }
        }
        return history;
    }

    private List<JsonEntry> events() throws IOException {
        List<JsonEntry> events = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("home"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonEntry[] event = {JsonEntry.NONE};
                    Path one = Files.writeString(directory.resolve("event.json"), line);
                    JsonInput.read(one, parser -> event[0] = JsonEntry.read(parser));
                    events.add(event[0]);
                }
            }
        }
        return events;
    }

    @Test
    void pull_requests_are_in_review_unless_they_are_drafts_and_end_by_their_merge() throws IOException {
        gitHub.issue(
                2,
                "2026-01-05T00:00:00Z",
                "'state':'closed','closed_at':'2026-01-04T00:00:00Z','pull_request':{'merged_at':'2026-01-04T00:00:00Z'}",
                FakeGitHub.event("ready_for_review", "2026-01-02T00:00:00Z", ""),
                FakeGitHub.event("merged", "2026-01-04T00:00:00Z", ""),
                FakeGitHub.event("closed", "2026-01-04T00:00:00Z", ""));
        gitHub.issue(
                3,
                "2026-01-05T00:00:00Z",
                "'state':'closed','closed_at':'2026-01-04T00:00:00Z','pull_request':{'merged_at':null}",
                FakeGitHub.event("closed", "2026-01-04T00:00:00Z", ""));
        assertThat(importing().json().object("skipped").text("pull request")).isEqualTo("2");
        assertThat(importing("--pull-requests").count("created")).isEqualTo(2);
        assertThat(history("#2"))
                .containsExactly(
                        "task.created 2026-01-01T00:00:00Z in_progress",
                        "task.status_changed 2026-01-02T00:00:00Z in_review",
                        "task.completed 2026-01-04T00:00:00Z done");
        assertThat(history("#3")).last().asString().startsWith("task.cancelled");
    }

    @Test
    void events_that_are_not_all_end_where_the_issue_is_now() throws IOException {
        gitHub.issue(
                1,
                "2026-01-05T00:00:00Z",
                "'state':'closed','state_reason':'not_planned','closed_at':'2026-01-04T00:00:00Z'",
                FakeGitHub.event("closed", "2026-01-04T00:00:00Z", ""));
        gitHub.issue(2, "2026-01-05T00:00:00Z", "'state':'closed','closed_at':'2026-01-04T00:00:00Z'");
        gitHub.issue(
                3, "2026-01-05T00:00:00Z", "'state':'open'", FakeGitHub.event("closed", "2026-01-04T00:00:00Z", ""));
        importing();
        assertThat(history("#1")).hasSize(2).last().isEqualTo("task.cancelled 2026-01-04T00:00:00Z cancelled");
        assertThat(history("#2")).last().isEqualTo("task.completed 2026-01-04T00:00:00Z done");
        assertThat(history("#3")).last().isEqualTo("task.reopened 2026-01-05T00:00:00Z todo");
    }

    private void manyIssues() {
        gitHub.pagesOf(10);
        for (int number = 1; number <= 25; number++) {
            gitHub.issue(number, "2026-01-01T00:00:00Z", "'state':'open'");
        }
        gitHub.issue(
                7,
                "2026-01-08T00:00:00Z",
                "'state':'closed','closed_at':'2026-01-08T00:00:00Z'",
                FakeGitHub.event("closed", "2026-01-08T00:00:00Z", ""));
    }

    @Test
    void all_pages_are_read_and_later_only_what_has_changed() throws IOException {
        manyIssues();
        assertThat(importing().count("created")).isEqualTo(25);
        assertThat(gitHub.asked()).containsExactly("list", "/7/events", "list&page=2", "list&page=3");
        assertThat(gitHub.server.requests())
                .allMatch(request -> request.header("Authorization").equals("Bearer " + TOKEN));

        gitHub.server.requests().clear();
        gitHub.issue(
                9,
                "2026-01-09T00:00:00Z",
                "'state':'closed','closed_at':'2026-01-09T00:00:00Z'",
                FakeGitHub.event("closed", "2026-01-09T00:00:00Z", ""));
        Command.Result later = importing();
        assertThat(gitHub.asked()).containsExactly("list&since=2026-01-08T00:00:00Z", "/7/events", "/9/events");
        assertThat(later.err()).contains("since 2026-01-08T00:00:00Z");
        assertThat(later.count("changed")).isEqualTo(1);
        assertThat(later.count("unchanged")).isEqualTo(1);

        importing();
        gitHub.server.requests().clear();
        assertThat(importing().count("read")).as("the page has not changed").isZero();
        assertThat(gitHub.asked()).containsExactly("list&since=2026-01-09T00:00:00Z");
    }

    @Test
    void what_may_have_changed_while_it_was_read_is_asked_for_again() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(); // as it is for the server, too
        gitHub.issue(1, now, "'state':'open'");
        importing();
        assertThat(importing().err()).contains("since ").doesNotContain("since " + now);
    }

    @Test
    void an_import_that_broke_off_goes_on_without_what_it_has() throws IOException {
        manyIssues();
        gitHub.allow(2);
        Command.Result broken = importing("--max-wait", "1m");
        assertThat(broken.exitCode()).isZero();
        assertThat(broken.count("created")).as("what came before is in").isEqualTo(10);
        assertThat(broken.json().object("broken_off").text("rule")).contains("--max-wait");

        gitHub.allow(Integer.MAX_VALUE);
        gitHub.server.requests().clear();
        assertThat(importing().count("created")).isEqualTo(15);
        assertThat(gitHub.asked())
                .as("the first page is as it was")
                .containsExactly("list", "list&page=2", "list&page=3");
    }

    @Test
    void a_dry_run_keeps_nothing_of_what_it_saw() throws IOException {
        manyIssues();
        assertThat(importing("--dry-run").count("created")).isEqualTo(25);
        assertThat(directory.resolve("home/imports")).doesNotExist();
        assertThat(importing().count("created")).isEqualTo(25);
    }

    @Test
    void other_words_ask_for_everything_again() throws IOException {
        manyIssues();
        importing();
        Files.writeString(directory.resolve("mapping.yaml"), "types: {anything: story}");
        assertThat(importing("--mapping", "mapping.yaml").count("unchanged")).isEqualTo(25);
        assertThat(importing("--full").count("unchanged")).isEqualTo(25);
        assertThat(importing("--no-history").count("unchanged")).isEqualTo(25);
    }

    @Test
    void what_was_seen_is_kept_for_its_owner_alone() throws IOException {
        manyIssues();
        importing();
        Path kept = directory.resolve("home/imports");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file)).doesNotContain(TOKEN);
            });
        }
    }

    @Test
    void what_was_seen_may_be_damaged() throws IOException {
        manyIssues();
        importing();
        try (Stream<Path> files = Files.list(directory.resolve("home/imports"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                Files.writeString(
                        file, "{\"schema\":1,\"since\":\"2026-01-08T00:00:00Z\",\"pages\":[{\"url\":\"ht tp\"");
            }
        }
        assertThat(importing().count("unchanged")).isEqualTo(25);
    }

    @Test
    void without_a_token_only_the_list_is_asked_for_and_that_is_said() {
        manyIssues();
        Command.Result result =
                new Command(directory, Map.of()).run("import", "github", "acme/shop", "--api", gitHub.server.url());
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("no GITHUB_TOKEN");
        assertThat(gitHub.asked()).doesNotContain("/7/events");
        assertThat(gitHub.server.requests().get(0).headers().containsKey("Authorization"))
                .isFalse();
    }

    @Test
    void a_token_in_a_file_goes_before_that_of_the_environment() throws IOException {
        manyIssues();
        Files.writeString(directory.resolve("token"), "from-a-file\n");
        assertThat(importing("--token-file", "token").exitCode()).isZero();
        assertThat(gitHub.server.requests().get(0).header("Authorization")).isEqualTo("Bearer from-a-file");
        assertThat(importing("--token-file", "nowhere").err()).contains("token-file");
    }

    @Test
    void a_repository_that_is_not_there_is_refused() {
        Command.Result result = command().run("import", "github", "acme/other");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Not Found").doesNotContain(TOKEN);
    }

    @Test
    void a_file_of_that_name_is_a_file() throws IOException {
        Files.createDirectories(directory.resolve("acme"));
        Files.writeString(directory.resolve("acme/shop"), "[]");
        assertThat(importing().exitCode()).isZero();
        assertThat(gitHub.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "7", "", "<html>"})
    void an_answer_that_is_no_list_is_refused(String body) {
        gitHub.server.answer(request -> Answer.of(200, body));
        Command.Result result = importing();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"number\":[1],\"title\":{},\"state\":7}]",
                "[{\"number\":1,\"title\":\"a\",\"state\":\"open\",\"created_at\":\"x\",\"updated_at\":\"y\"}]",
                "[null, 7, \"text\", [], {}]",
                "[7, {\"number\":1, \"title\":[[[[["
            })
    void hostile_entries_are_counted_and_change_nothing(String body) throws IOException {
        gitHub.server.answer(request -> Answer.of(200, body));
        Command.Result result = importing();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.count("created")).isZero();
        assertThat(result.count("rejected")).isPositive();
    }

    @Test
    void deep_nesting_is_refused() {
        gitHub.server.answer(request -> Answer.of(200, "[".repeat(100_000)));
        assertThat(importing().err()).contains("nesting");
    }

    @Test
    void an_entry_that_is_too_large_is_rejected_and_the_next_goes_in() throws IOException {
        String labels = "\"x\",".repeat(200_000);
        gitHub.server.answer(
                request -> Answer.of(
                        200,
                        "[{\"number\":1,\"labels\":[" + labels + "\"y\"]},"
                                + "{\"number\":2,\"title\":\"a\",\"state\":\"open\",\"created_at\":\"2026-01-01T00:00:00Z\"}]"));
        Command.Result result = importing("--no-history");
        assertThat(result.count("rejected")).isEqualTo(1);
        assertThat(result.count("created")).isEqualTo(1);
    }

    @Test
    void pages_that_lead_to_each_other_are_broken_off() {
        gitHub.server.answer(request -> Answer.of(200, "[]")
                .with(
                        "Link",
                        "</repos/acme/shop/issues?page=" + (request.path().endsWith("2") ? 1 : 2) + ">; rel=next"));
        assertThat(importing().err()).contains("must not lead to itself");
    }
}
