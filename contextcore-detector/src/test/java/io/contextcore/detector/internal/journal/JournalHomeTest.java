package io.contextcore.detector.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of the SDK's own test of this rule. */
class JournalHomeTest {

    @TempDir
    Path root;

    private Path home;
    private Path work;

    @BeforeEach
    void make_directories() throws IOException {
        home = Files.createDirectory(root.resolve("home"));
        work = Files.createDirectories(root.resolve("team/service/module"));
    }

    @Test
    void an_explicit_home_wins_and_a_relative_one_counts_from_the_working_directory() throws IOException {
        Files.createDirectory(work.resolve(".contextcore"));

        assertThat(locate("/data/contextcore", Map.of(), "Linux")).isEqualTo(Path.of("/data/contextcore"));
        assertThat(locate("../journals", Map.of(), "Linux")).isEqualTo(root.resolve("team/service/journals"));
    }

    @Test
    void the_nearest_directory_of_that_name_above_is_taken_but_no_file_and_no_link() throws IOException {
        Files.createDirectory(root.resolve(".contextcore"));
        Path nearest = Files.createDirectory(root.resolve("team/.contextcore"));
        Files.createFile(root.resolve("team/service/.contextcore"));
        Files.createSymbolicLink(work.resolve(".contextcore"), Files.createDirectory(root.resolve("elsewhere")));

        assertThat(locate(null, Map.of(), "Linux")).isEqualTo(nearest);
    }

    @Test
    void each_platform_has_its_place_for_data() {
        assertThat(locate(null, Map.of("XDG_DATA_HOME", "/xdg"), "Linux")).isEqualTo(Path.of("/xdg/contextcore"));
        assertThat(locate(null, Map.of("XDG_DATA_HOME", "xdg"), "Linux"))
                .isEqualTo(home.resolve(".local/share/contextcore"));
        assertThat(locate(null, Map.of("XDG_DATA_HOME", "/xdg"), "Mac OS X"))
                .isEqualTo(home.resolve("Library/Application Support/ContextCore"));
        assertThat(locate(null, Map.of("LOCALAPPDATA", "/local"), "Windows 11"))
                .isEqualTo(Path.of("/local/ContextCore"));
        assertThat(locate(null, Map.of(), "Windows 11")).isEqualTo(home.resolve("AppData/Local/ContextCore"));
    }

    @Test
    void a_user_without_home_has_no_journal() {
        assertThat(JournalHome.locate(null, name -> null, "Linux", "?", work)).isNull();
    }

    private @Nullable Path locate(@Nullable String explicit, Map<String, String> environment, String os) {
        return JournalHome.locate(explicit, environment::get, os, home.toString(), work);
    }
}
