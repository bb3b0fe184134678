package io.contextcore.detector;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.resources.Resource;

/**
 * Adds the project context to the resource of an autoconfigured OpenTelemetry SDK; it is enough that this jar is on the
 * class path or among the extensions of the Java agent. The settings are those of {@link ProjectContextDetector}, read
 * through OpenTelemetry's configuration.
 *
 * <p>What the user says in {@code OTEL_RESOURCE_ATTRIBUTES} wins, because that is read later.
 */
public final class ProjectContextResourceProvider implements ResourceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ProjectContextResourceProvider() {}

    @Override
    public Resource createResource(ConfigProperties config) {
        return ProjectContextDetector.detect(Settings.of(config::getString, Warnings.shared()));
    }

    @Override
    public int order() {
        return 0;
    }
}
