package io.contextcore.detector.internal.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/** The exporters {@code memory} of an autoconfigured SDK: those of the SDK that was made last. */
public final class MemoryExporters {
    static volatile InMemorySpanExporter spans = InMemorySpanExporter.create();
    static volatile InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    static volatile InMemoryMetricExporter metrics = InMemoryMetricExporter.create();

    private MemoryExporters() {}

    public static final class Spans implements ConfigurableSpanExporterProvider {
        @Override
        public SpanExporter createExporter(ConfigProperties config) {
            spans = InMemorySpanExporter.create();
            return spans;
        }

        @Override
        public String getName() {
            return "memory";
        }
    }

    public static final class Logs implements ConfigurableLogRecordExporterProvider {
        @Override
        public LogRecordExporter createExporter(ConfigProperties config) {
            logs = InMemoryLogRecordExporter.create();
            return logs;
        }

        @Override
        public String getName() {
            return "memory";
        }
    }

    public static final class Metrics implements ConfigurableMetricExporterProvider {
        @Override
        public MetricExporter createExporter(ConfigProperties config) {
            metrics = InMemoryMetricExporter.create();
            return metrics;
        }

        @Override
        public String getName() {
            return "memory";
        }
    }
}
