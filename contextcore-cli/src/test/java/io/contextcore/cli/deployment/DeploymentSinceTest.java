package io.contextcore.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.cli.Scratch;
import io.contextcore.cli.Scratch.Result;
import io.contextcore.cli.git.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentSinceTest {
    @TempDir
    Path directory;

    @Test
    void the_known_tasks_that_the_commits_since_the_last_release_name_are_in_it() throws Exception {
        TestRepository repository = TestRepository.create(directory);
        Scratch scratch = new Scratch(directory);
        for (String id : new String[] {"PROJ-1", "PROJ-2", "#3"}) {
            scratch.run("task", "start", id, "--at", "2026-11-01");
        }
        repository.commit("PROJ-1");
        repository.git("tag", "v1");
        repository.commit("PROJ-2, in UTF-8");
        repository.on("2026-11-24T08:10:00Z").commit("Fixes #3");

        Result result = scratch.run("deployment", "record", "--since", "v1", "-o", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"task_ids\":[\"PROJ-2\",\"#3\"]");
        for (String none : new String[] {"", "0".repeat(40)}) {
            assertThat(scratch.run("deployment", "record", "--since=" + none, "-o", "json")
                            .out())
                    .contains("\"recorded\":true")
                    .doesNotContain("task_ids");
        }
        for (String unknown : new String[] {"v2", "--all", "v1;touch pwned", "v1..HEAD"}) {
            Result refused = scratch.run("deployment", "record", "--since=" + unknown);
            assertThat(refused.exitCode()).as(unknown).isEqualTo(1);
            assertThat(refused.err()).contains("must be a commit of the repository here");
        }
    }
}
