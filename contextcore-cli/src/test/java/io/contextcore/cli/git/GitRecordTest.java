package io.contextcore.cli.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRecordTest {
    @TempDir
    Path directory;

    private TestRepository repository;
    private Scratch scratch;

    @BeforeEach
    void there_is_a_repository_with_a_commit_and_two_tasks() throws IOException {
        repository = TestRepository.create(directory);
        repository.commit("Begin");
        scratch = new Scratch(directory);
        task("PROJ-12");
        task("#12");
    }

    private void task(String id) {
        assertThat(scratch.run("task", "start", id, "--at", "2026-11-01").exitCode())
                .isZero();
    }

    private String record(String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = "git";
        line[1] = "record";
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        Scratch.Result result = scratch.run(line);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private String show(String id) {
        return scratch.run("task", "show", id, "-o", "json").out();
    }

    private List<String> events() {
        return scratch.run("tail", "-n", "1000", "-o", "json").out().lines().toList();
    }

    private String lastChangeOf(String id) {
        return events().stream()
                .filter(event -> event.contains("\"task_id\":\"" + id + "\"") && event.contains("\"to_status\""))
                .reduce("", (first, second) -> second);
    }

    @Test
    void a_commit_begins_the_task_that_its_message_names_at_its_time_by_its_author_and_with_its_hash()
            throws IOException {
        String hash = repository.on("2026-11-24T08:30:00+01:00").commit("Add vouchers (PROJ-12)");

        assertThat(record()).contains("1 commit, 1 comment; tasks: 1 changed");

        assertThat(lastChangeOf("PROJ-12"))
                .contains(
                        "\"to_status\":\"in_progress\"",
                        "\"occurred_at\":\"2026-11-24T07:30:00Z\"",
                        "\"actor\":\"Ada\"",
                        "\"source\":\"git\"",
                        "commit " + hash);
        assertThat(show("#12")).contains("\"status\":\"todo\"");
    }

    @ParameterizedTest
    @CsvSource({
        "feature/PROJ-12-add-vouchers, PROJ-12",
        "ada/proj-12, PROJ-12",
        "PROJ-12-v2-again, PROJ-12",
        "12-vouchers, #12",
        "fix/12_vouchers, #12",
        "gh/#12, #12",
    })
    void a_commit_begins_the_task_that_its_branch_names(String branch, String id) throws IOException {
        repository.git("checkout", "-q", "-b", branch);
        repository.commit("Add vouchers");

        record();

        assertThat(show(id)).contains("\"status\":\"in_progress\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "release-2024-10", "v1.2.3", "PROJ-123", "XPROJ-12", "a1b2c3-12f", "HEAD", ""})
    void a_branch_that_names_no_known_task_changes_none(String branch) throws IOException {
        repository.commit("Add vouchers");
        List<String> before = events();

        record("--branch", branch);

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void each_commit_is_a_comment_on_each_task_that_it_names_be_it_in_progress_or_finished() throws IOException {
        String first = repository.commit("PROJ-12, #12: begin\n\nAt length");
        String second = repository.on("2026-11-24T08:40:00Z").commit("Closes #12");
        String third = repository.on("2026-11-24T08:50:00Z").commit("x".repeat(300) + " PROJ-12 and #12");

        assertThat(record("HEAD~2", "HEAD~1", "HEAD")).contains("3 commits, 5 comments");

        assertThat(comments("PROJ-12"))
                .containsExactly(
                        "commit " + first + ": PROJ-12, #12: begin", "commit " + third + ": " + "x".repeat(200));
        assertThat(comments("#12")).hasSize(3).contains("commit " + second + ": Closes #12");
        assertThat(events())
                .filteredOn(event -> event.contains(second) && event.contains("task.commented"))
                .singleElement()
                .asString()
                .contains("\"occurred_at\":\"2026-11-24T08:40:00Z\"", "\"actor\":\"Ada\"", "\"source\":\"git\"");
    }

    @Test
    void a_commit_in_the_second_in_which_the_task_was_started_counts_and_one_before_it_does_not() throws IOException {
        scratch.run("task", "start", "NEW-1", "--at", "2026-11-24T08:00:00.5Z");
        repository.on("2026-11-24T07:59:59Z").commit("NEW-1 too early");
        String hash = repository.on("2026-11-24T08:00:00Z").commit("NEW-1 in time");

        record("HEAD~1", "HEAD");

        assertThat(comments("NEW-1")).containsExactly("commit " + hash + ": NEW-1 in time");
    }

    private List<String> comments(String id) {
        return events().stream()
                .filter(event -> event.contains("task.commented") && event.contains("\"task_id\":\"" + id + "\""))
                .map(event -> event.replaceFirst(".*\"comment\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void to_record_again_or_to_import_what_is_recorded_adds_nothing() throws IOException {
        repository.commit("PROJ-12 first");
        String last = repository.on("2026-11-24T08:40:00Z").commit("Closes #12");
        record("HEAD~1", "HEAD");
        List<String> before = events();
        assertThat(before).anyMatch(event -> event.contains("task.completed") && event.contains(last));

        record("HEAD~1", "HEAD");
        record("HEAD");
        assertThat(scratch.run("import", "git").out()).contains("2 unchanged");

        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_merge_of_the_branch_is_the_review_of_its_task_and_one_into_the_branch_is_nothing() throws IOException {
        repository.git("checkout", "-q", "-b", "PROJ-12-vouchers");
        repository.commit("Add vouchers");
        record();
        repository.git("checkout", "-q", "main");
        repository.on("2026-11-24T08:10:00Z").git("commit", "-q", "--allow-empty", "-m", "Go on");
        repository.git("checkout", "-q", "PROJ-12-vouchers");
        repository.on("2026-11-24T08:20:00Z").git("merge", "-q", "--no-edit", "main");
        record();
        assertThat(show("PROJ-12")).contains("\"status\":\"in_progress\"");

        repository.git("checkout", "-q", "main");
        repository.on("2026-11-24T08:30:00Z").git("merge", "-q", "--no-ff", "--no-edit", "PROJ-12-vouchers");
        record();

        assertThat(show("PROJ-12")).contains("\"status\":\"in_review\"");
    }

    @Test
    void what_a_message_says_is_text_and_nothing_else() throws IOException {
        String hostile = "PROJ-12 $(touch pwned) `touch pwned`; touch pwned \u001e\u001f'\"\\ %H %x1e \ud83d\ude80\n\n"
                + "\u001e0123456789012345678901234567890123456789\u001f\u001f2026-11-24T08:00:00Z\u001fMallory\u001fPROJ-12";
        repository.git("checkout", "-q", "-b", "x/%H%x1eCloses$(touch${IFS}pwned);#12");
        repository.commit(hostile);

        record();

        assertThat(show("PROJ-12")).contains("\"status\":\"in_progress\"");
        assertThat(show("#12")).contains("\"status\":\"in_progress\"");
        assertThat(directory.resolve("pwned")).doesNotExist();
        assertThat(comments("PROJ-12")).hasSize(1);
        assertThat(events()).noneMatch(event -> event.contains("task.commented") && event.contains("Mallory"));
    }

    @Test
    void of_a_queue_what_is_no_commit_of_this_repository_is_passed_over() throws IOException {
        String hash = repository.commit("Add vouchers");
        Path queue = Files.writeString(
                directory.resolve("queue"),
                "0123456789012345678901234567890123456789 #12\n--all #12\n\n\u0000\n" + hash + " proj-12\n" + hash);

        assertThat(record("--queue", queue.toString())).contains("tasks: 1 changed");

        assertThat(show("PROJ-12")).contains("\"status\":\"in_progress\"");
        assertThat(show("#12")).contains("\"status\":\"todo\"");
    }

    @Test
    void a_program_reads_what_came_of_it() throws IOException {
        repository.commit("PROJ-12, #12 and NONE-1");

        assertThat(record("-o", "json"))
                .isEqualTo("{\"commits\":1,\"comments\":2,\"tasks_changed\":2,\"tasks_unchanged\":0,"
                        + "\"tasks_unknown\":1,\"rejections\":[]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "--all", "-n1", "HEAD^{tree}", "@{u}"})
    void what_is_no_commit_is_refused(String revision) {
        Scratch.Result result = scratch.run("git", "record", "--branch", "x", "--", revision);

        assertThat(result.exitCode()).isNotZero();
    }
}
