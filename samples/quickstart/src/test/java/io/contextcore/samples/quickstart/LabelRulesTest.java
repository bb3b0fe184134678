package io.contextcore.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRulesTest {
    private static final Instant CREATED = Instant.parse("2026-08-03T08:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bug                    | BUG",
                "Type: Bug              | BUG",
                "kind/bug               | BUG",
                "\uD83D\uDC1B bug        | BUG",
                "enhancement            | STORY",
                "feature                | STORY",
                "Feature Request        | STORY",
                "epic                   | EPIC",
                "spike                  | SPIKE",
                "question               | SPIKE",
                "incident               | INCIDENT",
                "type:incident          | INCIDENT",
                "documentation          | TASK",
                "debug                  | TASK",
                "question,enhancement   | STORY",
                "enhancement,bug        | BUG",
                "bug,incident           | INCIDENT",
                "incident,bug           | INCIDENT",
                "bug,epic               | EPIC",
            })
    void labels_tell_the_type(String labels, TaskType type) {
        assertThat(LabelRules.type(open(labels.split(",")))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "critical         | CRITICAL",
                "P0               | CRITICAL",
                "priority: high   | HIGH",
                "Priority/High    | HIGH",
                "high-priority    | HIGH",
                "p1               | HIGH",
                "priority: medium | MEDIUM",
                "p2               | MEDIUM",
                "low              | LOW",
                "P3               | LOW",
                "low,p1           | HIGH",
                "p0,low           | CRITICAL",
                "risk: high       | ",
                "p4               | ",
                "bug              | ",
            })
    void labels_tell_the_priority(String labels, @Nullable TaskPriority priority) {
        assertThat(LabelRules.priority(open(labels.split(",")))).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in progress         | IN_PROGRESS",
                "In-Progress         | IN_PROGRESS",
                "status: in_progress | IN_PROGRESS",
                "WIP                 | IN_PROGRESS",
                "in review           | IN_REVIEW",
                "status/in-review    | IN_REVIEW",
                "needs review        | IN_REVIEW",
                "blocked             | BLOCKED",
                "on-hold             | BLOCKED",
                "Backlog             | BACKLOG",
                "bug                 | TODO",
                "backlog,in progress | IN_PROGRESS",
                "in review,blocked   | BLOCKED",
                "in progress,review  | IN_REVIEW",
            })
    void labels_tell_the_status_of_an_open_issue(String labels, TaskStatus status) {
        assertThat(LabelRules.status(open(labels.split(",")))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "completed,   DONE",
        "not_planned, CANCELLED",
        "duplicate,   CANCELLED",
        "reopened,    DONE",
        ",            DONE",
    })
    void a_closed_issue_is_done_or_cancelled_whatever_its_labels(@Nullable String stateReason, TaskStatus status) {
        Issue closed = issue(null, stateReason, CREATED.plusSeconds(60), "blocked");

        assertThat(LabelRules.status(closed)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points: 5         | 5",
                "points:5          | 5",
                "Points: 0         | 0",
                "5 points          | 5",
                "1 point           | 1",
                "story points: 8   | 8",
                "story-points/13   | 13",
                "sp: 3             | 3",
                "2 sp              | 2",
                "points: 3,points: 8 | 8",
                "points: 1000000   | 1000000",
                "points: 1000001   | ",
                "points: 99999999  | ",
                "points: -5        | ",
                "points: 0.5       | ",
                "points            | ",
                "5                 | ",
                "bullet points: 5  | ",
            })
    void labels_tell_the_story_points(String labels, @Nullable Integer points) {
        assertThat(LabelRules.storyPoints(open(labels.split(",")))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/shop/issues/7,               shop",
        "https://github.com/acme/shop/pull/7,                 shop",
        "https://api.github.com/repos/acme/shop/issues/7,     shop",
        "https://github.example.com/acme/issues/issues/7,     issues",
        "https://github.com/acme/shop,                        ",
        "not a url at all,                                    ",
        "mailto:ada@example.com,                              ",
        ",                                                    ",
    })
    void the_url_tells_the_repository(@Nullable String url, @Nullable String repository) {
        assertThat(LabelRules.repository(issue(url, null, null))).isEqualTo(repository);
    }

    @Test
    void an_issue_without_labels_is_a_plain_task_to_do() {
        Issue plain = issue(null, null, null);

        assertThat(LabelRules.type(plain)).isEqualTo(TaskType.TASK);
        assertThat(LabelRules.status(plain)).isEqualTo(TaskStatus.TODO);
        assertThat(LabelRules.priority(plain)).isNull();
        assertThat(LabelRules.storyPoints(plain)).isNull();
    }

    private static Issue open(String... labels) {
        return issue(null, null, null, labels);
    }

    private static Issue issue(
            @Nullable String url, @Nullable String stateReason, @Nullable Instant closedAt, String... labels) {
        List<String> stripped = Arrays.stream(labels).map(String::strip).toList();
        return new Issue(
                new Issue.Position(1, 1),
                1,
                "Title",
                stateReason,
                false,
                stripped,
                url,
                null,
                null,
                CREATED,
                CREATED,
                closedAt);
    }
}
