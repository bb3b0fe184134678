package io.contextcore.sdk.internal.otlpjson;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;

/** Appends log records to a file, one {@code ExportLogsServiceRequest} in OTLP JSON per line. Thread-safe. */
public final class OtlpJsonLogRecordExporter implements LogRecordExporter {
    private static final OtlpJsonFile.Signal<LogRecordData> SIGNAL = new OtlpJsonFile.Signal<>(
            "resourceLogs",
            "scopeLogs",
            "logRecords",
            LogRecordData::getResource,
            LogRecordData::getInstrumentationScopeInfo,
            OtlpJsonLogRecordExporter::write);

    private final OtlpJsonFile<LogRecordData> file;

    /** The file is created, readable by its owner alone, with the first batch; an existing one is appended to. */
    public OtlpJsonLogRecordExporter(Path path) {
        file = new OtlpJsonFile<>(path, SIGNAL);
    }

    /** Returns the request that one line of such a file is. */
    public static byte[] request(Collection<LogRecordData> logRecords) {
        try {
            return OtlpJsonFile.line(SIGNAL, logRecords);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory takes every write", e);
        }
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logRecords) {
        return file.append(logRecords);
    }

    /** Does nothing: a batch that was exported is already in the file. */
    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return file.close();
    }

    private static void write(OtlpJsonWriter json, LogRecordData logRecord) throws IOException {
        json.uint64("timeUnixNano", logRecord.getTimestampEpochNanos());
        json.uint64("observedTimeUnixNano", logRecord.getObservedTimestampEpochNanos());
        json.int32("severityNumber", logRecord.getSeverity().getSeverityNumber());
        json.string("severityText", logRecord.getSeverityText());
        Value<?> body = logRecord.getBodyValue();
        if (body != null) {
            json.object("body", () -> json.anyValue(body));
        }
        json.attributes("attributes", logRecord.getAttributes());
        json.dropped(
                "droppedAttributesCount",
                logRecord.getTotalAttributeCount(),
                logRecord.getAttributes().size());
        SpanContext context = logRecord.getSpanContext();
        json.int32("flags", context.getTraceFlags().asByte() & 0xFF);
        if (context.isValid()) {
            json.string("traceId", context.getTraceId());
            json.string("spanId", context.getSpanId());
        }
        json.string("eventName", logRecord.getEventName());
    }
}
