package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileSourceTest {

    @TempDir
    private Path directory;

    @Test
    void the_ending_decides_the_format() throws IOException {
        Path yaml = write("a.YML", "owner: {name: x}");
        Path properties = write("a.conf", "owner=y");

        assertThat(ContextFileSource.named(yaml).read().entries()).containsOnly(Map.entry("owner.name", "x"));
        assertThat(ContextFileSource.named(properties).read().entries()).containsOnly(Map.entry("owner", "y"));
    }

    @Test
    void a_named_file_that_is_missing_is_said_and_watched() {
        Path file = directory.resolve("missing.yaml");

        Reading reading = ContextFileSource.named(file).read();

        assertThat(reading.failed()).isTrue();
        assertThat(reading.problems()).containsExactly(file + " does not exist");
        assertThat(reading.files()).containsExactly(file);
    }

    @Test
    void the_first_file_that_is_there_is_read() throws IOException {
        Path second = write("second.properties", "owner=2");
        write("third.properties", "owner=3");

        Reading reading = ContextFileSource.found(
                        List.of(directory.resolve("first.yaml"), second, directory.resolve("third.properties")))
                .read();

        assertThat(reading.source()).isEqualTo(second.toString());
        assertThat(reading.entries()).containsOnly(Map.entry("owner", "2"));
        assertThat(reading.files()).containsExactly(second);
        assertThat(reading.isOfContextOnly()).isTrue();
    }

    @Test
    void no_file_is_nothing_to_say() {
        Reading reading = ContextFileSource.found(List.of(directory.resolve("first.yaml")))
                .read();

        assertThat(reading.entries()).isEmpty();
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.files()).isEmpty();
        assertThat(reading.failed()).isFalse();
    }

    @Test
    void a_file_that_cannot_be_taken_says_nothing_but_why() throws IOException {
        Path file = write("contextcore.yaml", "owner: a\nproject: [x]\n");

        Reading reading = ContextFileSource.found(List.of(file)).read();

        assertThat(reading.entries()).isEmpty();
        assertThat(reading.failed()).isTrue();
        assertThat(reading.problems()).containsExactly(file + " must have a single value for \"project\", not a list");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
