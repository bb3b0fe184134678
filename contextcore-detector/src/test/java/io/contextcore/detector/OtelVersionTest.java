package io.contextcore.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.resources.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build runs the tests once for each version of OpenTelemetry, and each run has that version and no other. */
class OtelVersionTest {

    @ParameterizedTest
    @ValueSource(
            classes = {OpenTelemetry.class, Resource.class, ResourceProvider.class, AutoConfiguredOpenTelemetrySdk.class
            })
    void every_artifact_is_of_the_version_that_this_run_is_for(Class<?> type) {
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith("-" + System.getProperty("expected.otel.version") + ".jar");
    }
}
