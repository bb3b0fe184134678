package io.contextcore.detector.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path directory;

    private final LogCapture log = new LogCapture();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void keep_away_from_this_machine() {
        settings.put("contextcore.kubernetes.podinfo", "podinfo");
    }

    @AfterEach
    void release_log() {
        log.close();
    }

    @Test
    void the_nearer_to_the_process_the_stronger() throws IOException {
        settings.put("otel.resource.attributes", "business.owner=resource attributes");
        settings.put("contextcore.owner", "settings");
        settings.put("contextcore.context.file", "conf/mine.yaml");
        settings.put("contextcore.entities.enabled", "true");
        settings.put("otel.entities", "project{project.id=p}[business.owner=entities,vcs.ref.head.name=entities]");
        settings.put("contextcore.git.enabled", "true");
        write("conf/mine.yaml", "owner: named file");
        write("podinfo/annotations", "contextcore.io/owner=\"pod\"\n");
        write("contextcore.yaml", "owner: found file");
        write("META-INF/contextcore/build.properties", "owner=build\n");
        write(".git/HEAD", "ref: refs/heads/git\n");

        List<String> owners = new ArrayList<>();
        for (String stronger : List.of(
                "otel.resource.attributes",
                "contextcore.owner",
                "contextcore.context.file",
                "podinfo/annotations",
                "contextcore.yaml",
                "META-INF/contextcore/build.properties",
                "otel.entities")) {
            owners.add(new TreeMap<>(MergeTest.attributes(context())).values().toString());
            settings.remove(stronger);
            Files.deleteIfExists(directory.resolve(stronger));
        }
        owners.add(new TreeMap<>(MergeTest.attributes(context())).values().toString());

        assertThat(owners)
                .containsExactly(
                        "[resource attributes, p, entities]",
                        "[settings, p, entities]",
                        "[named file, p, entities]",
                        "[pod, p, entities]",
                        "[found file, p, entities]",
                        "[build, p, entities]",
                        "[entities, p, entities]",
                        "[git]");
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void a_named_file_is_instead_of_a_found_one() throws IOException {
        settings.put("contextcore.context.file", "missing.yaml");
        write("contextcore.yaml", "owner: found file");

        assertThat(context()).isEqualTo(ProjectContext.empty());
        assertThat(log.messages())
                .containsExactly(
                        directory.resolve("missing.yaml") + " does not exist; it is left out of the project context");
    }

    @Test
    void entities_and_git_are_not_read_unless_asked_for() throws IOException {
        settings.put("otel.entities", "project{project.id=p}");
        write(".git/HEAD", "ref: refs/heads/git\n");

        assertThat(context()).isEqualTo(ProjectContext.empty());
    }

    @Test
    void a_path_that_is_none_counts_as_not_set() throws IOException {
        settings.put("contextcore.context.file", "a\u0000b");
        write("contextcore.properties", "owner=found file");

        assertThat(MergeTest.attributes(context())).containsOnly(Map.entry("business.owner", "found file"));
        assertThat(log.messages())
                .containsExactly("contextcore.context.file (CONTEXTCORE_CONTEXT_FILE) must be a path of this file "
                        + "system, not \"a?b\"; it counts as not set");
    }

    @Test
    void each_value_says_where_it_comes_from() throws IOException {
        settings.put("contextcore.owner", "settings");
        write("contextcore.yaml", "project: commerce\ntask-root: A-1");

        ProjectContext context = context();

        assertThat(context.source("business.owner")).isEqualTo("properties and environment");
        assertThat(context.source("project.id"))
                .isEqualTo(directory.resolve("contextcore.yaml").toString());
        assertThat(context.source("task.root"))
                .isEqualTo(directory.resolve("contextcore.yaml").toString());
    }

    private ProjectContext context() {
        Warnings warnings = new Warnings();
        CurrentContext current = new CurrentContext(
                Sources.of(Settings.of(settings::get, warnings), directory, this::onClassPath), warnings);
        current.refresh();
        return current.get();
    }

    private @Nullable URL onClassPath(String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
