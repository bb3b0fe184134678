package io.contextcore.sdk.internal.otlpjson;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.StringJoiner;

/** Appends spans to a file, one {@code ExportTraceServiceRequest} in OTLP JSON per line. Thread-safe. */
public final class OtlpJsonSpanExporter implements SpanExporter {
    /** Says that the next flag is known. */
    private static final int HAS_IS_REMOTE = 0x100;

    private static final int IS_REMOTE = 0x200;

    private static final OtlpJsonFile.Signal<SpanData> SIGNAL = new OtlpJsonFile.Signal<>(
            "resourceSpans",
            "scopeSpans",
            "spans",
            SpanData::getResource,
            SpanData::getInstrumentationScopeInfo,
            OtlpJsonSpanExporter::write);

    private final OtlpJsonFile<SpanData> file;

    /** The file is created, readable by its owner alone, with the first batch; an existing one is appended to. */
    public OtlpJsonSpanExporter(Path path) {
        file = new OtlpJsonFile<>(path, SIGNAL);
    }

    /** Returns the request that one line of such a file is. */
    public static byte[] request(Collection<SpanData> spans) {
        try {
            return OtlpJsonFile.line(SIGNAL, spans);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory takes every write", e);
        }
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return file.append(spans);
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

    private static void write(OtlpJsonWriter json, SpanData span) throws IOException {
        SpanContext context = span.getSpanContext();
        SpanContext parent = span.getParentSpanContext();
        context(json, context);
        if (parent.isValid()) {
            json.string("parentSpanId", parent.getSpanId());
        }
        json.int32("flags", flags(context, parent.isRemote()));
        json.string("name", span.getName());
        json.int32("kind", kind(span.getKind()));
        json.uint64("startTimeUnixNano", span.getStartEpochNanos());
        json.uint64("endTimeUnixNano", span.getEndEpochNanos());
        json.attributes("attributes", span.getAttributes());
        json.dropped(
                "droppedAttributesCount",
                span.getTotalAttributeCount(),
                span.getAttributes().size());
        json.array("events", span.getEvents(), event -> event(json, event));
        json.dropped(
                "droppedEventsCount",
                span.getTotalRecordedEvents(),
                span.getEvents().size());
        json.array("links", span.getLinks(), link -> link(json, link));
        json.dropped(
                "droppedLinksCount",
                span.getTotalRecordedLinks(),
                span.getLinks().size());
        json.object("status", () -> {
            json.string("message", span.getStatus().getDescription());
            json.int32("code", status(span.getStatus().getStatusCode()));
        });
    }

    private static void event(OtlpJsonWriter json, EventData event) throws IOException {
        json.uint64("timeUnixNano", event.getEpochNanos());
        json.string("name", event.getName());
        json.attributes("attributes", event.getAttributes());
        json.dropped(
                "droppedAttributesCount",
                event.getTotalAttributeCount(),
                event.getAttributes().size());
    }

    private static void link(OtlpJsonWriter json, LinkData link) throws IOException {
        context(json, link.getSpanContext());
        json.attributes("attributes", link.getAttributes());
        json.dropped(
                "droppedAttributesCount",
                link.getTotalAttributeCount(),
                link.getAttributes().size());
        json.int32("flags", flags(link.getSpanContext(), link.getSpanContext().isRemote()));
    }

    private static void context(OtlpJsonWriter json, SpanContext context) throws IOException {
        json.string("traceId", context.getTraceId());
        json.string("spanId", context.getSpanId());
        StringJoiner traceState = new StringJoiner(",");
        context.getTraceState().forEach((key, value) -> traceState.add(key + "=" + value));
        json.string("traceState", traceState.toString());
    }

    private static int flags(SpanContext context, boolean remote) {
        return (context.getTraceFlags().asByte() & 0xFF) | HAS_IS_REMOTE | (remote ? IS_REMOTE : 0);
    }

    private static int kind(SpanKind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case PRODUCER -> 4;
            case CONSUMER -> 5;
        };
    }

    private static int status(StatusCode code) {
        return switch (code) {
            case UNSET -> 0;
            case OK -> 1;
            case ERROR -> 2;
        };
    }
}
