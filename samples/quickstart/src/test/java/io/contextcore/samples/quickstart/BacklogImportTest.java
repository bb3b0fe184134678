package io.contextcore.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskTracker;
import io.contextcore.api.task.TaskType;
import io.contextcore.samples.quickstart.BacklogReader.Rejection;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogImportTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String AUGUST = "2026-08-01T00:00:00Z";
    private static final String SEPTEMBER = "2026-09-01T00:00:00Z";
    private static final String OCTOBER = "2026-10-01T00:00:00Z";
    private static final String NOVEMBER = "2026-11-01T00:00:00Z";

    @TempDir
    private Path home;

    private final List<Rejection> rejections = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ContextCoreSdk sdk;

    @SuppressWarnings("NullAway.Init")
    private TaskTracker tracker;

    @BeforeEach
    void open() {
        sdk = ContextCoreSdk.builder()
                .setHome(home)
                .setProject("shop")
                .setDurability(Durability.MEMORY)
                .setClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        tracker = sdk.getTaskTracker();
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void an_issue_becomes_a_task_with_everything_it_says() throws Exception {
        importAll(entry(7, "\"open\"", AUGUST, SEPTEMBER, null, "\"bug\", \"p1\", \"points: 5\", \"in progress\""));

        TaskSnapshot task = task(7);
        assertThat(task.getTitle()).isEqualTo("Title 7");
        assertThat(task.getType()).isEqualTo(TaskType.BUG);
        assertThat(task.getPriority()).isEqualTo(TaskPriority.HIGH);
        assertThat(task.getStoryPoints()).isEqualTo(5);
        assertThat(task.getLabels()).containsExactly("bug", "p1", "points: 5", "in progress");
        assertThat(task.getAssignee()).isEqualTo("bob");
        assertThat(task.getUrl()).isEqualTo("https://github.com/acme/shop/issues/7");
        assertThat(task.getSource()).isEqualTo("github");
        assertThat(task.getSourceId()).isEqualTo("https://github.com/acme/shop/issues/7");
        assertThat(task.getCreatedAt()).isEqualTo(AUGUST);
        assertThat(task.getStatus()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task.getStatusSince()).isEqualTo(SEPTEMBER);
    }

    @Test
    void without_a_page_the_number_is_the_source_id() throws Exception {
        importAll(entry(7, "\"open\"", AUGUST, AUGUST, null, "").replaceFirst("\"html_url\": [^,]*,", ""));

        assertThat(task(7).getSourceId()).isEqualTo("7");
    }

    @Test
    void a_closed_issue_is_done_or_cancelled_from_when_it_was_closed() throws Exception {
        importAll(
                entry(1, "\"closed\"", AUGUST, OCTOBER, SEPTEMBER, ""),
                entry(2, "\"closed\", \"state_reason\": \"not_planned\"", AUGUST, OCTOBER, SEPTEMBER, ""));

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.DONE);
        assertThat(task(1).getFinishedAt()).isEqualTo(SEPTEMBER);
        assertThat(task(2).getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(task(2).getFinishedAt()).isEqualTo(SEPTEMBER);
    }

    @Test
    void open_issues_have_the_status_of_their_label() throws Exception {
        importAll(
                entry(1, "\"open\"", AUGUST, OCTOBER, null, ""),
                entry(2, "\"open\"", AUGUST, OCTOBER, null, "\"backlog\""),
                entry(3, "\"open\"", AUGUST, OCTOBER, null, "\"blocked\""),
                entry(4, "\"open\"", AUGUST, OCTOBER, null, "\"in review\""));

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.TODO);
        assertThat(task(1).getStatusSince()).isEqualTo(AUGUST);
        assertThat(task(2).getStatus()).isEqualTo(TaskStatus.BACKLOG);
        assertThat(task(2).getStatusSince()).isEqualTo(AUGUST);
        assertThat(task(3).getStatus()).isEqualTo(TaskStatus.BLOCKED);
        assertThat(task(3).getStatusSince()).isEqualTo(OCTOBER);
        assertThat(task(4).getStatus()).isEqualTo(TaskStatus.IN_REVIEW);
    }

    @Test
    void pull_requests_are_left_out_unless_asked_for() throws Exception {
        String pullRequest = entry(9, "\"open\", \"pull_request\": {}", AUGUST, AUGUST, null, "");

        assertThat(importAll(false, pullRequest).pullRequests()).isEqualTo(1);
        assertThat(tracker.findTask("#9")).isNull();
        assertThat(importAll(true, pullRequest).created()).isEqualTo(1);
        assertThat(tracker.findTask("#9")).isNotNull();
    }

    @Test
    void doing_it_twice_adds_nothing() throws Exception {
        String[] entries = {
            entry(1, "\"open\"", AUGUST, OCTOBER, null, "\"blocked\", \"bug\""),
            entry(2, "\"closed\"", AUGUST, OCTOBER, SEPTEMBER, "\"in progress\""),
            entry(3, "\"closed\", \"state_reason\": \"duplicate\"", AUGUST, SEPTEMBER, SEPTEMBER, ""),
            entry(4, "\"open\"", AUGUST, OCTOBER, null, "\"backlog\"")
        };
        importAll(entries);
        long journalled = journalled();

        BacklogImport second = importAll(entries);

        assertThat(second.unchanged()).isEqualTo(4);
        assertThat(second.created() + second.changed() + second.rejected()).isZero();
        assertThat(journalled()).isEqualTo(journalled);
    }

    @Test
    void an_issue_that_was_closed_since_is_finished() throws Exception {
        importAll(entry(1, "\"open\"", AUGUST, SEPTEMBER, null, "\"in review\""));

        assertThat(importAll(entry(1, "\"closed\"", AUGUST, OCTOBER, OCTOBER, "\"in review\""))
                        .changed())
                .isEqualTo(1);

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.DONE);
        assertThat(task(1).getFinishedAt()).isEqualTo(OCTOBER);
        assertThat(task(1).getAttempt()).isEqualTo(1);
    }

    @Test
    void an_issue_that_was_re_opened_since_begins_its_next_attempt() throws Exception {
        importAll(entry(1, "\"closed\"", AUGUST, SEPTEMBER, SEPTEMBER, ""));

        assertThat(importAll(entry(1, "\"open\"", AUGUST, OCTOBER, null, "\"in progress\""))
                        .changed())
                .isEqualTo(1);

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.IN_PROGRESS);
        assertThat(task(1).getAttempt()).isEqualTo(2);
    }

    @Test
    void an_issue_that_was_re_opened_and_closed_since_is_finished_anew() throws Exception {
        importAll(entry(1, "\"closed\"", AUGUST, SEPTEMBER, SEPTEMBER, ""));

        assertThat(importAll(entry(1, "\"closed\"", AUGUST, NOVEMBER, OCTOBER, ""))
                        .changed())
                .isEqualTo(1);

        assertThat(task(1).getAttempt()).isEqualTo(2);
        assertThat(task(1).getFinishedAt()).isEqualTo(OCTOBER);
    }

    @Test
    void a_change_of_mind_about_how_it_was_closed_is_kept() throws Exception {
        importAll(entry(1, "\"closed\"", AUGUST, SEPTEMBER, SEPTEMBER, ""));
        importAll(entry(1, "\"closed\", \"state_reason\": \"not_planned\"", AUGUST, OCTOBER, SEPTEMBER, ""));

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(task(1).getFinishedAt()).isEqualTo(SEPTEMBER);
    }

    @Test
    void a_new_status_label_moves_the_task_and_a_removed_one_moves_it_back_to_todo() throws Exception {
        importAll(entry(1, "\"open\"", AUGUST, AUGUST, null, ""));
        importAll(entry(1, "\"open\"", AUGUST, SEPTEMBER, null, "\"blocked\""));
        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.BLOCKED);
        assertThat(task(1).getStatusSince()).isEqualTo(SEPTEMBER);

        importAll(entry(1, "\"open\"", AUGUST, OCTOBER, null, ""));

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.TODO);
        assertThat(task(1).getStatusSince()).isEqualTo(OCTOBER);
    }

    @Test
    void a_new_title_is_kept_also_of_a_finished_task() throws Exception {
        String before = entry(1, "\"closed\"", AUGUST, SEPTEMBER, SEPTEMBER, "");
        importAll(before);

        assertThat(importAll(before.replace("Title 1", "A better title")).changed())
                .isEqualTo(1);

        assertThat(task(1).getTitle()).isEqualTo("A better title");
        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.DONE);
    }

    @Test
    void labels_in_another_order_are_no_change() throws Exception {
        importAll(entry(1, "\"open\"", AUGUST, AUGUST, null, "\"a\", \"b\""));

        assertThat(importAll(entry(1, "\"open\"", AUGUST, AUGUST, null, "\"b\", \"a\""))
                        .unchanged())
                .isEqualTo(1);
    }

    @Test
    void an_older_file_changes_no_status_but_a_closed_issue_stays_closed() throws Exception {
        importAll(
                entry(1, "\"closed\"", AUGUST, OCTOBER, OCTOBER, ""),
                entry(2, "\"open\"", AUGUST, OCTOBER, null, "\"in review\""),
                entry(3, "\"open\"", AUGUST, OCTOBER, null, "\"in review\""));

        importAll(
                entry(1, "\"open\"", AUGUST, SEPTEMBER, null, ""),
                entry(2, "\"open\"", AUGUST, SEPTEMBER, null, ""),
                entry(3, "\"closed\"", AUGUST, SEPTEMBER, SEPTEMBER, ""));

        assertThat(task(1).getStatus()).isEqualTo(TaskStatus.DONE);
        assertThat(task(1).getAttempt()).isEqualTo(1);
        assertThat(task(2).getStatus()).isEqualTo(TaskStatus.IN_REVIEW);
        assertThat(task(3).getStatus()).isEqualTo(TaskStatus.DONE);
        assertThat(task(3).getFinishedAt()).isEqualTo(OCTOBER);
    }

    @Test
    void what_the_tracker_refuses_is_rejected_and_the_rest_goes_on() throws Exception {
        BacklogImport played = importAll(
                entry(1, "\"open\"", AUGUST, AUGUST, null, "").replace("Title 1", "T".repeat(1_001)),
                entry(2, "\"open\"", AUGUST, AUGUST, null, ""));

        assertThat(played.rejected()).isEqualTo(1);
        assertThat(played.created()).isEqualTo(1);
        assertThat(rejections).singleElement().satisfies(rejection -> {
            assertThat(rejection.position().index()).isEqualTo(1);
            assertThat(rejection.reason().getField()).isEqualTo("task_title");
        });
        assertThat(played.tasks()).extracting(TaskSnapshot::getId).containsExactly("#2");
    }

    @Test
    void the_counts_add_up() throws Exception {
        importAll(entry(1, "\"open\"", AUGUST, AUGUST, null, ""));

        BacklogImport played = importAll(
                entry(1, "\"closed\"", AUGUST, OCTOBER, OCTOBER, ""),
                entry(2, "\"open\"", AUGUST, AUGUST, null, ""),
                entry(2, "\"open\"", AUGUST, AUGUST, null, ""),
                entry(3, "\"open\", \"pull_request\": {}", AUGUST, AUGUST, null, ""),
                "4");

        assertThat(played.read()).isEqualTo(5);
        assertThat(played.changed()).isEqualTo(1);
        assertThat(played.created()).isEqualTo(1);
        assertThat(played.unchanged()).isZero();
        assertThat(played.pullRequests()).isEqualTo(1);
        assertThat(played.rejected()).isEqualTo(2);
    }

    private BacklogImport importAll(String... entries) throws IOException {
        return importAll(false, entries);
    }

    private BacklogImport importAll(boolean includePullRequests, String... entries) throws IOException {
        BacklogImport played = new BacklogImport(issue -> tracker, includePullRequests, rejections::add);
        byte[] json = ("[" + String.join(",\n", entries) + "]").getBytes(UTF_8);
        try (BacklogReader reader = new BacklogReader(new ByteArrayInputStream(json), NOW)) {
            played.playAll(reader, new Progress(new PrintStream(PrintStream.nullOutputStream()), false));
        }
        return played;
    }

    private TaskSnapshot task(int number) {
        return Objects.requireNonNull(tracker.findTask("#" + number));
    }

    /** The log records of the journal: one for each event. */
    private long journalled() throws IOException {
        Path json = home.resolve("otlp-json");
        sdk.writeOtlpJson(json);
        return OtlpJsonFiles.count(json).logRecords();
    }

    private static String entry(
            int number, String state, String created, String updated, @Nullable String closed, String labels) {
        return """
                {"number": %1$d, "title": "Title %1$d", "state": %2$s, "labels": [%6$s],
                 "user": {"login": "ada"}, "assignee": {"login": "bob"},
                 "html_url": "https://github.com/acme/shop/issues/%1$d",
                 "created_at": "%3$s", "updated_at": "%4$s", "closed_at": %5$s}""".formatted(number, state, created, updated, closed == null ? "null" : '"' + closed + '"', labels);
    }
}
