package io.contextcore.detector.tests;

import com.google.protobuf.ByteString;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a receiver got, in the form in which tests look at it. */
final class Received {

    private Received() {}

    /** Returns attributes of text by their names; others are left out. */
    static Map<String, String> text(List<KeyValue> attributes) {
        Map<String, String> text = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            if (attribute.getValue().hasStringValue()) {
                text.put(attribute.getKey(), attribute.getValue().getStringValue());
            }
        }
        return text;
    }

    /** Returns the two ids of a span as one text. */
    static String id(ByteString traceId, ByteString spanId) {
        return HexFormat.of().formatHex(traceId.concat(spanId).toByteArray());
    }

    /** Returns the resource of every span, log record and metric. */
    static Stream<Map<String, String>> resources(OtlpReceiver receiver) {
        return Stream.of(
                        receiver.spans().stream().map(ReceivedSpan::resource),
                        receiver.logRecords().stream().map(received -> received.resource()),
                        receiver.metrics().stream().map(received -> received.resource()))
                .flatMap(resources -> resources)
                .map(resource -> text(resource.getAttributesList()));
    }

    /** Returns the spans of a kind whose URL or path contains a text. */
    static List<Span> spans(OtlpReceiver receiver, Span.SpanKind kind, String url) {
        return receiver.spans().stream()
                .map(ReceivedSpan::span)
                .filter(span -> span.getKind() == kind)
                .filter(span -> {
                    Map<String, String> attributes = text(span.getAttributesList());
                    return attributes.getOrDefault("url.full", "").endsWith(url)
                            || attributes.getOrDefault("url.path", "").endsWith(url);
                })
                .toList();
    }
}
