package io.contextcore.sdk.internal.config;

import io.contextcore.sdk.internal.export.CompositeSender;
import io.contextcore.sdk.internal.export.ExporterSender;
import io.contextcore.sdk.internal.export.Sender;
import io.contextcore.sdk.internal.otlp.OtlpSender;
import io.contextcore.sdk.internal.otlp.OtlpSignal;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.logs.ConfigurableLogRecordExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.metrics.ConfigurableMetricExporterProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The senders that OpenTelemetry's environment variables ask for, one per signal.
 *
 * <p>{@code otlp} is our own transport, configured by each {@code OTEL_EXPORTER_OTLP_*} variable (endpoint, endpoint of a
 * signal, headers, certificates, compression, timeout, protocol) as every OpenTelemetry SDK is; see {@link OtlpSettings}.
 * Any other name in {@code OTEL_TRACES_EXPORTER}, {@code OTEL_LOGS_EXPORTER} and {@code OTEL_METRICS_EXPORTER}
 * ({@code console}, {@code none}, several with commas between them) is that of an exporter whose provider is on the class
 * path, as elsewhere. With these exceptions:
 *
 * <ul>
 *   <li>A signal is sent only where somebody asked for it, by {@code OTEL_EXPORTER_OTLP_ENDPOINT},
 *       {@code OTEL_EXPORTER_OTLP_<SIGNAL>_ENDPOINT} or {@code OTEL_<SIGNAL>_EXPORTER}. Otherwise its sender is null: it
 *       stays in the journal, and is delivered when an endpoint is configured later.
 *   <li>{@code prometheus} for metrics counts as {@code none}, with a warning: it waits to be asked, which a program
 *       that lives for 100 ms cannot, and the host may have taken its port already.
 *   <li>{@code OTEL_CONFIG_FILE} plays no part: the file configures the SDK of the host. These variables are honoured
 *       beside it, although the host's own SDK then ignores them.
 *   <li>Resource providers, samplers, customizers and listeners on the class path are not called. They belong to the
 *       SDK of the host: a listener would attach the host's telemetry to an SDK that is thrown away. For the same reason
 *       no {@code AutoConfiguredOpenTelemetrySdk} is built here, which also saves its threads and its time.
 *   <li>{@code otlp} repeats nothing by itself, so {@code OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED} has no meaning; nor do
 *       the preferred temporality and aggregation of metrics, since ours are totals that were computed before.
 * </ul>
 *
 * <p>The senders belong to the caller, who closes them. Immutable.
 *
 * @param spans where spans go, or null to keep them local
 * @param logs where log records go, or null to keep them local
 * @param metrics where metrics go, or null to keep them local
 */
public record OtelExporters(
        @Nullable Sender<SpanData> spans,
        @Nullable Sender<LogRecordData> logs,
        @Nullable Sender<MetricData> metrics) implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(OtelExporters.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private static final String OTLP = "otlp";

    /**
     * Makes the senders that the settings ask for; all null under {@code OTEL_SDK_DISABLED=true}. Nothing is connected
     * to before the first request.
     *
     * @throws IllegalArgumentException if a setting does not fit or no provider of an exporter's name is on the class
     *     path; the message names the setting
     */
    public static OtelExporters create(Settings settings) {
        if (settings.getBoolean("otel.sdk.disabled", false)) {
            return new OtelExporters(null, null, null);
        }
        List<Sender<?>> made = new ArrayList<>();
        try {
            return new OtelExporters(
                    sender(
                            settings,
                            OtlpSignal.TRACES,
                            ConfigurableSpanExporterProvider.class,
                            ConfigurableSpanExporterProvider::getName,
                            (provider, config) -> ExporterSender.of(provider.createExporter(config)),
                            made),
                    sender(
                            settings,
                            OtlpSignal.LOGS,
                            ConfigurableLogRecordExporterProvider.class,
                            ConfigurableLogRecordExporterProvider::getName,
                            (provider, config) -> ExporterSender.of(provider.createExporter(config)),
                            made),
                    sender(
                            settings,
                            OtlpSignal.METRICS,
                            ConfigurableMetricExporterProvider.class,
                            ConfigurableMetricExporterProvider::getName,
                            (provider, config) -> ExporterSender.of(provider.createExporter(config)),
                            made));
        } catch (IllegalArgumentException e) {
            made.forEach(sender -> sender.close(CLOSE_TIMEOUT));
            throw e;
        }
    }

    /**
     * Closes the senders, and waits for each for 10 seconds at most. Closing again does no harm. (A few daemon threads
     * that OkHttp shares between all its clients in a process end by themselves when they have been idle for a minute.)
     */
    @Override
    public void close() {
        Stream.<@Nullable Sender<?>>of(spans, logs, metrics)
                .filter(Objects::nonNull)
                .forEach(sender -> sender.close(CLOSE_TIMEOUT));
    }

    /** What is made is also added to {@code made}, so that nothing stays open when something later does not fit. */
    private static <T, P> @Nullable Sender<T> sender(
            Settings settings,
            OtlpSignal<T> signal,
            Class<P> providerType,
            Function<P, String> nameOf,
            BiFunction<P, ConfigProperties, Sender<T>> create,
            List<Sender<?>> made) {
        String key = exporterKey(signal.name());
        List<Sender<T>> senders = new ArrayList<>();
        for (String name : exporterNames(settings, signal.name())) {
            Sender<T> sender;
            try {
                sender = name.equals(OTLP)
                        ? new OtlpSender<>(signal, OtlpSettings.destination(settings, signal.name()), Clock.systemUTC())
                        : create.apply(provider(name, providerType, nameOf), settings);
            } catch (RuntimeException | LinkageError e) {
                throw new IllegalArgumentException(
                        key + ": the exporter \"" + name + "\" cannot be made: " + e.getMessage(), e);
            }
            made.add(sender);
            senders.add(sender);
        }
        return senders.isEmpty() ? null : CompositeSender.of(senders);
    }

    private static List<String> exporterNames(Settings settings, String signal) {
        String exporterKey = exporterKey(signal);
        boolean asked = settings.getString(exporterKey) != null
                || settings.getString("otel.exporter.otlp.endpoint") != null
                || settings.getString("otel.exporter.otlp." + signal + ".endpoint") != null;
        if (!asked) {
            return List.of();
        }
        List<String> names = new ArrayList<>(
                settings.getList(exporterKey).stream().distinct().toList());
        if (names.contains("none")) {
            if (names.size() > 1) {
                throw settings.refused(exporterKey, "must not name other exporters beside none");
            }
            return List.of();
        }
        if (names.isEmpty()) {
            return List.of(OTLP);
        }
        if (signal.equals(OtlpSignal.METRICS.name()) && names.remove("prometheus")) {
            logger.warn("otel.metrics.exporter names prometheus, which is scraped and cannot be sent to: "
                    + "ContextCore's metrics do not go there. Send them by otlp instead.");
        }
        return names;
    }

    private static <P> P provider(String name, Class<P> providerType, Function<P, String> nameOf) {
        Map<String, P> providers = new TreeMap<>();
        ServiceLoader.load(providerType, OtelExporters.class.getClassLoader())
                .forEach(provider -> providers.put(nameOf.apply(provider), provider));
        P provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("the class path has no exporter \"" + name + "\" (it has "
                    + providers.keySet() + "); add its artifact, or name another");
        }
        return provider;
    }

    private static String exporterKey(String signal) {
        return "otel." + signal + ".exporter";
    }
}
