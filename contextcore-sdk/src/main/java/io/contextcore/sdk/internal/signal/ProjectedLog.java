package io.contextcore.sdk.internal.signal;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** A log record that no logger made. Immutable. */
final class ProjectedLog implements LogRecordData {
    private final Emission emission;
    private final String eventName;
    private final long time;
    private final long observedTime;
    private final SpanContext context;
    private final Severity severity;
    private final Value<?> body;

    ProjectedLog(
            Emission emission, String eventName, long time, SpanContext context, Severity severity, Value<?> body) {
        this(emission, eventName, time, time, context, severity, body);
    }

    private ProjectedLog(
            Emission emission,
            String eventName,
            long time,
            long observedTime,
            SpanContext context,
            Severity severity,
            Value<?> body) {
        this.emission = emission;
        this.eventName = eventName;
        this.time = time;
        this.observedTime = observedTime;
        this.context = context;
        this.severity = severity;
        this.body = body;
    }

    ProjectedLog withTime(long newTime) {
        return new ProjectedLog(emission, eventName, newTime, observedTime, context, severity, body);
    }

    @Override
    public Resource getResource() {
        return emission.logResource();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return emission.scope();
    }

    @Override
    public String getEventName() {
        return eventName;
    }

    @Override
    public long getTimestampEpochNanos() {
        return time;
    }

    @Override
    public long getObservedTimestampEpochNanos() {
        return observedTime;
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public Severity getSeverity() {
        return severity;
    }

    @Override
    public String getSeverityText() {
        return severity.name();
    }

    @Override
    @Deprecated
    public io.opentelemetry.sdk.logs.data.Body getBody() {
        return io.opentelemetry.sdk.logs.data.Body.string(body.asString());
    }

    @Override
    public Value<?> getBodyValue() {
        return body;
    }

    @Override
    public Attributes getAttributes() {
        return Attributes.empty();
    }

    @Override
    public int getTotalAttributeCount() {
        return 0;
    }

    @Override
    public String toString() {
        return eventName + body.asString();
    }
}
