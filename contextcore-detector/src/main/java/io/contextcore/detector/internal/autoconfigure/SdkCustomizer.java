package io.contextcore.detector.internal.autoconfigure;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.resource.ResourceRefresh;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;

/** Adds what is asked for to an autoconfigured SDK: links and stamps on spans, and exporters that follow the context. */
public final class SdkCustomizer implements AutoConfigurationCustomizerProvider {

    private static final String RESOURCE_REFRESH = "contextcore.resource.refresh";

    /** For {@link java.util.ServiceLoader}. */
    public SdkCustomizer() {}

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        customizer
                .addTracerProviderCustomizer(SdkCustomizer::addSpanProcessors)
                .addSpanExporterCustomizer((exporter, config) -> refreshing(exporter, config, ResourceRefresh::wrap))
                .addLogRecordExporterCustomizer(
                        (exporter, config) -> refreshing(exporter, config, ResourceRefresh::wrap))
                .addMetricExporterCustomizer((exporter, config) -> refreshing(exporter, config, ResourceRefresh::wrap));
    }

    private static SdkTracerProviderBuilder addSpanProcessors(
            SdkTracerProviderBuilder builder, ConfigProperties config) {
        Settings settings = Settings.of(config::getString, Warnings.shared());
        for (SpanProcessor processor : SpanProcessors.of(CurrentContext.shared(settings), settings)) {
            builder.addSpanProcessor(processor);
        }
        return builder;
    }

    private static <T> T refreshing(T exporter, ConfigProperties config, BiFunction<ResourceRefresh, T, T> wrap) {
        Settings settings = Settings.of(config::getString, Warnings.shared());
        if (!settings.getBoolean(RESOURCE_REFRESH, false)) {
            return exporter;
        }
        Set<String> fixed =
                new HashSet<>(config.getMap("otel.resource.attributes").keySet());
        fixed.addAll(config.getList("otel.resource.disabled.keys"));
        return wrap.apply(new ResourceRefresh(CurrentContext.shared(settings), fixed), exporter);
    }
}
