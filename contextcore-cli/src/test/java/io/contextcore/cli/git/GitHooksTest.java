package io.contextcore.cli.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contextcore.cli.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hooks as git runs them, with something in the place of the launcher that notes what it was asked. */
class GitHooksTest {
    @TempDir
    Path scratchDirectory;

    private Path launcher;
    private Path noted;
    private TestRepository repository;

    @BeforeEach
    void there_is_a_repository_with_the_hooks() throws IOException {
        repository = TestRepository.create(scratchDirectory.resolve("it's a \"repo\" $(x)"));
        noted = scratchDirectory.resolve("noted");
        launcher = TestRepository.script(scratchDirectory.resolve("bin o'matic/contextcore"), """
                echo "$1 $2 $3 $CONTEXTCORE_HOME $CONTEXTCORE_PROJECT_ID" >>'%1$s.calls'
                cat "$4" >>'%1$s'
                """.formatted(noted));
        assertThat(install().exitCode()).isZero();
    }

    /** A hook may be at work still, and make files as others are deleted. */
    @AfterEach
    void nothing_goes_on_in_the_background() {
        await().until(() -> {
            try (Stream<Path> files = Files.walk(scratchDirectory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
                return true;
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        });
    }

    private Scratch.Result install(String... more) {
        return install(repository, more);
    }

    private Scratch.Result install(TestRepository into, String... more) {
        List<String> line = new ArrayList<>(List.of("git", "install", "--launcher", launcher.toString()));
        line.addAll(List.of(more));
        return new Scratch(into.directory()).run(line.toArray(String[]::new));
    }

    private Scratch.Result run(String... line) {
        return new Scratch(repository.directory()).run(line);
    }

    /** Waits until so many commits were recorded. */
    private List<String> noted(int count) throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(java.nio.file.NoSuchFileException.class)
                .until(() -> Files.readAllLines(noted).size() >= count);
        await().until(() -> !Files.exists(repository.directory().resolve(".git/contextcore-commits.lock")));
        return Files.readAllLines(noted);
    }

    private Path hook(String name) {
        return repository.directory().resolve(".git/hooks").resolve(name);
    }

    @Test
    void each_commit_is_recorded_with_its_branch_in_the_journal_and_project_of_the_installation() throws IOException {
        String first = repository.commit("One");
        assertThat(noted(1)).containsExactly(first + " main");
        repository.git("checkout", "-q", "-b", "feature/PROJ-12");
        String second = repository.commit("Two");

        assertThat(noted(2)).containsExactly(first + " main", second + " feature/PROJ-12");
        assertThat(Files.readAllLines(Path.of(noted + ".calls")))
                .containsOnly("git record --queue " + repository.directory().resolve("home") + " shop");
        assertThat(repository.directory().resolve("home/git-hooks.log")).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(touch${IFS}pwned)",
                "`touch${IFS}pwned`",
                ";touch${IFS}pwned;",
                "'\";touch${IFS}pwned;'\"",
                "END",
                "%s%n%d",
                "a|touch${IFS}pwned&",
                "\u00fc\ud83d\ude80"
            })
    void the_name_of_a_branch_and_a_message_are_never_run(String hostile) throws IOException {
        install("--warn");
        repository.git("checkout", "-q", "-b", hostile);

        String hash = repository.commit(hostile.replace("${IFS}", " ") + "\nEND\n$(touch pwned)\n`touch pwned`");

        assertThat(noted(1)).containsExactly(hash + " " + hostile);
        assertThat(repository.directory().resolve("pwned")).doesNotExist();
    }

    @Test
    void git_ends_and_lets_go_of_its_output_while_a_commit_is_still_being_recorded() throws IOException {
        Path go = scratchDirectory.resolve("go");
        TestRepository.script(launcher, """
                i=0
                while [ ! -e '%1$s' ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done
                cat "$4" >>'%2$s'
                """.formatted(go, noted));

        String hash = repository.commit("One"); // returns when nobody has its output open any more

        assertThat(noted).doesNotExist();
        Files.createFile(go);
        assertThat(noted(1)).containsExactly(hash + " main");
    }

    @Test
    void many_commits_at_once_are_recorded_by_one_command_after_the_other_and_none_is_lost() throws IOException {
        Path running = scratchDirectory.resolve("running");
        TestRepository.script(launcher, """
                mkdir '%1$s' || echo "two at once" >>'%2$s'
                sleep 0.5
                cat "$4" >>'%2$s'
                rmdir '%1$s'
                echo call >>'%2$s.calls'
                """.formatted(running, noted));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            expected.add(repository.commit("Commit " + i) + " main");
        }

