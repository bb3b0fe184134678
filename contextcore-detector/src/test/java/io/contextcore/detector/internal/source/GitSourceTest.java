package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitSourceTest {

    private static final String COMMIT = "9d59409acf479dfa0df1aa568182e43e43df8bbe";
    private static final String OTHER = "0000009acf479dfa0df1aa568182e43e43df8bbe";

    @TempDir
    private Path directory;

    @Test
    void commit_branch_and_repository_are_read_from_below_the_root() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/SHOP-42\n");
        write(".git/refs/heads/feature/SHOP-42", COMMIT + "\n");
        write(".git/config", """
                [core]
                \tbare = false
                [remote "upstream"]
                \turl = https://example.com/other
                [remote "origin"]
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                \turl = https://me:s3cret@example.com/shop.git
                """);
        Files.createDirectories(directory.resolve("a/b"));

        assertThat(new GitSource(directory.resolve("a/b")).read().attributes())
                .containsOnly(
                        Map.entry("vcs.ref.head.name", "feature/SHOP-42"),
                        Map.entry("vcs.ref.head.revision", COMMIT),
                        Map.entry("vcs.repository.url.full", "https://example.com/shop"));
    }

    @Test
    void a_detached_head_has_a_commit_and_no_branch() throws IOException {
        write(".git/HEAD", COMMIT + "\n");

        assertThat(read()).containsOnly(Map.entry("vcs.ref.head.revision", COMMIT));
    }

    @Test
    void packed_references_are_read() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled fully-peeled sorted\n" + OTHER + " refs/heads/mainline\n" + COMMIT
                        + " refs/heads/main\n^" + OTHER + "\n");

        assertThat(read())
                .containsOnly(Map.entry("vcs.ref.head.name", "main"), Map.entry("vcs.ref.head.revision", COMMIT));
    }

    @Test
    void a_loose_reference_wins_over_a_packed_one() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(".git/packed-refs", OTHER + " refs/heads/main\n");
        write(".git/refs/heads/main", COMMIT + "\n");

        assertThat(read()).containsEntry("vcs.ref.head.revision", COMMIT);
    }

    @Test
    void a_worktree_shares_references_and_configuration() throws IOException {
        write("repo/.git/refs/heads/topic", COMMIT + "\n");
        write("repo/.git/config", "[remote \"origin\"]\n\turl = git@example.com:shop.git\n");
        write("repo/.git/worktrees/topic/HEAD", "ref: refs/heads/topic\n");
        write("repo/.git/worktrees/topic/commondir", "../..\n");
        write("tree/.git", "gitdir: ../repo/.git/worktrees/topic\n");

        assertThat(new GitSource(directory.resolve("tree")).read().attributes())
                .containsOnly(
                        Map.entry("vcs.ref.head.name", "topic"),
                        Map.entry("vcs.ref.head.revision", COMMIT),
                        Map.entry("vcs.repository.url.full", "https://example.com/shop"));
    }

    @Test
    void a_branch_without_a_commit_has_its_name() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");

        assertThat(read()).containsOnly(Map.entry("vcs.ref.head.name", "main"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref: refs/heads/.invalid",
                "ref: refs/heads/../../../secret",
                "ref: /etc/passwd",
                "ref: refs/heads/a\\..\\b",
                "not a commit",
                ""
            })
    void what_is_no_reference_is_not_followed(String head) throws IOException {
        write("secret", COMMIT);
        write(".git/HEAD", head);

        assertThat(read()).isEmpty();
    }

    @Test
    void outside_of_a_repository_there_is_nothing_to_say() throws IOException {
        Files.createDirectories(directory.resolve("a"));
        write("a/.git", "something else");

        Reading reading = new GitSource(directory.resolve("a")).read();

        assertThat(reading.attributes()).isEmpty();
        assertThat(reading.problems()).isEmpty();
    }

    private Map<String, String> read() {
        return new GitSource(directory).read().attributes();
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
