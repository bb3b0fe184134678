package io.contextcore.sdk.internal.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends by one of OpenTelemetry's exporters, which may do what it likes: whatever it throws or forgets is an outcome.
 *
 * <p>An exporter says no more than that it failed, unless it is one of OpenTelemetry's own for OTLP, whose failures carry
 * the answer of the backend. What a backend rejected of an accepted request does not show.
 *
 * @param <T> what it sends
 */
public final class ExporterSender<T> implements Sender<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExporterSender.class);

    private final Function<Collection<T>, CompletableResultCode> exporter;
    private final Supplier<CompletableResultCode> shutdown;

    /** Sends by the first, and ends by the second. */
    public ExporterSender(
            Function<Collection<T>, CompletableResultCode> exporter, Supplier<CompletableResultCode> shutdown) {
        this.exporter = exporter;
        this.shutdown = shutdown;
    }

    /** Returns a sender that owns this exporter. */
    public static Sender<SpanData> of(SpanExporter exporter) {
        return new ExporterSender<>(exporter::export, exporter::shutdown);
    }

    /** Returns a sender that owns this exporter. */
    public static Sender<LogRecordData> of(LogRecordExporter exporter) {
        return new ExporterSender<>(exporter::export, exporter::shutdown);
    }

    /** Returns a sender that owns this exporter. */
    public static Sender<MetricData> of(MetricExporter exporter) {
        return new ExporterSender<>(exporter::export, exporter::shutdown);
    }

    @Override
    public Outcome send(List<T> items, Duration timeout) {
        CompletableResultCode result;
        try {
            result = exporter.apply(items)
                    .join(Math.max(1, TimeUnit.MILLISECONDS.convert(timeout)), TimeUnit.MILLISECONDS);
        } catch (Exception | LinkageError e) { // an exporter in another language may throw a checked exception
            return Outcome.Failed.because(e);
        }
        if (result.isSuccess()) {
            return new Outcome.Accepted();
        }
        Throwable cause = result.getFailureThrowable();
        if (cause != null) {
            return ExporterFailure.outcome(cause);
        }
        return new Outcome.Failed(
                result.isDone() ? "the exporter reported a failure" : "no answer within " + timeout, null);
    }

    @Override
    public void close(Duration timeout) {
        try {
            shutdown.get().join(Math.max(1, TimeUnit.MILLISECONDS.convert(timeout)), TimeUnit.MILLISECONDS);
        } catch (Exception | LinkageError e) {
            LOGGER.warn("An exporter could not be shut down", e);
        }
    }
}