        assertThat(noted(15)).containsExactlyElementsOf(expected);
        assertThat(Files.readAllLines(Path.of(noted + ".calls"))).hasSizeLessThan(15);
    }

    @Test
    void what_could_not_be_recorded_waits_for_the_next_commit() throws IOException {
        String works = Files.readString(launcher);
        TestRepository.script(launcher, "echo broken >&2; exit 3");
        String first = repository.commit("One");
        Path log = repository.directory().resolve("home/git-hooks.log");
        await().until(() -> Files.exists(log) && Files.readString(log).equals("broken\n"));
        await().until(() -> !Files.exists(repository.directory().resolve(".git/contextcore-commits.lock")));
        Files.writeString(launcher, works);

        String second = repository.commit("Two");

        assertThat(noted(2)).containsExactly(first + " main", second + " main");
    }

    @Test
    void the_log_does_not_grow_for_ever() throws IOException {
        Path home = Files.createDirectories(repository.directory().resolve("home"));
        Files.writeString(home.resolve("git-hooks.log"), "x".repeat(200_000));

        repository.commit("One");
        noted(1);

        assertThat(home.resolve("git-hooks.log")).isEmptyFile();
        assertThat(home.resolve("git-hooks.log.old")).hasSize(200_000);
    }

    @Test
    void without_the_launcher_git_does_as_ever_and_says_nothing() throws IOException {
        Files.delete(launcher);

        repository.commit("One");
        TestRepository.Outcome outcome = repository.run("git", "commit", "--allow-empty", "-q", "-m", "Two");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(repository.directory().resolve(".git/contextcore-commits")).doesNotExist();
        assertThat(run("git", "status").exitCode()).isEqualTo(1);
        assertThat(run("git", "status").out()).contains("is gone");
    }

    @Test
    void a_rebase_records_nothing_again_and_an_amended_commit_is_another_one() throws IOException {
        repository.commit("Begin");
        repository.git("checkout", "-q", "-b", "PROJ-12");
        Files.writeString(repository.directory().resolve("other.txt"), "x");
        repository.git("add", "other.txt");
        repository.git("commit", "-q", "-m", "One");
        repository.git("commit", "-q", "--amend", "-m", "One, amended");
        String amended = repository.head();
        repository.git("checkout", "-q", "main");
        String last = repository.commit("Meanwhile");
        repository.git("checkout", "-q", "PROJ-12");
        noted(4);

        repository.git("rebase", "-q", "main");

        assertThat(repository.head()).isNotEqualTo(amended);
        String after = repository.on("2026-11-24T09:00:00Z").commit("After the rebase");
        assertThat(noted(5))
                .hasSize(5)
                .contains(amended + " PROJ-12", last + " main")
                .endsWith(after + " PROJ-12");
    }

    @Test
    void a_merge_is_recorded_unless_it_only_moved_the_branch_forward() throws IOException {
        repository.commit("Begin");
        repository.git("checkout", "-q", "-b", "PROJ-12");
        repository.commit("One");
        repository.git("checkout", "-q", "main");
        noted(2);
        repository.git("merge", "-q", "--ff-only", "PROJ-12");
        repository.git("checkout", "-q", "-b", "PROJ-13");
        repository.commit("Two");
        repository.git("checkout", "-q", "main");
        noted(3);

        repository.git("merge", "-q", "--no-ff", "--no-edit", "PROJ-13");

        assertThat(noted(4)).hasSize(4).endsWith(repository.head() + " main");
    }

    @Test
    void a_hook_that_was_there_stays_and_runs_first_and_is_put_back_as_it_was() throws IOException {
        run("git", "uninstall");
        Path before = TestRepository.script(hook("post-commit"), "echo \"before: $# $*\"\nexit 7\n");
        Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rwx------"));
        String text = Files.readString(before);

        assertThat(install().out()).contains("runs the one that was there before");
        assertThat(install().exitCode()).as("again").isZero();
        Files.writeString(repository.directory().resolve("log.txt"), "x");
        repository.git("add", "log.txt");
        TestRepository.Outcome outcome = repository.run("git", "commit", "-q", "-m", "One");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo("before: 0 \n");
        assertThat(noted(1)).containsExactly(repository.head() + " main");

        assertThat(run("git", "uninstall").exitCode()).isZero();
        assertThat(hook("post-commit")).hasContent(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hook("post-commit"))))
                .isEqualTo("rwx------");
        assertThat(hook("post-merge")).doesNotExist();
        assertThat(hook("post-commit" + HookScript.BEFORE)).doesNotExist();
        assertThat(run("git", "uninstall").exitCode()).as("again").isZero();
        assertThat(hook("post-commit")).hasContent(text);
    }

    @Test
    void two_hooks_of_others_are_one_too_many_and_nothing_changes() throws IOException {
        TestRepository.script(hook("post-merge" + HookScript.BEFORE), "true");
        TestRepository.script(hook("post-merge"), "true");

        Scratch.Result result = install();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("post-merge", "put the two together");
        assertThat(run("git", "status").exitCode()).isEqualTo(1);
    }

    @Test
    void the_warning_is_for_commits_that_name_no_task_and_refuses_none_but_an_earlier_hook_may() throws IOException {
        run("git", "uninstall");
        TestRepository.script(hook("commit-msg"), "! grep -q forbidden \"$1\"");
        install("--warn");
        String warning = "neither the message nor the branch names a task";

        assertThat(commit("Add vouchers")).contains(warning);
        assertThat(commit("Add vouchers, PROJ-12")).doesNotContain(warning);
        assertThat(commit("See #12")).doesNotContain(warning);
        assertThat(commit("Encode as UTF-x-8")).contains(warning);
        assertThat(repository
                        .run("git", "commit", "--allow-empty", "-qm", "forbidden")
                        .exitCode())
                .isEqualTo(1);
        repository.git("checkout", "-q", "-b", "proj-12-vouchers");
        assertThat(commit("Add vouchers")).doesNotContain(warning);
        repository.git("checkout", "-q", "-b", "12-vouchers");
        assertThat(commit("Add vouchers")).doesNotContain(warning);
    }

    private String commit(String message) throws IOException {
        TestRepository.Outcome outcome = repository.run("git", "commit", "--allow-empty", "-qm", message);
        assertThat(outcome.exitCode()).isZero();
        return outcome.out();
    }

    @Test
    void all_working_trees_of_a_repository_and_its_subdirectories_record() throws IOException {
        repository.commit("Begin");
        Path other = scratchDirectory.resolve("an other tree");
        repository.git("worktree", "add", "-q", other.toString(), "-b", "PROJ-13");
        TestRepository tree = TestRepository.at(other);
        String inTree = tree.commit("In the other tree");
        noted(2);
        TestRepository sub = TestRepository.at(Files.createDirectories(other.resolve("sub")));
        String inSub = sub.commit("In a directory");

        assertThat(noted(3)).contains(inTree + " PROJ-13").endsWith(inSub + " PROJ-13");
        assertThat(install(tree).out())
                .contains(hook("post-commit").getParent().toRealPath().toString());
    }

    @Test
    void a_submodule_has_hooks_of_its_own() throws IOException {
        TestRepository library = TestRepository.create(scratchDirectory.resolve("library"));
        library.commit("Begin");
        repository.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "--quiet",
                "add",
                library.directory().toString(),
                "lib");
        TestRepository submodule = TestRepository.at(repository.directory().resolve("lib"));
        submodule.commit("Not recorded: nothing is installed there");
        assertThat(noted).doesNotExist();
        assertThat(install(submodule).exitCode()).isZero();

        String hash = submodule.commit("Recorded");

        assertThat(noted(1)).containsExactly(hash + " main");
    }

    @Test
    void hooks_go_where_git_looks_for_them_unless_other_repositories_look_there_too() throws IOException {
        run("git", "uninstall");
        repository.git("config", "core.hooksPath", "my hooks");
        assertThat(install().exitCode()).isZero();
        assertThat(repository.directory().resolve("my hooks/post-commit")).exists();
        assertThat(hook("post-commit")).doesNotExist();
        String hash = repository.commit("One");
        assertThat(noted(1)).containsExactly(hash + " main");

        repository.git(
                "config", "core.hooksPath", scratchDirectory.resolve("all").toString());
        Scratch.Result refused = install();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("core.hooksPath", "others may use it");
        assertThat(scratchDirectory.resolve("all")).doesNotExist();
    }

    @Test
    void outside_of_a_repository_there_is_nothing_to_install() throws IOException {
        Path outside = Files.createDirectories(scratchDirectory.resolve("outside"));

        Scratch.Result result = install(TestRepository.at(outside));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("must be in the working tree of a git repository");
    }

    @Test
    void a_program_reads_which_hooks_are_whose_and_what_they_run() throws IOException {
        TestRepository.script(hook("commit-msg"), "true");
        String directory =
                hook("post-commit").getParent().toRealPath().toString().replace("\"", "\\\"");
        String ours =
                "\"state\":\"ours\",\"runs_another\":false,\"command\":\"" + launcher + "\",\"command_exists\":true}";

        assertThat(run("git", "status", "-o", "json").out())
                .isEqualTo("{\"directory\":\"" + directory + "\",\"hooks\":[{\"hook\":\"post-commit\"," + ours
                        + ",{\"hook\":\"post-merge\"," + ours
                        + ",{\"hook\":\"commit-msg\",\"state\":\"others\",\"runs_another\":false}]}\n");
        assertThat(run("git", "uninstall", "-o", "json").out())
                .contains("{\"hook\":\"post-commit\",\"state\":\"absent\",\"runs_another\":false}");
    }

    @Test
    void a_hook_is_what_a_posix_shell_understands() throws IOException {
        install("--warn");
        for (String shell : List.of("sh", "dash", "bash", "busybox")) {
            for (String name : HookFiles.ALL) {
                String dashN = shell.equals("busybox") ? "busybox sh -n" : shell + " -n";
                TestRepository.Outcome outcome = repository.run(
                        "/bin/sh",
                        "-c",
                        "command -v " + shell + " >/dev/null || exit 0; " + dashN + " \"$1\"",
                        "x",
                        hook(name).toString());
                assertThat(outcome.exitCode()).as(shell + " " + outcome.out()).isZero();
            }
        }
    }
}
