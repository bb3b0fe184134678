package io.contextcore.detector.internal.autoconfigure;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.sampling.CriticalitySampler;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;

/** The sampler of {@code otel.traces.sampler=contextcore}. */
public final class CriticalitySamplerProvider implements ConfigurableSamplerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CriticalitySamplerProvider() {}

    @Override
    public Sampler createSampler(ConfigProperties config) {
        Settings settings = Settings.of(config::getString, Warnings.shared());
        return CriticalitySampler.create(CurrentContext.shared(settings), settings);
    }

    @Override
    public String getName() {
        return "contextcore";
    }
}
