package io.contextcore.sdk.e2e;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be lost by no means: all spans but the snapshots of open work, and all log records. In the order in which they
 * came, project by project, since one request holds the spans of each project by themselves.
 */
record Facts(List<Span> spans, List<LogRecord> logRecords) {
    private static final Set<String> FINISHED = Set.of("done", "cancelled");
    private static final Pattern HEX_ID = Pattern.compile("\"(traceId|spanId|parentSpanId)\":\"([0-9a-f]+)\"");

    Facts {
        spans = spans.stream()
                .filter(span -> !isOfOpenWork(span))
                .sorted(comparing(span -> text(span.getAttributesList(), "project.id")))
                .toList();
    }

    /** Returns what the receiver accepted. */
    static Facts receivedBy(OtlpReceiver receiver) {
        return new Facts(
                receiver.spans().stream().map(ReceivedSpan::span).toList(),
                receiver.logRecords().stream().map(ReceivedLogRecord::logRecord).toList());
    }

    /** Returns what the journal holds, by way of the files of {@link ContextCoreSdk#writeOtlpJson}. */
    static Facts recordedBy(ContextCoreSdk contextCore, Path directory) throws IOException {
        contextCore.writeOtlpJson(directory);
        List<Span> spans = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("traces.jsonl"))) {
            parse(line, ExportTraceServiceRequest.newBuilder()).getResourceSpansList().stream()
                    .flatMap(ofResource -> ofResource.getScopeSpansList().stream())
                    .forEach(ofScope -> spans.addAll(ofScope.getSpansList()));
        }
        List<LogRecord> logRecords = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("logs.jsonl"))) {
            parse(line, ExportLogsServiceRequest.newBuilder()).getResourceLogsList().stream()
                    .flatMap(ofResource -> ofResource.getScopeLogsList().stream())
                    .forEach(ofScope -> logRecords.addAll(ofScope.getLogRecordsList()));
        }
        return new Facts(spans, logRecords);
    }

    /** Asserts that these are the others: each of them, each once, in their order. */
    void assertAre(Facts expected) {
        assertThat(spans).isNotEmpty().containsExactlyElementsOf(expected.spans);
        assertThat(logRecords).isNotEmpty().containsExactlyElementsOf(expected.logRecords);
    }

    /** Returns whether the span tells how something stands that can still change. */
    static boolean isOfOpenWork(Span span) {
        return span.getName().endsWith(".snapshot")
                && !FINISHED.contains(text(span.getAttributesList(), "task.status"));
    }

    /** Returns the value of a text attribute; empty if there is none. */
    static String text(List<KeyValue> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    /** Protobuf's own parser wants ids in base64, as every other {@code bytes} field. */
    static <B extends Message.Builder> B parse(String line, B message) throws IOException {
        String base64Ids = HEX_ID.matcher(line)
                .replaceAll(id -> "\"" + id.group(1) + "\":\""
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id.group(2))) + "\"");
        JsonFormat.parser().merge(base64Ids, message);
        return message;
    }
}
