package io.contextcore.samples.demo;

import static java.util.Objects.requireNonNullElseGet;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What sends signals that are not ContextCore's own. Whoever asks for an exporter shuts it down. */
public interface Exporters {

    SpanExporter spans();

    MetricExporter metrics();

    /**
     * Returns those that the {@code OTEL_*} variables ask for and, where they say nothing, these settings.
     *
     * @param settings by property name
     */
    static Exporters ofEnvironment(Map<String, String> settings) {
        return new Exporters() {
            @Override
            public SpanExporter spans() {
                AtomicReference<@Nullable SpanExporter> exporter = new AtomicReference<>();
                build(
                        settings,
                        "metrics",
                        sdk -> sdk.addSpanExporterCustomizer((made, config) -> {
                            exporter.set(made);
                            return made;
                        }));
                return requireNonNullElseGet(exporter.get(), SpanExporter::composite);
            }

            @Override
            public MetricExporter metrics() {
                AtomicReference<@Nullable MetricExporter> exporter = new AtomicReference<>();
                build(
                        settings,
                        "traces",
                        sdk -> sdk.addMetricExporterCustomizer((made, config) -> {
                            exporter.set(made);
                            return made;
                        }));
                MetricExporter made = exporter.get();
                if (made == null) {
                    throw new IllegalArgumentException(
                            "otel.metrics.exporter is none: there is nowhere to send metrics");
                }
                return made;
            }
        };
    }

    private static void build(
            Map<String, String> settings, String other, Consumer<AutoConfiguredOpenTelemetrySdkBuilder> customizer) {
        AutoConfiguredOpenTelemetrySdkBuilder sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> settings)
                .addPropertiesCustomizer(
                        config -> Map.of("otel." + other + ".exporter", "none", "otel.logs.exporter", "none"));
        customizer.accept(sdk);
        sdk.build();
    }
}
