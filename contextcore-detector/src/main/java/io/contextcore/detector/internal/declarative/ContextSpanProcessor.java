package io.contextcore.detector.internal.declarative;

import io.contextcore.detector.internal.autoconfigure.SpanProcessors;
import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.ComponentProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** The span processor {@code contextcore} of declarative configuration. */
public final class ContextSpanProcessor implements ComponentProvider<SpanProcessor> {

    /** For {@link java.util.ServiceLoader}. */
    public ContextSpanProcessor() {}

    @Override
    public Class<SpanProcessor> getType() {
        return SpanProcessor.class;
    }

    @Override
    public String getName() {
        return "contextcore";
    }

    @Override
    public SpanProcessor create(DeclarativeConfigProperties config) {
        Settings settings = DeclaredSettings.ofComponent(config, Settings.PREFIX, Warnings.shared());
        return SpanProcessor.composite(SpanProcessors.of(CurrentContext.shared(settings), settings));
    }
}
