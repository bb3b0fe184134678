package io.contextcore.sdk.internal.config;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporterBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exporters that OpenTelemetry's environment variables ask for, one per signal.
 *
 * <p>They are made by the same providers that make the exporters of every OpenTelemetry SDK, so each
 * {@code OTEL_EXPORTER_OTLP_*} variable (endpoint, endpoint of a signal, headers, certificates, compression, timeout,
 * protocol), {@code OTEL_TRACES_EXPORTER}, {@code OTEL_LOGS_EXPORTER} and {@code OTEL_METRICS_EXPORTER} ({@code otlp},
 * {@code console}, {@code none}, several with commas between them, or any other whose provider is on the class path)
 * works as it does elsewhere. With these exceptions:
 *
 * <ul>
 *   <li>A signal is sent only where somebody asked for it, by {@code OTEL_EXPORTER_OTLP_ENDPOINT},
 *       {@code OTEL_EXPORTER_OTLP_<SIGNAL>_ENDPOINT} or {@code OTEL_<SIGNAL>_EXPORTER}. Otherwise its exporter is null:
 *       it stays in the journal, and is delivered when an endpoint is configured later.
 *   <li>{@code prometheus} for metrics counts as {@code none}, with a warning: it waits to be asked, which a program
 *       that lives for 100 ms cannot, and the host may have taken its port already.
 *   <li>{@code OTEL_CONFIG_FILE} plays no part: the file configures the SDK of the host. These variables are honoured
 *       beside it, although the host's own SDK then ignores them.
 *   <li>Resource providers, samplers, customizers and listeners on the class path are not called. They belong to the
 *       SDK of the host: a listener would attach the host's telemetry to an SDK that is thrown away. For the same reason
 *       no {@code AutoConfiguredOpenTelemetrySdk} is built here, which also saves its threads and its time.
 *   <li>The exporters record no metrics about themselves.
 * </ul>
 *
 * <p>The exporters belong to the caller, who closes them. Immutable; as thread-safe as the exporters are.
 *
 * @param spans where spans go, or null to keep them local
 * @param logs where log records go, or null to keep them local
 * @param metrics where metrics go, or null to keep them local
 */
