package io.contextcore.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the names of the spans it was given, also after it was shut down; refuses or throws when told so. */
final class KeepingSpanExporter implements SpanExporter {
    final List<String> names = new CopyOnWriteArrayList<>();
    volatile boolean isRefusing;
    volatile boolean isThrowing;
    final AtomicInteger shutdowns = new AtomicInteger();

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        if (isThrowing) {
            throw new IllegalStateException("broken exporter");
        }
        if (isRefusing) {
            return CompletableResultCode.ofFailure();
        }
        spans.forEach(span -> names.add(span.getName()));
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        shutdowns.incrementAndGet();
        if (isThrowing) {
            throw new IllegalStateException("broken exporter");
        }
        return CompletableResultCode.ofSuccess();
    }
}
