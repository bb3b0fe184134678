package io.contextcore.detector.internal.declarative;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.stamping.ProjectBaggagePropagator;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;

/** The propagator {@code contextcore} of declarative configuration. */
public final class ContextPropagator implements ComponentProvider<TextMapPropagator> {

    /** For {@link java.util.ServiceLoader}. */
    public ContextPropagator() {}

    @Override
    public Class<TextMapPropagator> getType() {
        return TextMapPropagator.class;
    }

    @Override
    public String getName() {
        return "contextcore";
    }

    @Override
    public TextMapPropagator create(DeclarativeConfigProperties config) {
        Settings settings = DeclaredSettings.ofComponent(config, Settings.PREFIX, Warnings.shared());
        return new ProjectBaggagePropagator(CurrentContext.shared(settings));
    }
}
