package io.contextcore.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentCommandsTest {
    @TempDir
    Path directory;

    private Scratch scratch;

    @BeforeEach
    void there_is_a_task() {
        scratch = new Scratch(directory);
        assertThat(scratch.run("task", "start", "PROJ-12", "--at", "2026-11-01").exitCode())
                .isZero();
    }

    private Result in(Map<String, String> variables, String... arguments) {
        return new Scratch(directory, variables).run(arguments);
    }

    private long deployments() {
        return scratch.run("tail", "-n", "1000", "-o", "json")
                .out()
                .lines()
                .filter(event -> event.contains("deployment.recorded"))
                .count();
    }

    @Test
    void a_version_after_a_command_is_never_taken_for_a_question_about_ours() {
        Result recorded = scratch.run("deployment", "record", "--version", "2.4.0", "-o", "json");
        assertThat(recorded.out()).contains("\"deployed_version\":\"2.4.0\"", "\"recorded\":true");
        assertThat(deployments()).isEqualTo(1);

        Result started = scratch.run("task", "start", "PROJ-13", "--version");
        assertThat(started.exitCode()).isEqualTo(2);
        assertThat(started.err()).contains("--version");
    }

    @Test
    void a_deployment_is_recorded_shown_and_listed_with_what_was_said() {
        Result recorded = scratch.run(
                "deployment",
                "record",
                "--id",
                "D-1",
                "--environment",
                "staging",
                "--status",
                "failed",
                "--task",
                "PROJ-12,OTHER-1",
                "--name",
                "cart",
                "--release",
                "2.4.0",
                "--started",
                "1h ago",
                "--by",
                "ada");

        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.out()).contains("D-1 recorded: failed, to staging, 2 tasks", "traceparent  00-");
        assertThat(recorded.err()).isEqualTo("contextcore: task OTHER-1 is not known here: no link to it\n");
        assertThat(scratch.run("deployment", "show", "D-1", "-o", "json").out())
                .contains(
                        "\"deployed_to\":\"staging\"",
                        "\"outcome\":\"failed\"",
                        "\"deployment_title\":\"cart\"",
                        "\"deployed_version\":\"2.4.0\"",
                        "\"deployment_started_at\":\"2026-11-24T08:00:00Z\"",
                        "\"finished_at\":\"2026-11-24T09:00:00Z\"",
                        "\"actor\":\"ada\"",
                        "\"task_ids\":[\"PROJ-12\",\"OTHER-1\"]");
        assertThat(scratch.run("deployment", "list").out()).contains("staging", "failed", "D-1", "2.4.0");
        assertThat(scratch.run("deployment", "list", "--environment", "production")
                        .out())
                .isEmpty();
        assertThat(scratch.run("deployment", "show", "D-2").exitCode()).isEqualTo(1);
    }

    @Test
    void a_run_of_a_pipeline_is_recorded_once_with_all_that_its_variables_say() {
        Result first = in(Variables.GITLAB, "deployment", "record", "-o", "json");
        Result second = in(Variables.GITLAB, "deployment", "record", "-o", "json");

        assertThat(first.out())
                .contains(
                        "\"deployment\":\"gitlab-1001-7007-production\"",
                        "\"recorded\":true",
                        "\"deployment_started_at\":\"2026-11-24T08:50:00Z\"",
                        "\"actor\":\"ada\"",
                        "\"cicd.pipeline.run.id\":\"1001\"",
                        "\"vcs.ref.head.revision\":\"9d59409acf479dfa0df1aa568182e43e43df8bbe\"");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).isEqualTo(first.out().replace("\"recorded\":true", "\"recorded\":false"));
        assertThat(deployments()).isEqualTo(1);

        Result other = in(Variables.GITLAB, "deployment", "record", "--status", "canceled");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("must be new");
        assertThat(in(Variables.GITLAB, "deployment", "record", "--name", "cart")
                        .exitCode())
                .isZero();
        assertThat(deployments()).isEqualTo(2);
    }

    @Test
    void it_is_in_the_trace_of_its_pipeline_and_passes_its_own_span_on() throws IOException {
        Path file = directory.resolve("github env");
        Files.writeString(file, "BEFORE=1\n");

        Result result = in(
                Variables.JENKINS, "deployment", "record", "--task", "PROJ-12", "--shell", "--env-file", "github env");

        List<String> lines = Files.readAllLines(file);
        assertThat(lines)
                .hasSize(3)
                .startsWith("BEFORE=1", "CONTEXTCORE_DEPLOYMENT=jenkins-shop/release-12-production");
        String traceparent = lines.get(2).replace("TRACEPARENT=", "");
        assertThat(traceparent).matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01");
        assertThat(result.out())
                .isEqualTo("export CONTEXTCORE_DEPLOYMENT='jenkins-shop/release-12-production'\nexport TRACEPARENT='"
                        + traceparent + "'\n");
        assertThat(scratch.run("tail", "-n", "1", "-o", "json").out()).doesNotContain("secret");
    }

    @Test
    void a_status_that_is_none_is_a_wrong_command_line_and_records_nothing() {
        Result result = scratch.run("deployment", "record", "--status", "unstable");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--status must be succeeded or failed, not 'unstable'");
        assertThat(deployments()).isZero();
    }
}
