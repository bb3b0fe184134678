package io.contextcore.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a small team, each counted by hand. */
class MetricsDoraTest {
    @TempDir
    Path directory;

    private Scratch scratch;

    @BeforeEach
    void there_is_a_journal() {
        scratch = new Scratch(directory);
    }

    private void run(String line) {
        Result result = scratch.run(line.split(" ", -1));
        assertThat(result.exitCode()).as(line + result.err()).isZero();
    }

    private String dora(String... more) {
        String[] line = new String[6 + more.length];
        System.arraycopy(
                new String[] {"metrics", "dora", "--since", "2026-11-10T00:00:00Z", "-o", "json"}, 0, line, 0, 6);
        System.arraycopy(more, 0, line, 6, more.length);
        Result result = scratch.run(line);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void without_deployments_nothing_is_zero_but_what_was_counted() {
        String none = dora();

        assertThat(none)
                .contains("\"per_day\":0.0", "\"deployments\":0", "\"changes\":0", "\"not_recovered\":0")
                .doesNotContain("median_s", "\"rate\"");
        assertThat(scratch.run("metrics", "dora").out())
                .contains("Lead time for changes           unknown", "Change failure rate             unknown");
    }

    @Test
    void each_key_is_what_the_entries_behind_it_make() {
        run("task start A-1 --at 2026-11-09T08:00:00Z");
        run("task status A-1 in_progress --at 2026-11-10T08:00:00Z");
        run("task start A-2 --at 2026-11-09T08:00:00Z");
        run("task status A-2 in_progress --at 2026-11-11T08:00:00Z");
        run("task start A-3 --at 2026-11-09T08:00:00Z");
        run("deployment record --id D-0 --at 2026-11-09T09:00:00Z");
        run("deployment record --id D-1 --at 2026-11-12T08:00:00Z --task A-1"); // 2 days
        run("deployment record --id D-2 --at 2026-11-13T08:00:00Z --task A-2 --status failed");
        run("deployment record --id D-3 --at 2026-11-13T09:00:00Z --task A-2 --status failed");
        run("deployment record --id D-4 --at 2026-11-13T12:00:00Z --task A-1,A-2,A-3"); // 2 days and 4 hours
        run("deployment record --id S-1 --at 2026-11-14T08:00:00Z --environment staging --status failed");
        run("task start INC-1 --type incident --at 2026-11-15T08:00:00Z");
        run("task complete INC-1 --at 2026-11-15T10:00:00Z");
        run("task start INC-2 --type incident --at 2026-11-16T08:00:00Z");
        run("task start INC-3 --type incident --at 2026-11-16T09:00:00Z");
        run("task cancel INC-3 --at 2026-11-16T10:00:00Z");

        String dora = dora("--until", "2026-11-20T00:00:00Z");

        assertThat(dora)
                .contains("\"deployment_frequency\":{\"per_day\":0.2,\"deployments\":2,\"days\":10.0,\"entries\":["
                        + "{\"deployment\":\"D-1\",\"finished_at\":\"2026-11-12T08:00:00Z\"},"
                        + "{\"deployment\":\"D-4\",\"finished_at\":\"2026-11-13T12:00:00Z\"}]}")
                .as("the middle of 48 and 52 hours; A-1 has nothing new in D-4, and of A-3 nothing is known")
                .contains("\"lead_time_for_changes\":{\"median_s\":180000,\"changes\":2,\"unknown\":1,")
                .contains("{\"task_id\":\"A-1\",\"deployment\":\"D-1\",\"from\":\"in_progress\","
                        + "\"started_at\":\"2026-11-10T08:00:00Z\",\"deployed_at\":\"2026-11-12T08:00:00Z\","
                        + "\"seconds\":172800}")
                .contains("\"unknown_entries\":[{\"task_id\":\"A-3\",\"deployment\":\"D-4\"}]")
                .as("D-2, D-3, and D-4 by its incidents, of four")
                .contains("\"change_failure_rate\":{\"rate\":0.75,\"failed\":3,\"deployments\":4,")
                .contains("{\"deployment\":\"D-4\",\"cause\":\"incident\",\"task_id\":\"INC-1\","
                        + "\"failed_at\":\"2026-11-15T08:00:00Z\"}")
                .as("D-2 to D-4 in 4 hours, INC-1 in 2; INC-2 goes on; D-3 is the same outage as D-2")
                .contains(
                        "\"failed_deployment_recovery_time\":{\"median_s\":10800,\"recovered\":2,\"not_recovered\":1,")
                .contains("\"not_recovered_entries\":[{\"deployment\":\"D-4\",\"cause\":\"incident\","
                        + "\"task_id\":\"INC-2\",\"failed_at\":\"2026-11-16T08:00:00Z\"}]")
                .doesNotContain("D-0", "S-1", "INC-3");
        assertThat(scratch.run("metrics", "dora", "--since", "2026-11-10T00:00:00Z", "--until", "2026-11-20T00:00:00Z")
                        .out())
                .contains(
                        "Deployment frequency            0.20 a day  (2 deployments in 10.0 days)",
                        "Lead time for changes           2d 2h  (median of 2, 1 unknown)",
                        "A-3  unknown, with D-4: neither a commit nor in_progress is recorded before it",
                        "Change failure rate             75.0 %  (3 of 4 deployments)",
                        "Failed deployment recovery time 3h 0m  (median of 2, 1 not recovered)",
                        "D-4  not recovered, incident INC-2 2026-11-16 08:00");
    }

    @Test
    void work_after_a_deployment_is_a_change_of_the_next_one_and_an_incident_that_comes_back_is_not_over() {
        run("task start A-1 --at 2026-11-10T08:00:00Z");
        run("task status A-1 in_progress --at 2026-11-10T08:00:00Z");
        run("deployment record --id D-1 --at 2026-11-10T09:00:00Z --task A-1");
        run("task status A-1 in_review --at 2026-11-11T08:00:00Z");
        run("task status A-1 in_progress --at 2026-11-12T08:00:00Z");
        run("deployment record --id D-2 --at 2026-11-12T10:00:00Z --task A-1");
        run("task start INC-1 --type incident --at 2026-11-13T08:00:00Z");
        run("task complete INC-1 --at 2026-11-13T09:00:00Z");
        run("task reopen INC-1 --at 2026-11-13T10:00:00Z");

        assertThat(dora())
                .contains("\"median_s\":5400,\"changes\":2,\"unknown\":0")
                .contains("\"started_at\":\"2026-11-12T08:00:00Z\",\"deployed_at\":\"2026-11-12T10:00:00Z\"")
                .contains("\"recovered\":0,\"not_recovered\":1");
        assertThat(dora("--until", "2026-11-13T09:30:00Z")).contains("\"recovered\":1,\"not_recovered\":0");
        assertThat(dora("--environment", "staging")).contains("\"deployments\":0");
    }

    @Test
    void a_period_that_ends_before_it_begins_is_a_wrong_command_line() {
        Result result = scratch.run("metrics", "dora", "--since", "2026-11-20", "--until", "2026-11-10");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--since must be before --until");
    }
}
