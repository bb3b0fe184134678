package io.contextcore.detector.internal.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A real SDK that is configured by a file. */
@EnabledIf(
        value = "hasDeclarativeConfiguration",
        disabledReason =
                "opentelemetry-sdk-extension-declarative-config is there in the run with the aligned versions only")
class ContextResourceDetectorTest {

    @TempDir
    private Path directory;

    @AfterEach
    void forget() {
        System.clearProperty("otel.config.file");
        System.clearProperty("contextcore.owner");
        DeclaredSettings.ofDetector(DeclarativeConfigProperties.empty(), new Warnings());
    }

    @Test
    void the_node_says_what_the_project_is_in_every_form_of_yaml() throws IOException {
        Map<String, String> attributes = resource("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore:
                          project_id: commerce
                          criticality: HIGH
                          cost_center: 4711 # the SDK says that it expected a string
                          slo:
                            availability: 99.95
                            latency_p99: 200ms
                """);

        assertThat(attributes)
                .containsEntry("project.id", "commerce")
                .containsEntry("business.criticality", "high")
                .containsEntry("service.criticality", "high")
                .containsEntry("business.cost_center", "4711")
                .containsEntry("requirement.availability", "99.95")
                .containsEntry("requirement.latency_p99", "200ms");
    }

    @Test
    void the_user_s_own_attributes_win() throws IOException {
        Map<String, String> attributes = resource("""
                resource:
                  attributes_list: business.owner=theirs,host.name=h
                  attributes:
                    - {name: project.id, value: theirs}
                  detection/development:
                    detectors:
                      - contextcore: {project_id: commerce, owner: team-shop, criticality: low}
                """);

        assertThat(attributes)
                .containsEntry("project.id", "theirs")
                .containsEntry("business.owner", "theirs")
                .containsEntry("business.criticality", "low");
    }

    @Test
    void a_property_of_the_process_wins_over_the_node_and_a_bad_value_does_not_stop_the_sdk() throws IOException {
        System.setProperty("contextcore.owner", "property");

        Map<String, String> attributes = resource("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore: {owner: team-shop, business_value: priceless, project: {id: commerce}}
                """);

        assertThat(attributes)
                .containsEntry("business.owner", "property")
                .containsEntry("project.id", "commerce")
                .doesNotContainKey("business.value");
    }

    @Test
    void other_sources_are_read_as_well_and_the_node_may_name_them() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.yaml"), "project: {id: commerce}\nowner: file\n");

        Map<String, String> attributes = resource("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore:
                          context_file: %s
                          owner: node
                """.formatted(file));

        assertThat(attributes).containsEntry("project.id", "commerce").containsEntry("business.owner", "node");
    }

    @Test
    void the_example_in_the_guide_does_what_it_says() throws IOException {
        String guide = Files.readString(Path.of("../docs/detector.md"));
        String section = guide.substring(guide.indexOf("## Declarative configuration"));
        int start = section.indexOf("```yaml") + "```yaml\nfile_format: \"1.1\"\n".length();

        assertThat(resource(section.substring(start, section.indexOf("```", start))))
                .containsEntry("project.id", "commerce")
                .containsEntry("business.owner", "commerce-team")
                .containsEntry("business.criticality", "high")
                .containsEntry("requirement.availability", "99.95");
    }

    @Test
    void a_node_without_settings_is_enough() throws IOException {
        System.setProperty("contextcore.owner", "property");

        assertThat(resource("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore:
                """)).containsEntry("business.owner", "property");
    }

    @Test
    void components_that_come_later_know_what_the_node_says() throws IOException {
        resource("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore: {project_id: commerce}
                """);

        Settings settings = DeclaredSettings.ofComponent(
                DeclarativeConfigProperties.empty(), "contextcore.sampler.", new Warnings());

        assertThat(settings.get("contextcore.project.id")).isEqualTo("commerce");
    }

    private Map<String, String> resource(String yaml) throws IOException {
        Path file = Files.writeString(
                directory.resolve("otel.yaml"),
                "file_format: \"1.1\"\n" + yaml + "tracer_provider:\n  sampler:\n    always_on:\n  processors: []\n");
        System.setProperty("otel.config.file", file.toString());
        AutoConfiguredOpenTelemetrySdk configured =
                AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook().build();
        try (OpenTelemetrySdk sdk = configured.getOpenTelemetrySdk()) {
            ReadableSpan span =
                    (ReadableSpan) sdk.getTracer("test").spanBuilder("any").startSpan();
            Attributes attributes = span.toSpanData().getResource().getAttributes();
            Map<String, String> strings = new HashMap<>();
            attributes.forEach((key, value) -> strings.put(key.getKey(), value.toString()));
            return strings;
        }
    }

    static boolean hasDeclarativeConfiguration() {
        try {
            Class.forName("io.opentelemetry.sdk.autoconfigure.declarativeconfig.DeclarativeConfiguration");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
