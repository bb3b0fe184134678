package io.contextcore.sdk.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeDirectoryTest {

    private static final Settings NOTHING_SET = Settings.of(Map.of(), Map.of());

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
    void an_explicit_home_wins() throws IOException {
        Files.createDirectory(work.resolve(".contextcore"));
        Settings settings = Settings.of(Map.of(), Map.of("CONTEXTCORE_HOME", "/data/contextcore"));

        assertThat(locate(settings, Map.of(), "Linux")).isEqualTo(Path.of("/data/contextcore"));
    }

    @Test
    void a_relative_home_counts_from_the_working_directory() {
        Settings settings = Settings.of(Map.of("contextcore.home", "../journals"), Map.of());

        assertThat(locate(settings, Map.of(), "Linux")).isEqualTo(root.resolve("team/service/journals"));
    }

    @Test
    void a_home_that_is_a_file_is_refused() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        Settings settings = Settings.of(Map.of("contextcore.home", file.toString()), Map.of());

        assertThatThrownBy(() -> locate(settings, Map.of(), "Linux"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "contextcore.home=\"%s\" (system property contextcore.home) "
                                + "must be a directory, but a file of that name exists",
                        file);
    }

    @Test
    void a_home_that_is_no_path_is_refused() {
        Settings settings = Settings.of(Map.of("contextcore.home", "a\0b"), Map.of());

        assertThatThrownBy(() -> locate(settings, Map.of(), "Linux"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contextcore.home")
                .hasMessageContaining("must be a path");
    }

    @Test
    void the_nearest_directory_of_that_name_above_is_taken() throws IOException {
        Files.createDirectory(root.resolve(".contextcore"));
        Path nearest = Files.createDirectory(root.resolve("team/.contextcore"));

        assertThat(locate(NOTHING_SET, Map.of(), "Linux")).isEqualTo(nearest);
    }

    @Test
    void files_and_symbolic_links_of_that_name_are_passed_over() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.createSymbolicLink(work.resolve(".contextcore"), elsewhere);
        Files.createFile(root.resolve("team/service/.contextcore"));
        Path real = Files.createDirectory(root.resolve("team/.contextcore"));

        assertThat(locate(NOTHING_SET, Map.of(), "Linux")).isEqualTo(real);
    }

    @Test
    void linux_follows_the_xdg_convention() {
        assertThat(locate(NOTHING_SET, Map.of("XDG_DATA_HOME", "/xdg"), "Linux"))
                .isEqualTo(Path.of("/xdg/contextcore"));
        assertThat(locate(NOTHING_SET, Map.of(), "FreeBSD")).isEqualTo(home.resolve(".local/share/contextcore"));
    }

    @Test
    void a_relative_xdg_directory_is_ignored() {
        assertThat(locate(NOTHING_SET, Map.of("XDG_DATA_HOME", "xdg"), "Linux"))
                .isEqualTo(home.resolve(".local/share/contextcore"));
    }

    @Test
    void macos_keeps_data_in_application_support() {
        assertThat(locate(NOTHING_SET, Map.of("XDG_DATA_HOME", "/xdg"), "Mac OS X"))
                .isEqualTo(home.resolve("Library/Application Support/ContextCore"));
    }

    @Test
    void windows_keeps_data_in_local_app_data() {
        assertThat(locate(NOTHING_SET, Map.of("LOCALAPPDATA", "/local"), "Windows 11"))
                .isEqualTo(Path.of("/local/ContextCore"));
        assertThat(locate(NOTHING_SET, Map.of(), "Windows 11")).isEqualTo(home.resolve("AppData/Local/ContextCore"));
    }

    @Test
    void a_user_without_home_is_told_what_to_set() {
        assertThatThrownBy(() -> HomeDirectory.locate(NOTHING_SET, name -> null, "Linux", "?", work))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user.home=\"?\"")
                .hasMessageContaining("CONTEXTCORE_HOME");
    }

    @Test
    void this_process_has_a_home() {
        Settings settings = Settings.of(Map.of("contextcore.home", "here"), Map.of());

        assertThat(HomeDirectory.locate(settings)).isEqualTo(Path.of("here").toAbsolutePath());
    }

    private Path locate(Settings settings, Map<String, String> environment, String osName) {
        return HomeDirectory.locate(settings, environment::get, osName, home.toString(), work);
    }
}
