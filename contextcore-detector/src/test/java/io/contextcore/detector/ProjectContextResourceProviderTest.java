package io.contextcore.detector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

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