public record OtelExporters(
        @Nullable SpanExporter spans,
        @Nullable LogRecordExporter logs,
        @Nullable MetricExporter metrics) implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(OtelExporters.class);

    private static final long CLOSE_SECONDS = 10;

    /**
     * Makes the exporters that the settings ask for; all null under {@code OTEL_SDK_DISABLED=true}. Nothing is connected
     * to before the first export.
     *
     * @throws IllegalArgumentException if a setting does not fit or no provider of an exporter's name is on the class
     *     path; the message names the setting
     */
    public static OtelExporters create(Settings settings) {
        if (settings.getBoolean("otel.sdk.disabled", false)) {
            return new OtelExporters(null, null, null);
        }
        List<Closeable> made = new ArrayList<>();
        try {
            return new OtelExporters(
                    spanExporter(settings, made), logRecordExporter(settings, made), metricExporter(settings, made));
        } catch (IllegalArgumentException e) {
            made.forEach(OtelExporters::closeQuietly);
            throw e;
        }
    }

    /**
     * Shuts the exporters down, and waits for it for 10 seconds at most. Closing again does no harm. (Two daemon threads
     * that OkHttp shares between all its clients in a process end by themselves when they have been idle for a minute.)
     */
    @Override
    public void close() {
        List<CompletableResultCode> results = new ArrayList<>();
        if (spans != null) {
            results.add(spans.shutdown());
        }
        if (logs != null) {
            results.add(logs.shutdown());
        }
        if (metrics != null) {
            results.add(metrics.shutdown());
        }
        CompletableResultCode.ofAll(results).join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static @Nullable SpanExporter spanExporter(Settings settings, List<Closeable> made) {
        List<SpanExporter> exporters = exporters(
                settings,
                "traces",
                exporterNames(settings, "traces"),
                ConfigurableSpanExporterProvider.class,
                ConfigurableSpanExporterProvider::getName,
                ConfigurableSpanExporterProvider::createExporter,
                made);
        return exporters.isEmpty() ? null : SpanExporter.composite(exporters);
    }

    private static @Nullable LogRecordExporter logRecordExporter(Settings settings, List<Closeable> made) {
        List<LogRecordExporter> exporters = exporters(
                settings,
                "logs",
                exporterNames(settings, "logs"),
                ConfigurableLogRecordExporterProvider.class,
                ConfigurableLogRecordExporterProvider::getName,
                ConfigurableLogRecordExporterProvider::createExporter,
                made);
        return exporters.isEmpty() ? null : LogRecordExporter.composite(exporters);
    }

    private static @Nullable MetricExporter metricExporter(Settings settings, List<Closeable> made) {
        List<String> names = new ArrayList<>(exporterNames(settings, "metrics"));
        if (names.remove("prometheus")) {
            logger.warn("otel.metrics.exporter names prometheus, which is scraped and cannot be sent to: "
                    + "ContextCore's metrics do not go there. Send them by otlp instead.");
        }
        List<MetricExporter> exporters = exporters(
                settings,
                "metrics",
                names,
                ConfigurableMetricExporterProvider.class,
                ConfigurableMetricExporterProvider::getName,
                (provider, config) -> withoutMetricsOfItsOwn(provider.createExporter(config), settings),
                made);
        return exporters.isEmpty() ? null : CompositeMetricExporter.of(exporters);
    }

    /**
     * The exporter with its own metrics off. In older versions of OpenTelemetry (1.50 is one) the OTLP metric exporters ask {@code
     * GlobalOpenTelemetry} for a meter at their first export, which sets the global instance to a no-op one for good: a
     * host that sets its own later would get an exception for our sake.
     *
     * <p>The copy that this takes forgets that retries are disabled, so that is said again.
     */
    private static MetricExporter withoutMetricsOfItsOwn(MetricExporter exporter, Settings settings) {
        boolean retryDisabled = settings.getBoolean("otel.java.exporter.otlp.retry.disabled", false);
        MetricExporter silent;
        if (exporter instanceof OtlpHttpMetricExporter http) {
            OtlpHttpMetricExporterBuilder copy = http.toBuilder().setMeterProvider(MeterProvider.noop());
            silent = (retryDisabled ? copy.setRetryPolicy(null) : copy).build();
        } else if (exporter instanceof OtlpGrpcMetricExporter grpc) {
            OtlpGrpcMetricExporterBuilder copy = grpc.toBuilder().setMeterProvider(MeterProvider.noop());
            silent = (retryDisabled ? copy.setRetryPolicy(null) : copy).build();
        } else {
            return exporter;
        }
        exporter.shutdown();
        return silent;
    }

    private static List<String> exporterNames(Settings settings, String signal) {
        String exporterKey = exporterKey(signal);
        boolean asked = settings.getString(exporterKey) != null
                || settings.getString("otel.exporter.otlp.endpoint") != null
                || settings.getString("otel.exporter.otlp." + signal + ".endpoint") != null;
        if (!asked) {
            return List.of();
        }
        List<String> names = settings.getList(exporterKey).stream().distinct().toList();
        if (!names.contains("none")) {
            return names.isEmpty() ? List.of("otlp") : names;
        }
        if (names.size() > 1) {
            throw settings.refused(exporterKey, "must not name other exporters beside none");
        }
        return List.of();
    }

    /** What is made is also added to {@code made}, so that nothing stays open when something later does not fit. */
    private static <P, E extends Closeable> List<E> exporters(
            Settings settings,
            String signal,
            List<String> names,
            Class<P> providerType,
            Function<P, String> nameOf,
            BiFunction<P, ConfigProperties, E> create,
            List<Closeable> made) {
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, P> providers = new TreeMap<>();
        ServiceLoader.load(providerType, OtelExporters.class.getClassLoader())
                .forEach(provider -> providers.put(nameOf.apply(provider), provider));
        List<E> exporters = new ArrayList<>();
        for (String name : names) {
            P provider = providers.get(name);
            if (provider == null) {
                throw new IllegalArgumentException(exporterKey(signal) + ": the class path has no exporter \"" + name
                        + "\" (it has " + providers.keySet() + "); add its artifact, or name another");
            }
            E exporter;
            try {
                exporter = create.apply(provider, settings);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        exporterKey(signal) + ": the exporter \"" + name + "\" cannot be made: " + e.getMessage(), e);
            }
            made.add(exporter);
            exporters.add(exporter);
        }
        return exporters;
    }

    private static void closeQuietly(Closeable exporter) {
        try {
            exporter.close();
        } catch (IOException | RuntimeException e) {
            logger.warn("Closing an exporter that is not needed failed", e);
        }
    }

    private static String exporterKey(String signal) {
        return "otel." + signal + ".exporter";
    }
}
