package io.contextcore.crash;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a backend received of one journal, as hashes: each thing once, and how often it came again. For one thread.
 *
 * <p>Facts are all log records and all spans but the snapshots of open work, which tell how things stood when they were
 * sent and are not promised to arrive. What has come again must be the same to the byte, also a snapshot.
 */
final class Deliveries {
    private static final Set<String> FINISHED = Set.of("done", "cancelled");
    private static final Pattern HEX_ID = Pattern.compile("\"(traceId|spanId|parentSpanId)\":\"([0-9a-f]+)\"");

    private final Recount recount;
    private final LongTable logs = new LongTable();
    private final LongTable spans = new LongTable();
    private final LongTable snapshots = new LongTable();
    private final LongTable lastOfTask = new LongTable();
    private long logsAgain;
    private long spansAgain;

    /**
     * @param recount has counted every line of the journal by the time that its signals are added
     */
    Deliveries(Recount recount) {
        this.recount = recount;
    }

    int logs() {
        return logs.size();
    }

    int spans() {
        return spans.size();
    }

    /** Returns how many log records came that had come before. */
    long logsAgain() {
        return logsAgain;
    }

    /** Returns how many spans came that had come before, snapshots of open work left out. */
    long spansAgain() {
        return spansAgain;
    }

    void add(Backend.Received received) {
        received.spans().forEach(this::add);
        received.logRecords().forEach(this::add);
    }

    private void add(ReceivedSpan received) {
        Span span = received.span();
        long content = content(received);
        long before = (isOfOpenWork(span) ? snapshots : spans).put(id(span), content);
        if (before != LongTable.ABSENT) {
            spansAgain += isOfOpenWork(span) ? 0 : 1;
            if (before != content) {
                throw new Violation("a span came again and was not the same: " + received);
            }
        }
    }

    private void add(ReceivedLogRecord received) {
        String id = text(received.logRecord(), "event_id");
        StringBuilder body = new StringBuilder();
        Canonical.append(body, received.logRecord().getBody());
        if (recount.body(id) != Hash.of(body.toString())) {
            throw new Violation(
                    "a log record is not of an event in the journal, or not as it stands there: " + received);
        }
        long content = content(received);
        long before = logs.put(Hash.of(id), content);
        if (before == LongTable.ABSENT) {
            requireOrder(received, id);
            return;
        }
        logsAgain++;
        if (before != content) {
            throw new Violation("a log record came again and was not the same: " + received);
        }
    }

    private void requireOrder(ReceivedLogRecord received, String eventId) {
        String task = text(received.logRecord(), "task_id");
        if (!task.isEmpty()) {
            long ordinal = recount.ordinal(eventId);
            if (lastOfTask.put(Hash.of(task), ordinal) > ordinal) { // ABSENT is less than any
                throw new Violation("a log record came after one that follows it in the journal: " + received);
            }
        }
    }

    /**
     * Requires that what was received is what a projection of the whole journal says, no less and no more.
     *
     * @param directory with the files of {@link io.contextcore.sdk.ContextCoreSdk#writeOtlpJson}
     */
    void requireAll(Path directory) {
        if (logs.size() != recount.events()) {
            throw new Violation("the journal has " + recount.events() + " events, the backend received " + logs.size()
                    + " different log records");
        }
        LongTable expectedLogs = new LongTable();
        LongTable expectedSpans = new LongTable();
        forEachLine(
                directory.resolve("logs.jsonl"),
                () -> ExportLogsServiceRequest.newBuilder(),
                message -> ((ExportLogsServiceRequest) message)
                        .getResourceLogsList()
                        .forEach(ofResource -> ofResource
                                .getScopeLogsList()
                                .forEach(ofScope -> ofScope.getLogRecordsList()
                                        .forEach(log -> expect(
                                                logs,
                                                expectedLogs,
                                                Hash.of(text(log, "event_id")),
                                                content(new ReceivedLogRecord(
                                                        ofResource.getResource(), ofScope.getScope(), log)),
                                                log)))));
        forEachLine(
                directory.resolve("traces.jsonl"),
                () -> ExportTraceServiceRequest.newBuilder(),
                message -> ((ExportTraceServiceRequest) message)
                        .getResourceSpansList()
                        .forEach(ofResource -> ofResource
                                .getScopeSpansList()
                                .forEach(ofScope -> ofScope.getSpansList().stream()
                                        .filter(span -> !isOfOpenWork(span))
                                        .forEach(span -> expect(
                                                spans,
                                                expectedSpans,
                                                id(span),
                                                content(new ReceivedSpan(
                                                        ofResource.getResource(), ofScope.getScope(), span)),
                                                span)))));
        requireNoMore("log records", logs, expectedLogs);
        requireNoMore("spans", spans, expectedSpans);
    }

    private static void expect(LongTable received, LongTable expected, long id, long content, Message item) {
        if (expected.put(id, content) != LongTable.ABSENT) {
            throw new Violation("the projection of the journal has this twice: " + item);
        }
        long found = received.get(id);
        if (found != content) {
            throw new Violation((found == LongTable.ABSENT
                            ? "the backend never received: "
                            : "the backend received another form of: ")
                    + item);
        }
    }

    private static void requireNoMore(String items, LongTable received, LongTable expected) {
        if (received.size() != expected.size()) {
            throw new Violation("the backend received " + (received.size() - expected.size()) + " " + items
                    + " that the projection of the journal does not have");
        }
    }

    private static void forEachLine(Path file, Supplier<Message.Builder> form, Consumer<Message> consumer) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Protobuf's own parser wants ids in base64, as every other field of bytes.
                String base64Ids = HEX_ID.matcher(line)
                        .replaceAll(id -> "\"" + id.group(1) + "\":\""
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(id.group(2)))
                                + "\"");
                Message.Builder message = form.get();
                JsonFormat.parser().merge(base64Ids, message);
                consumer.accept(message.build());
            }
        } catch (NoSuchFileException e) {
            // there was nothing to write
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static long id(Span span) {
        return Hash.of(span.getTraceId().toByteArray(), span.getSpanId().toByteArray());
    }

    private static long content(ReceivedSpan received) {
        return Hash.of(
                received.resource().toByteArray(),
                received.scope().toByteArray(),
                received.span().toByteArray());
    }

    private static long content(ReceivedLogRecord received) {
        return Hash.of(
                received.resource().toByteArray(),
                received.scope().toByteArray(),
                received.logRecord().toByteArray());
    }

    private static boolean isOfOpenWork(Span span) {
        return span.getName().endsWith(".snapshot")
                && !FINISHED.contains(text(span.getAttributesList(), "task.status"));
    }

    private static String text(LogRecord log, String name) {
        return text(log.getBody().getKvlistValue().getValuesList(), name);
    }

    private static String text(List<KeyValue> values, String name) {
        for (KeyValue value : values) {
            if (value.getKey().equals(name)) {
                return value.getValue().getStringValue();
            }
        }
        return "";
    }
}
