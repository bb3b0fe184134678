package io.contextcore.detector.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFileSourceTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "BOOT-INF/classes/", "WEB-INF/classes/"})
    void the_file_is_found_in_the_jar_of_an_application(String place) throws IOException {
        Reading reading = read(place, """
                project=commerce
                task=SHOP-42
                version=1.2.3
                commit=9d59409acf479dfa0df1aa568182e43e43df8bbe
                branch=main
                repository=git@example.com:shop.git
                time=2026-11-21T10:00:00Z
                """);

        assertThat(reading.entries())
                .containsOnly(
                        Map.entry("project", "commerce"),
                        Map.entry("task", "SHOP-42"),
                        Map.entry("service.version", "1.2.3"),
                        Map.entry("vcs.ref.head.revision", "9d59409acf479dfa0df1aa568182e43e43df8bbe"),
                        Map.entry("vcs.ref.head.name", "main"),
                        Map.entry("vcs.repository.url.full", "https://example.com/shop"),
                        Map.entry("project.build.time", "2026-11-21T10:00:00Z"));
        assertThat(reading.source()).isEqualTo(place + "META-INF/contextcore/build.properties on the class path");
        assertThat(reading.files()).as("a build does not change").isEmpty();
    }

    @Test
    void a_placeholder_that_the_build_did_not_fill_in_says_nothing() throws IOException {
        Reading reading = read(
                "",
                "project=commerce\ntask=${contextcore.task}\ncommit=@git.commit.id@\nbranch=\nrepository=Unknown\n");

        assertThat(reading.entries())
                .containsOnly(
                        Map.entry("project", "commerce"),
                        Map.entry("vcs.ref.head.name", ""),
                        Map.entry("vcs.repository.url.full", ""));
    }

    @Test
    void a_file_that_cannot_be_taken_says_nothing_but_why() throws IOException {
        Reading reading = read("", "version=1\nversion=2\n");

        assertThat(reading.entries()).isEmpty();
        assertThat(reading.problems()).containsExactly("META-INF/contextcore/build.properties says \"version\" twice");
    }

    @Test
    void a_class_path_that_cannot_be_read_says_so() throws MalformedURLException {
        URL gone = directory.resolve("gone").toUri().toURL();

        Reading reading = new BuildFileSource(name -> gone).read();

        assertThat(reading.failed()).isTrue();
        assertThat(reading.problems()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void a_class_path_without_the_file_has_nothing_to_say() {
        Reading reading = new BuildFileSource(name -> null).read();

        assertThat(reading.entries()).isEmpty();
        assertThat(reading.problems()).isEmpty();
    }

    private Reading read(String place, String text) throws IOException {
        Path jar = directory.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(place + "META-INF/contextcore/build.properties"));
            entries.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return new BuildFileSource(loader::getResource).read();
        }
    }
}
