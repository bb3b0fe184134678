package io.contextcore.cli.sprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import io.contextcore.cli.command.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SprintCommandsTest {
    private Scratch scratch;

    @BeforeEach
    void plan_a_sprint(@TempDir Path directory) {
        scratch = new Scratch(directory);
        done("task", "start", "TEST-1", "--points", "5");
        done("task", "start", "TEST-2", "--points", "3");
        done("sprint", "create", "SPRINT-1", "--name", "Vouchers", "--start", "2026-11-23", "--end", "2026-12-04");
    }

    @Test
    void a_sprint_goes_from_its_plan_to_its_velocity() {
        done("sprint", "add", "SPRINT-1", "TEST-1", "TEST-2");
        done("sprint", "start", "SPRINT-1");
        done("task", "complete", "TEST-1");
        done("sprint", "end", "SPRINT-1");

        assertThat(done("sprint", "show", "SPRINT-1", "--output", "json").out())
                .isEqualToIgnoringNewLines("{\"sprint_id\":\"SPRINT-1\",\"project\":\"shop\",\"status\":\"ended\","
                        + "\"name\":\"Vouchers\",\"start_date\":\"2026-11-23\",\"end_date\":\"2026-12-04\","
                        + "\"started_at\":\"2026-11-24T09:00:00Z\",\"ended_at\":\"2026-11-24T09:00:00Z\","
                        + "\"planned_points\":8,\"completed_points\":5,\"tasks\":[\"TEST-1\",\"TEST-2\"]}");
        assertThat(done("sprint", "list").out()).contains("SPRINT-1", "ended, 2 tasks, 5 of 8 points done");
    }

    @Test
    void list_of_a_sprint_has_its_finished_tasks_too() {
        done("sprint", "add", "SPRINT-1", "TEST-1");
        done("task", "complete", "TEST-1");

        assertThat(done("task", "list", "--sprint", "SPRINT-1", "--status", "done")
                        .out())
                .contains("TEST-1")
                .doesNotContain("TEST-2");
        assertThat(done("board", "--sprint", "SPRINT-1").out()).contains("TEST-1");
    }

    @Test
    void remove_takes_a_task_out_again() {
        done("sprint", "add", "SPRINT-1", "TEST-1", "TEST-2");
        done("sprint", "remove", "SPRINT-1", "TEST-1");

        assertThat(done("sprint", "show", "SPRINT-1", "--output", "json").out()).contains("\"tasks\":[\"TEST-2\"]");
    }

    @Test
    void add_changes_nothing_if_one_of_the_tasks_is_unknown() {
        Result result = scratch.run("sprint", "add", "SPRINT-1", "TEST-1", "NONE-1");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.REFUSED);
        assertThat(result.err()).contains("NONE-1");
        assertThat(done("sprint", "show", "SPRINT-1", "--output", "json").out()).contains("\"tasks\":[]");
    }

    @Test
    void an_unknown_sprint_and_one_that_cannot_start_twice_are_refused() {
        assertThat(scratch.run("sprint", "show", "NONE").exitCode()).isEqualTo(ExitCodes.REFUSED);
        done("sprint", "start", "SPRINT-1");
        assertThat(scratch.run("sprint", "start", "SPRINT-1").exitCode()).isEqualTo(ExitCodes.REFUSED);
    }

    private Result done(String... arguments) {
        Result result = scratch.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }
}
