package io.contextcore.sdk.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectNameTest {
    @TempDir
    private Path directory;

    private Path work;

    @BeforeEach
    void a_directory_to_work_in() throws IOException {
        Files.createDirectories(directory.resolve("shop/.git"));
        work = Files.createDirectories(directory.resolve("shop/src/main"));
    }

    private String resolve(Map<String, String> environment) {
        return ProjectName.resolve(null, environment, work).id();
    }

    @Test
    void without_further_words_it_is_the_git_repository() {
        assertThat(resolve(Map.of())).isEqualTo("shop");
        assertThat(resolve(Map.of("CONTEXTCORE_PROJECT_ID", " "))).isEqualTo("shop");
    }

    @Test
    void a_project_file_above_comes_before_the_repository_and_the_nearest_before_others() throws IOException {
        Files.writeString(directory.resolve("contextcore.properties"), "project.id=company");
        assertThat(resolve(Map.of())).isEqualTo("company");
        Files.writeString(directory.resolve("shop/contextcore.properties"), "contextcore.project.id = commerce ");
        assertThat(resolve(Map.of())).isEqualTo("commerce");
    }

    @Test
    void the_setting_comes_before_files_and_the_option_before_all() throws IOException {
        Files.writeString(work.resolve("contextcore.properties"), "project.id=file");
        Map<String, String> environment = Map.of("CONTEXTCORE_PROJECT_ID", "setting ");
        assertThat(resolve(environment)).isEqualTo("setting");
        assertThat(ProjectName.resolve("option", environment, work)).isEqualTo(new ProjectName("option", "--project"));
    }

    @Test
    void a_file_that_cannot_be_read_says_nothing() throws IOException {
        Files.writeString(work.resolve("contextcore.properties"), "project.id=\\u00");
        assertThat(resolve(Map.of())).isEqualTo("shop");
        Files.writeString(work.resolve("contextcore.properties"), "project.id=large\n#" + "x".repeat(70_000));
        assertThat(resolve(Map.of())).isEqualTo("shop");
    }
}
