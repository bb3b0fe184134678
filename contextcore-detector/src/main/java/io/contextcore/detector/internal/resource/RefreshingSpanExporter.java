package io.contextcore.detector.internal.resource;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Hands on to another exporter what says the project context of now. As thread-safe as that. */
final class RefreshingSpanExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final ResourceRefresh refresh;

    RefreshingSpanExporter(SpanExporter exporter, ResourceRefresh refresh) {
        this.exporter = exporter;
        this.refresh = refresh;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(refresh.spans(spans));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    @Override
    public void close() {
        exporter.close();
    }

    @Override
    public String toString() {
        return "RefreshingSpanExporter{" + exporter + "}";
    }
}
