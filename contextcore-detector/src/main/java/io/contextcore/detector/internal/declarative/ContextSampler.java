package io.contextcore.detector.internal.declarative;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.sampling.CriticalitySampler;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** The sampler {@code contextcore} of declarative configuration. */
public final class ContextSampler implements ComponentProvider<Sampler> {

    /** For {@link java.util.ServiceLoader}. */
    public ContextSampler() {}

    @Override
    public Class<Sampler> getType() {
        return Sampler.class;
    }

    @Override
    public String getName() {
        return "contextcore";
    }

    @Override
    public Sampler create(DeclarativeConfigProperties config) {
        Settings settings = DeclaredSettings.ofComponent(config, "contextcore.sampler.", Warnings.shared());
        return CriticalitySampler.create(CurrentContext.shared(settings), settings);
    }
}
