package io.contextcore.detector.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.LogCapture;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide says of names, settings and files is so. */
class GuideTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final String guide;

    GuideTest() throws IOException {
        guide = Files.readString(Path.of("../docs/detector.md"));
    }

    @Test
    void every_thing_is_in_the_table_with_all_its_names_and_attributes() {
        List<List<String>> expected = new ArrayList<>();
        for (ContextKey key : ContextKey.values()) {
            List<String> row = new ArrayList<>(key.names());
            List<String> attributes = new ArrayList<>();
            for (AttributeKey<String> attribute : key.attributes()) {
                attributes.add(attribute.getKey());
                String name = attribute.getKey().replace('_', '.');
                // The text says that an attribute's own name is one in any case.
                if (row.indexOf(name) > 0) {
                    row.remove(name);
                }
            }
            row.addAll(attributes);
            expected.add(row);
        }

        List<List<String>> rows = new ArrayList<>();
        for (String line : section("## What it knows").split("\n", -1)) {
            if (line.startsWith("| `")) {
                List<String> row = new ArrayList<>();
                Matcher code = CODE.matcher(line);
                while (code.find()) {
                    row.add(code.group(1));
                }
                rows.add(row);
            }
        }

        assertThat(rows).containsExactlyElementsOf(expected);
    }

    @Test
    void every_setting_of_the_sources_is_in_the_table() {
        String section = section("## Where it looks");

        assertThat(Sources.settingNames())
                .filteredOn(name -> ContextKey.named(name.replace(Settings.PREFIX, "")) == null)
                .filteredOn(name -> name.startsWith(Settings.PREFIX))
                .hasSize(4)
                .allSatisfy(name -> assertThat(section).contains("| `" + name + "` |"));
    }

    @Test
    void both_forms_of_the_context_file_say_the_same(@TempDir Path directory) throws IOException {
        String section = section("### The context file");

        assertThat(context(Files.writeString(directory.resolve("a.yaml"), block("yaml", section))))
                .isEqualTo(context(Files.writeString(directory.resolve("a.properties"), block("properties", section))))
                .isEqualTo(ProjectContext.of(Map.of(
                        "project.id", "commerce",
                        "project.name", "Commerce platform",
                        "owner", "commerce-team",
                        "criticality", "high",
                        "slo.availability", "99.95",
                        "slo.latency.p99", "200ms")));
    }

    @Test
    void the_object_of_kubernetes_says_what_its_spec_says(@TempDir Path directory) throws IOException {
        String section = section("### The context file");
        String object = block("yaml", section.substring(section.indexOf("object of Kubernetes")));

        assertThat(context(Files.writeString(directory.resolve("a.yaml"), object)))
                .isEqualTo(ProjectContext.of(Map.of(
                        "project.id", "commerce",
                        "owner", "commerce-team",
                        "criticality", "high")));
    }

    private static ProjectContext context(Path file) {
        Map<String, String> settings = Map.of("contextcore.context.file", file.toString());
        Warnings warnings = new Warnings();
        try (LogCapture log = new LogCapture();
                CurrentContext current = new CurrentContext(
                        Sources.of(Settings.of(settings::get, warnings), null, name -> null), warnings)) {
            current.refresh();
            assertThat(log.messages()).isEmpty();
            return current.get();
        }
    }

    private String section(String heading) {
        int start = guide.indexOf("\n" + heading + "\n") + 1;
        assertThat(start).as(heading).isPositive();
        int end = guide.indexOf("\n" + heading.substring(0, heading.indexOf(' ') + 1), start);
        return guide.substring(start, end);
    }

    private static String block(String language, String section) {
        int start = section.indexOf("```" + language + "\n") + language.length() + 4;
        return section.substring(start, section.indexOf("```", start));
    }
}
