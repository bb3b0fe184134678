package io.contextcore.detector.internal.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void without_further_words_it_is_the_git_repository() {
        assertThat(resolve(Map.of())).isEqualTo("shop");
        assertThat(resolve(Map.of("CONTEXTCORE_PROJECT_ID", " "))).isEqualTo("shop");
    }

    @Test
    void a_context_file_above_comes_before_the_repository_and_the_nearest_before_others() throws IOException {
        Files.writeString(directory.resolve("contextcore.properties"), "project.id=company");
        assertThat(resolve(Map.of())).isEqualTo("company");
        Files.writeString(directory.resolve("shop/contextcore.properties"), "contextcore.project.id = commerce ");
        assertThat(resolve(Map.of())).isEqualTo("commerce");
        Files.writeString(directory.resolve("shop/src/contextcore.yaml"), "project: {id: web}\nowner: web-team\n");
        assertThat(resolve(Map.of())).isEqualTo("web");
    }

    @Test
    void a_file_that_does_not_speak_of_the_project_is_passed_by() throws IOException {
        Files.writeString(directory.resolve("shop/contextcore.yaml"), "project: commerce");
        Files.writeString(work.resolve("contextcore.yaml"), "owner: web-team");

        assertThat(resolve(Map.of())).isEqualTo("commerce");
    }

    @Test
    void the_object_of_kubernetes_says_it_in_its_spec() throws IOException {
        Files.writeString(work.resolve("contextcore.yaml"), """
                apiVersion: contextcore.io/v1
                kind: ProjectContext
                metadata: {name: checkout, namespace: commerce}
                spec:
                  project: {id: commerce-platform, epic: EPIC-42}
                  risks: [{type: security, scope: PCI}]
                """);

        assertThat(resolve(Map.of())).isEqualTo("commerce-platform");
    }

    @Test
    void a_setting_comes_before_a_named_file_that_before_others_and_the_option_before_all() throws IOException {
        Files.writeString(work.resolve("contextcore.properties"), "project.id=here");
        Files.writeString(directory.resolve("elsewhere.yaml"), "project: {id: named}");
        Map<String, String> file = Map.of("CONTEXTCORE_CONTEXT_FILE", "../../../elsewhere.yaml");
        Map<String, String> both =
                Map.of("CONTEXTCORE_CONTEXT_FILE", "../../../elsewhere.yaml", "CONTEXTCORE_PROJECT_ID", "setting ");

        assertThat(resolve(file)).isEqualTo("named");
        assertThat(resolve(both)).isEqualTo("setting");
        assertThat(ProjectName.resolve("option", both, work).id()).isEqualTo("option");
        assertThat(ProjectName.resolve("option", both, work).origin()).isEqualTo("--project");
        assertThat(ProjectName.resolve(null, file, work).origin()).endsWith("elsewhere.yaml");
    }

    @Test
    void a_file_that_cannot_be_read_is_said_and_not_passed_by() throws IOException {
        Path file = Files.writeString(work.resolve("contextcore.yaml"), "project: [commerce]");

        assertThatThrownBy(() -> resolve(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(file.toString(), "not a list", "give --project");
        assertThatThrownBy(() -> resolve(Map.of("CONTEXTCORE_CONTEXT_FILE", "none.yaml")))
                .hasMessageContaining("none.yaml does not exist");
    }

    private String resolve(Map<String, String> environment) {
        return ProjectName.resolve(null, environment, work).id();
    }
}
