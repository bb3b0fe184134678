package io.contextcore.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.command.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Tuesday, 2026-11-24, of week 48. */
class MetricsTest {
    @TempDir
    private Path directory;

    private Scratch scratch;

    @BeforeEach
    void start() {
        scratch = new Scratch(directory);
    }

    private String done(String... arguments) {
        Scratch.Result result = scratch.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    private void task(String id, int points, String created, String started, String ended, String status) {
        done("task", "start", id, "--points", String.valueOf(points), "--at", created);
        done("task", "status", id, "in_progress", "--at", started);
        done("task", "status", id, status, "--at", ended);
    }

    @Test
    void what_flows_is_counted_by_week_and_measured() {
        task("T-1", 3, "2026-11-09T08:00Z", "2026-11-10T08:00Z", "2026-11-11T08:00Z", "done");
        task("T-2", 5, "2026-11-09T08:00Z", "2026-11-23T08:00Z", "2026-11-23T09:00Z", "done");
        task("T-3", 8, "2026-11-09T08:00Z", "2026-11-23T08:00Z", "2026-11-23T10:00Z", "cancelled");
        done("task", "start", "T-4");

        String json = done("metrics", "-o", "json");

        assertThat(json)
                .contains("\"wip\":{\"backlog\":0,\"todo\":1,\"in_progress\":0,\"in_review\":0,\"blocked\":0}")
                .contains("\"completed\":2,\"cancelled\":1,\"completed_points\":8")
                .contains(
                        "\"lead_time_s\":{\"count\":2,\"p50\":172800,\"p85\":1213200,\"p95\":1213200,\"max\":1213200}")
                .contains("\"cycle_time_s\":{\"count\":2,\"p50\":3600,\"p85\":86400,")
                .contains("\"blocked_time_s\":{\"count\":2,\"p50\":0,")
                .contains("\"weeks\":[{\"week\":\"2026-W46\",\"from\":\"2026-11-09\",\"whole\":true,\"completed\":1,"
                        + "\"cancelled\":0,\"completed_points\":3},{\"week\":\"2026-W47\",\"from\":\"2026-11-16\","
                        + "\"whole\":true,\"completed\":0,\"cancelled\":0,\"completed_points\":0},"
                        + "{\"week\":\"2026-W48\",\"from\":\"2026-11-23\",\"whole\":false,\"completed\":1,"
                        + "\"cancelled\":1,\"completed_points\":5}]")
                .contains("\"all_time\":{\"created\":4,\"completed\":2,\"cancelled\":1,\"completed_points\":8}");
        assertThat(done("metrics"))
                .contains("todo 1", "2 completed, 8 points, 1 cancelled")
                .containsPattern("lead +2d 0h +14d 1h +14d 1h +14d 1h")
                .contains("2026-W47    0 completed", "2026-W48    1 completed     5 points  in part");
    }

    @Test
    void only_what_was_finished_in_the_period_counts() {
        task("T-1", 3, "2026-11-09T08:00Z", "2026-11-10T08:00Z", "2026-11-11T08:00Z", "done");
        task("T-2", 5, "2026-11-09T08:00Z", "2026-11-16T08:00Z", "2026-11-17T08:00Z", "done");

        assertThat(done("metrics", "--since", "2026-11-11T08:00Z", "--until", "2026-11-17T08:00Z", "-o", "json"))
                .contains("\"completed\":1,\"cancelled\":0,\"completed_points\":3")
                .contains("{\"week\":\"2026-W46\",\"from\":\"2026-11-09\",\"whole\":false")
                .contains("{\"week\":\"2026-W47\",\"from\":\"2026-11-16\",\"whole\":false,\"completed\":0");
        assertThat(done("metrics", "--since", "2026-11-18", "-o", "json"))
                .contains("\"completed\":0", "\"weeks\":[]", "\"lead_time_s\":{\"count\":0}");
    }

    @Test
    void a_task_that_was_reopened_counts_where_it_was_finished_last() {
        task("T-1", 3, "2026-11-09T08:00Z", "2026-11-10T08:00Z", "2026-11-11T08:00Z", "done");
        done("task", "reopen", "T-1", "--at", "2026-11-16T08:00Z");
        assertThat(done("metrics", "-o", "json")).contains("\"completed\":0,\"cancelled\":0");

        done("task", "complete", "T-1", "--at", "2026-11-18T08:00Z");

        assertThat(done("metrics", "-o", "json"))
                .contains("\"weeks\":[{\"week\":\"2026-W46\",\"from\":\"2026-11-09\",\"whole\":true,\"completed\":0")
                .contains("{\"week\":\"2026-W47\",\"from\":\"2026-11-16\",\"whole\":true,\"completed\":1")
                .contains("\"all_time\":{\"created\":1,\"completed\":2");
    }

    @Test
    void sprints_that_ran_in_the_period_show_their_points_and_their_mean_velocity() {
        for (String id : new String[] {"S-1", "S-2", "S-3"}) {
            done("sprint", "create", id, "--points", "8", "--at", "2026-11-01");
        }
        done("task", "start", "T-1", "--points", "5", "--sprint", "S-1", "--at", "2026-11-01");
        done("sprint", "start", "S-1", "--at", "2026-11-02");
        done("task", "complete", "T-1", "--at", "2026-11-03");
        done("sprint", "end", "S-1", "--at", "2026-11-06");
        done("sprint", "start", "S-2", "--at", "2026-11-09");

        assertThat(done("metrics", "-o", "json"))
                .contains("{\"sprint_id\":\"S-1\",\"status\":\"ended\"", "\"planned_points\":8,\"completed_points\":5}")
                .contains("{\"sprint_id\":\"S-2\",\"status\":\"active\"", "\"mean_velocity\":5.0")
                .doesNotContain("S-3");
        assertThat(done("metrics")).contains("mean velocity 5.0", "S-1  5 of 8 points", "S-2  0 of 8 points  running");
        assertThat(done("metrics", "--since", "2026-11-07", "-o", "json")).doesNotContain("S-1", "mean_velocity");
        assertThat(done("metrics", "--until", "2026-11-08", "-o", "json")).doesNotContain("S-2");
    }

    @Test
    void a_period_that_ends_before_it_begins_is_a_wrong_command_line() {
        Scratch.Result result = scratch.run("metrics", "--since", "2026-11-11", "--until", "2026-11-10");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("--since must be before --until");
    }

    @Test
    void a_project_without_tasks_has_zeros() {
        assertThat(done("metrics", "-o", "json")).contains("\"completed\":0", "\"sprints\":[]", "\"created\":0");
        assertThat(done("metrics")).contains("0 completed").doesNotContain("p50", "Sprints", "Each week");
    }
}
