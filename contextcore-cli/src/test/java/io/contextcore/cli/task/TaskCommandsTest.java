package io.contextcore.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCommandsTest {
    private Scratch scratch;

    @BeforeEach
    void start_a_task(@TempDir Path directory) {
        scratch = new Scratch(directory);
        done("task", "start", "--id", "TEST-1", "--title", "Test task", "--type", "story");
        scratch.clock().advance(Duration.ofHours(1));
    }

    @Test
    void update_changes_the_fields_that_were_given_and_no_other() {
        done("task", "update", "TEST-1", "--points", "3", "--label", "checkout,api");

        assertThat(json("TEST-1"))
                .contains("\"story_points\":3", "\"labels\":[\"checkout\",\"api\"]")
                .contains("\"task_title\":\"Test task\"", "\"task_type\":\"story\"");
    }

    @Test
    void status_moves_a_task_at_the_time_given() {
        done("task", "status", "TEST-1", "in-progress", "--at", "30m ago");

        assertThat(json("TEST-1")).contains("\"status\":\"in_progress\"", "\"status_since\":\"2026-11-24T09:30:00Z\"");
    }

    @Test
    void block_remembers_why_and_by_what_and_unblock_goes_back() {
        done("task", "status", "TEST-1", "in_progress");

        done("task", "block", "TEST-1", "--reason", "No key", "--blocked-by", "vendor");
        assertThat(json("TEST-1"))
                .contains("\"status\":\"blocked\"", "\"blocked_by\":\"vendor\"", "\"blocked_reason\":\"No key\"");

        done("task", "unblock", "TEST-1");
        assertThat(json("TEST-1")).contains("\"status\":\"in_progress\"").doesNotContain("blocked");
    }

    @Test
    void assign_gives_a_task_to_somebody_and_takes_it_away() {
        done("task", "assign", "TEST-1", "ada");
        assertThat(json("TEST-1")).contains("\"assignee\":\"ada\"");

        done("task", "assign", "TEST-1", "--nobody");
        assertThat(json("TEST-1")).doesNotContain("assignee");
    }

    @Test
    void progress_may_have_a_percent_sign_and_the_id_may_be_named() {
        done("task", "progress", "--id", "TEST-1", "40%");

        assertThat(json("TEST-1")).contains("\"percent_complete\":40");
    }

    @Test
    void cancel_ends_a_task_and_reopen_begins_its_next_attempt() {
        done("task", "cancel", "TEST-1", "--reason", "Not needed");
        assertThat(json("TEST-1")).contains("\"status\":\"cancelled\"", "\"finished_at\":\"2026-11-24T10:00:00Z\"");

        done("task", "reopen", "TEST-1");
        assertThat(json("TEST-1"))
                .contains("\"status\":\"todo\"", "\"attempt\":2")
                .doesNotContain("finished_at");
    }

    @Test
    void comment_goes_to_a_finished_task_too() {
        done("task", "complete", "TEST-1");

        assertThat(done("task", "comment", "TEST-1", "In production").out()).startsWith("TEST-1 commented");
    }

    @ParameterizedTest
    @CsvSource({
        "unblock TEST-1, 1, blocked",
        "progress TEST-1 101, 1, 100",
        "progress TEST-1 half, 2, 0 to 100",
        "status TEST-1 later, 2, in_progress",
        "status TEST-1, 2, Which status?",
        "status, 2, Which task?",
        "assign TEST-1 ada lovelace, 2, One word too many",
        "assign --id TEST-1 ada lovelace, 2, One word too many",
        "comment NONE-1 text, 1, NONE-1",
        "link NONE-1, 1, task list",
        "link TEST-1 --shell=cmd, 2, powershell",
        "list --limit 0, 1, 1 to 10000",
        "update TEST-1 --due tomorrow, 2, such as 2026-11-24",
        "update TEST-1 --titel x, 2, Did you mean: --title",
        "update TEST-1 one two, 2, quotation marks",
        "complet TEST-1, 2, Did you mean: contextcore task complete"
    })
    void what_cannot_be_done_says_so_and_changes_nothing(String line, int exitCode, String said) {
        String before = json("TEST-1");

        Result result = scratch.run(("task " + line).split(" "));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).containsIgnoringCase(said);
        assertThat(json("TEST-1")).isEqualTo(before);
    }

    @Test
    void list_shows_what_is_open_narrowed_by_what_is_asked() {
        done("task", "start", "TEST-2", "--type", "bug", "--assignee", "ada");
        done("task", "start", "TEST-3");
        done("task", "complete", "TEST-3");

        assertThat(done("task", "list").out())
                .contains("TEST-1  ", "Test task", "TEST-2  ", "@ada")
                .doesNotContain("TEST-3");
        assertThat(done("task", "list", "--type", "bug,epic", "--assignee", "ada")
                        .out())
                .contains("TEST-2")
                .doesNotContain("TEST-1");
    }

    @Test
    void list_shows_what_is_finished_if_it_is_asked_for() {
        done("task", "start", "TEST-2", "--label", "api", "--at", "2026-11-20");
        done("task", "complete", "TEST-2", "--at", "2026-11-21");
        done("task", "start", "TEST-3", "--title", "Some words", "--at", "2026-11-20");
        done("task", "complete", "TEST-3");

        assertThat(listed()).containsExactly("TEST-1");
        assertThat(listed("--all")).containsExactly("TEST-2", "TEST-3", "TEST-1");
        assertThat(listed("--status", "done")).containsExactly("TEST-2", "TEST-3");
        assertThat(listed("--status", "done,todo")).containsExactly("TEST-2", "TEST-3", "TEST-1");
        assertThat(listed("--status", "cancelled")).isEmpty();
        assertThat(listed("--done-since", "yesterday")).containsExactly("TEST-3", "TEST-1");
        assertThat(listed("--status", "done", "--done-since", "2026-11-21")).containsExactly("TEST-2", "TEST-3");
        assertThat(listed("--all", "--label", "api")).containsExactly("TEST-2");
        assertThat(listed("--all", "--text", "WORDS test-3")).containsExactly("TEST-3");
        assertThat(listed("--all", "--limit", "2")).containsExactly("TEST-2", "TEST-3");
        assertThat(done("task", "list", "--all", "--limit", "2", "-o", "json").out())
                .contains("\"total\":3", "\"lead_time_s\":86400");
    }

    private List<String> listed(String... options) {
        List<String> line = new ArrayList<>(List.of("task", "list"));
        line.addAll(List.of(options));
        return done(line.toArray(String[]::new))
                .out()
                .lines()
                .map(each -> each.substring(0, each.indexOf(' ')))
                .toList();
    }

    @Test
    void board_shows_what_was_finished_of_late_if_it_is_asked_for() {
        done("task", "start", "TEST-2");
        done("task", "complete", "TEST-2");

        assertThat(done("board").out()).doesNotContain("TEST-2");
        assertThat(done("board", "--done-since", "1d ago").out()).contains("TEST-1  todo", "TEST-2  done");
    }

    @Test
    void list_says_how_many_it_did_not_show() {
        done("task", "start", "TEST-2");

        Result result = done("task", "list", "--limit", "1", "--output", "json");

        assertThat(result.out()).contains("\"total\":2", "TEST-1").doesNotContain("TEST-2");
        assertThat(result.err()).contains("1 of 2");
    }

    @Test
    void link_prints_the_traceparent_alone() {
        assertThat(done("task", "link", "TEST-1").out()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01\\R");
    }

    @Test
    void link_prints_what_a_shell_evaluates() {
        String traceparent = done("task", "link", "TEST-1").out().strip();

        assertThat(done("task", "link", "TEST-1", "--shell").out().lines())
                .containsExactly(
                        "export CONTEXTCORE_PROJECT_ID='shop'",
                        "export CONTEXTCORE_PROJECT_TASK='TEST-1'",
                        "export CONTEXTCORE_TASK_TRACEPARENT='" + traceparent + "'",
                        "export CONTEXTCORE_TASK_ROOT='TEST-1'",
                        "export TRACEPARENT='" + traceparent + "'");
        assertThat(done("task", "link", "TEST-1", "--shell=fish").out()).contains("set -gx TRACEPARENT '00-");
        assertThat(done("task", "link", "TEST-1", "--shell=powershell").out()).contains("$env:TRACEPARENT = '00-");
    }

    @Test
    void board_puts_the_statuses_beside_each_other_at_a_terminal_and_below_each_other_in_a_pipe() {
        done("task", "start", "TEST-2", "--title", "Another");
        done("task", "status", "TEST-2", "in_progress");

        assertThat(scratch.runAtTerminal("board").out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("todo 1 +in_progress 1");
        assertThat(done("board").out()).contains("TEST-1  todo", "TEST-2  in_progress");
        assertThat(done("board", "--output", "json").out()).contains("\"columns\":{\"todo\":[{\"task_id\":\"TEST-1\"");
    }

    @Test
    void flush_says_where_no_exporter_is_configured() {
        assertThat(done("flush").out().lines()).hasSize(3).allMatch(line -> line.contains("no exporter"));
    }

    @Test
    void json_has_the_same_members_as_ever() {
        assertThat(json("TEST-1").strip())
                .matches("\\{\"task_id\":\"TEST-1\",\"project\":\"shop\",\"task_type\":\"story\",\"status\":\"todo\","
                        + "\"task_title\":\"Test task\",\"root_id\":\"TEST-1\",\"percent_complete\":0,\"attempt\":1,"
                        + "\"created_at\":\"2026-11-24T09:00:00Z\",\"status_since\":\"2026-11-24T09:00:00Z\","
                        + "\"source\":\"manual\",\"traceparent\":\"00-[0-9a-f]{32}-[0-9a-f]{16}-01\","
                        + "\"traceql\":\"\\{ span.task.id = ..TEST-1.. }\"}");
    }

    private String json(String taskId) {
        return done("task", "show", taskId, "--output", "json").out();
    }

    private Result done(String... arguments) {
        Result result = scratch.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
