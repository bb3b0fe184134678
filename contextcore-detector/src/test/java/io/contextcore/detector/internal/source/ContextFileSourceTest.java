package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
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

    @Test
    void without_the_yaml_library_yaml_is_left_out_and_the_log_says_what_is_missing() throws Exception {
        Path yaml = write("contextcore.yaml", "owner: a\n");
        Path properties = write("contextcore.properties", "owner=a\n");
        URL classes =
                ContextFileSource.class.getProtectionDomain().getCodeSource().getLocation();

        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThat(read(alone, yaml, "problems"))
                    .isEqualTo(List.of(yaml + " needs org.snakeyaml:snakeyaml-engine on the class path to be read "
                            + "(contextcore.properties needs nothing)"));
            assertThat(read(alone, properties, "entries")).isEqualTo(Map.of("owner", "a"));
        }
    }

    /** As other classes of the same name, so by reflection. */
    private static Object read(ClassLoader loader, Path file, String what) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(ContextFileSource.class.getName());
        Object source = type.getMethod("named", Path.class).invoke(null, file);
        Object reading = type.getMethod("read").invoke(source);
        return reading.getClass().getMethod(what).invoke(reading);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
