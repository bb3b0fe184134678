package io.contextcore.detector.internal.resource;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** Hands on to another exporter what says the project context of now. As thread-safe as that. */
final class RefreshingLogRecordExporter implements LogRecordExporter {
    private final LogRecordExporter exporter;
    private final ResourceRefresh refresh;

    RefreshingLogRecordExporter(LogRecordExporter exporter, ResourceRefresh refresh) {
        this.exporter = exporter;
        this.refresh = refresh;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logRecords) {
        return exporter.export(refresh.logRecords(logRecords));
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
        return "RefreshingLogRecordExporter{" + exporter + "}";
    }
}
