package io.contextcore.semconv.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateSemconvTest {
    private static final Path REGISTRY = Path.of("../contextcore-semconv/registry");

    @TempDir
    private Path directory;

    @Test
    void what_was_written_passes_the_check() throws IOException {
        generate("--write");

        assertThatCode(() -> generate("--check")).doesNotThrowAnyException();
        assertThat(directory.resolve("java/TaskAttributes.java")).content().startsWith("// Generated from registry/");
        assertThat(directory.resolve("docs/names.md")).content().startsWith("<!-- Generated from ");
    }

    @Test
    void the_check_names_stale_missing_and_left_over_files_and_the_remedy() throws IOException {
        generate("--write");
        Path stale = directory.resolve("java/TaskAttributes.java");
        Files.writeString(stale, Files.readString(stale).replace("task.id", "task.identity"));
        Files.delete(directory.resolve("docs/names.md"));
        Files.writeString(directory.resolve("java/Old.java"), "// Generated from registry/old.yaml; do not edit.\n");

        assertThatThrownBy(() -> generate("--check"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("TaskAttributes.java", "names.md", "Old.java", "-Psemconv-write")
                .message()
                .doesNotContain("SprintAttributes.java");
    }

    @Test
    void writing_deletes_left_over_files_and_keeps_those_written_by_hand() throws IOException {
        Path java = Files.createDirectories(directory.resolve("java"));
        Files.writeString(java.resolve("Old.java"), "// Generated from registry/old.yaml; do not edit.\n");
        Files.writeString(java.resolve("package-info.java"), "package p;\n");

        generate("--write");

        assertThat(java.resolve("Old.java")).doesNotExist();
        assertThat(java.resolve("package-info.java")).hasContent("package p;");
    }

    @Test
    void the_check_changes_nothing() {
        assertThatThrownBy(() -> generate("--check")).isInstanceOf(IllegalStateException.class);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void other_arguments_are_refused() {
        assertThatThrownBy(() -> generate("--chekc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("--check|--write", "--chekc");
        assertThatThrownBy(() -> GenerateSemconv.main(new String[] {"--write"}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void generate(String mode) throws IOException {
        GenerateSemconv.main(new String[] {
            REGISTRY.toString(),
            directory.resolve("java").toString(),
            directory.resolve("docs/names.md").toString(),
            mode
        });
    }
}
