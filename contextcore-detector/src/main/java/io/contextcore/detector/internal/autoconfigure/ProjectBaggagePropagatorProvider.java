package io.contextcore.detector.internal.autoconfigure;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.stamping.ProjectBaggagePropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;

/** The propagator of {@code otel.propagators=tracecontext,contextcore}. */
public final class ProjectBaggagePropagatorProvider implements ConfigurablePropagatorProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ProjectBaggagePropagatorProvider() {}

    @Override
    public TextMapPropagator getPropagator(ConfigProperties config) {
        return new ProjectBaggagePropagator(CurrentContext.shared(Settings.of(config::getString, Warnings.shared())));
    }

    @Override
    public String getName() {
        return "contextcore";
    }
}
