package io.contextcore.detector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectContextResourceProviderTest {

    @Test
    void an_autoconfigured_sdk_finds_the_project_context_by_itself() {
        Resource resource = resourceOfSdk(Map.of(
                "otel.service.name", "checkout",
                "contextcore.project.id", "commerce",
                "contextcore.criticality", "HIGH"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("commerce");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_CRITICALITY))
                .isEqualTo("high");
        assertThat(resource.getAttribute(OpenTelemetryAttributes.SERVICE_CRITICALITY))
                .isEqualTo("high");
        assertThat(resource.getAttribute(OpenTelemetryAttributes.SERVICE_NAME)).isEqualTo("checkout");
    }

    @Test
    void resource_attributes_of_the_user_win() {
        Resource resource = resourceOfSdk(Map.of(
                "contextcore.project.id", "commerce",
                "contextcore.owner", "team-shop",
                "otel.resource.attributes", "project.id=theirs"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("theirs");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_OWNER)).isEqualTo("team-shop");
    }

    @Test
    void a_bad_value_does_not_stop_the_sdk() {
        Resource resource =
                resourceOfSdk(Map.of("contextcore.project.id", "commerce", "contextcore.business.value", "priceless"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("commerce");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_VALUE)).isNull();
    }

    @Test
    void a_file_is_read_and_a_bad_one_does_not_stop_the_sdk(@TempDir Path directory) throws IOException {
        Path good = Files.writeString(directory.resolve("good.yaml"), "project: {id: commerce}\n");
        Path bad = Files.writeString(directory.resolve("bad.yaml"), "project: &a {id: *a}\n");

        assertThat(resourceOfSdk(Map.of("contextcore.context.file", good.toString()))
                        .getAttribute(ProjectAttributes.PROJECT_ID))
                .isEqualTo("commerce");
        assertThat(resourceOfSdk(Map.of("contextcore.context.file", bad.toString(), "contextcore.owner", "team-shop"))
                        .getAttribute(BusinessAttributes.BUSINESS_OWNER))
                .isEqualTo("team-shop");
    }

    @Test
    void entities_are_on_the_resource_whether_the_sdk_reads_them_or_not() {
        Resource resource = resourceOfSdk(Map.of(
                "otel.entities", "project{project.id=p%209}[business.owner=o]@https://example.com/1",
                "contextcore.entities.enabled", "true"));

        assertThat(resource.getAttribute(ProjectAttributes.PROJECT_ID)).isEqualTo("p 9");
        assertThat(resource.getAttribute(BusinessAttributes.BUSINESS_OWNER)).isEqualTo("o");
    }

    private static Resource resourceOfSdk(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("otel.traces.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        properties.put("otel.metrics.exporter", "none");
        AtomicReference<Resource> result = new AtomicReference<>(Resource.empty());
        AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> properties)
                .addResourceCustomizer((resource, config) -> {
                    result.set(resource);
                    return resource;
                })
                .build()
                .getOpenTelemetrySdk()
                .close();
        return requireNonNull(result.get());
    }
}
