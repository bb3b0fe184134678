package io.contextcore.detector.internal.resource;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A log record with another resource. */
final class RefreshedLogRecordData implements LogRecordData {
    private final LogRecordData logRecord;
    private final Resource resource;

    RefreshedLogRecordData(LogRecordData logRecord, Resource resource) {
        this.logRecord = logRecord;
        this.resource = resource;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return logRecord.getInstrumentationScopeInfo();
    }

    @Override
    public long getTimestampEpochNanos() {
        return logRecord.getTimestampEpochNanos();
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return logRecord.getObservedTimestampEpochNanos();
    }

    @Override
    public SpanContext getSpanContext() {
        return logRecord.getSpanContext();
    }

    @Override
    public Severity getSeverity() {
        return logRecord.getSeverity();
    }

    @Override
    public @Nullable String getSeverityText() {
        return logRecord.getSeverityText();
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return logRecord.getBody();
    }

    @Override
    public @Nullable Value<?> getBodyValue() {
        return logRecord.getBodyValue();
    }

    @Override
    public Attributes getAttributes() {
        return logRecord.getAttributes();
    }

    @Override
    public int getTotalAttributeCount() {
        return logRecord.getTotalAttributeCount();
    }

    @Override
    public @Nullable String getEventName() {
        return logRecord.getEventName();
    }

    @Override
    public String toString() {
        return "RefreshedLogRecordData{" + resource + ", " + logRecord + "}";
    }
}
