package io.contextcore.cli.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.cli.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hooks with the launcher of the application directory, as the guide says. */
@Tag("process")
class GitHooksProcessIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("contextcore.application"), "bin", "contextcore");
    private static final Path GUIDE = Path.of("../docs/git-hooks.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void a_commit_begins_its_task_after_the_lines_of_the_guide() throws Exception {
        TestRepository repository = TestRepository.create(directory.resolve("my-project"));
        Scratch scratch = new Scratch(repository.directory());
        assertThat(scratch.run("task", "start", "PROJ-12", "--at", "2026-11-01").exitCode())
                .isZero();
        Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
        assertThat(blocks.find()).isTrue();
        TestRepository.Outcome installed = guide(blocks.group(1));
        assertThat(installed.exitCode()).as(installed.out()).isZero();

        repository.git("checkout", "-q", "-b", "feature/proj-12-vouchers");
        repository.commit("Add vouchers");

        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> scratch.run("task", "show", "PROJ-12", "-o", "json")
                        .out()
                        .contains("\"in_progress\""));
        assertThat(blocks.find()).isTrue();
        TestRepository.Outcome rest = guide(blocks.group(1));
        assertThat(rest.exitCode()).as(rest.out()).isZero();
        assertThat(rest.out())
                .contains("post-commit   ours", "1 commit, 0 comments; tasks: 0 changed, 1 unchanged", "absent");
    }

    /** Runs lines of the guide in a shell, beside the repository the first time. */
    private TestRepository.Outcome guide(String lines) throws Exception {
        Path project = directory.resolve("my-project");
        TestRepository shell = TestRepository.at(lines.startsWith("cd ") ? directory : project);
        return shell.run(
                "/bin/sh",
                "-ec",
                """
                export JAVA_HOME='%s' CONTEXTCORE_HOME='%s' CONTEXTCORE_PROJECT_ID=shop
                contextcore() { '%s' "$@"; }
                """.formatted(
                                        System.getProperty("java.home"),
                                        project.resolve("home"),
                                        LAUNCHER.toAbsolutePath().normalize())
                        + lines);
    }
}
