package io.contextcore.sdk.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.contextcore.api.RefusedException;
import io.contextcore.api.task.TaskSnapshot;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.ContextCoreSdkBuilder;
import io.contextcore.sdk.Durability;
import io.contextcore.sdk.LedgerHead;
import io.contextcore.sdk.LedgerReport;
import io.contextcore.sdk.RestoreOption;
import io.contextcore.sdk.RestoreReport;
import io.contextcore.sdk.RestoreReport.Rejection;
import io.contextcore.sdk.internal.event.GoJson;
import io.contextcore.sdk.internal.restore.LokiAnswers;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.Response;
import io.contextcore.testing.Signal;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that was lost comes back from the log records that its backend received. */
@Tag("otel")
class RestoreTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final OtlpReceiver before = OtlpReceiver.start();
    private final OtlpReceiver after = OtlpReceiver.start();
    private final GoJson goJson = new GoJson(false);
    private Facts original;
    private LedgerHead ledgerHead;
    private List<LokiAnswers.Entry> lines;

    @BeforeEach
    void work_is_delivered_and_its_journal_lost() throws IOException {
        try (ContextCoreSdk contextCore = sdk("lost", before).enableLedger().build()) {
            Backlog.record(contextCore);
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            ledgerHead = Objects.requireNonNull(contextCore.getLedgerHead(Backlog.PROJECT));
            original = Facts.recordedBy(contextCore, directory.resolve("files"));
        }
        lines = before.logRecords().stream()
                .map(received -> received.logRecord())
                .map(this::inLoki)
                .sorted(Comparator.comparingLong(LokiAnswers.Entry::time))
                .toList();
        assertThat(lines).hasSizeGreaterThan(30);
    }

    @AfterEach
    void stop() {
        before.close();
        after.close();
    }

    private ContextCoreSdkBuilder sdk(String home) {
        return ContextCoreSdk.builder().setProject(Backlog.PROJECT).setHome(directory.resolve(home));
    }

    private ContextCoreSdkBuilder sdk(String home, OtlpReceiver backend) {
        return sdk(home)
                .setSpanExporter(OtlpHttpSpanExporter.builder()
                        .setEndpoint(backend.httpEndpoint(Signal.TRACES))
                        .build())
                .setLogRecordExporter(OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(backend.httpEndpoint(Signal.LOGS))
                        .build())
                .setMetricExporter(OtlpHttpMetricExporter.builder()
                        .setEndpoint(backend.httpEndpoint(Signal.METRICS))
                        .build());
    }

    private LokiAnswers.Entry inLoki(LogRecord record) {
        return new LokiAnswers.Entry(record.getTimeUnixNano(), goJson.write(raw(record.getBody())));
    }

    private static Object raw(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(RestoreTest::raw)
                        .toList();
            case KVLIST_VALUE -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (KeyValue entry : value.getKvlistValue().getValuesList()) {
                    map.put(entry.getKey(), raw(entry.getValue()));
                }
                yield map;
            }
            default -> throw new AssertionError(value);
        };
    }

    private String answers(List<LokiAnswers.Entry> entries) {
        return String.join("\n", new LokiAnswers(new Random(5)).pages(entries, 7));
    }

    private static String plain(List<LokiAnswers.Entry> entries) {
        return entries.stream().map(LokiAnswers.Entry::line).collect(joining("\n", "", "\n"));
    }

    private static RestoreReport restore(ContextCoreSdk contextCore, String json, RestoreOption... options)
            throws IOException {
        return contextCore.restoreFromLoki(new ByteArrayInputStream(json.getBytes(UTF_8)), options);
    }

    private RestoreReport added(int added, int known) {
        return new RestoreReport(added, known, 0, 0, List.of());
    }

    private static TaskSnapshot task(ContextCoreSdk contextCore, String id) {
        return Objects.requireNonNull(contextCore.getTaskTracker().findTask(id), id);
    }

    private void assertRestored(ContextCoreSdk contextCore) throws IOException {
        Facts restored = Facts.recordedBy(contextCore, directory.resolve("restored files"));
        assertThat(restored.spans()).isNotEmpty().isEqualTo(original.spans());
        assertThat(restored.logRecords()).isNotEmpty().isEqualTo(original.logRecords());
    }

    private static void assertRefused(
            ContextCoreSdk contextCore, String json, String field, String rule, RestoreOption... options) {
        long events = contextCore.health().eventCount();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> restore(contextCore, json, options))
                .satisfies(e -> assertThat(e.getField()).isEqualTo(field))
                .withMessageContaining(rule)
                .withMessageContaining("Nothing was added");
        assertThat(contextCore.health().eventCount()).isEqualTo(events);
    }

    // ---- what comes back ----

    @Test
    void the_restored_journal_has_the_same_spans_and_log_records_and_a_second_restore_adds_nothing()
            throws IOException {
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(lines.size(), 0));

            assertThat(task(contextCore, "SHOP-1").getStatus()).isEqualTo(TaskStatus.IN_PROGRESS);
            assertRestored(contextCore);
            LedgerReport report = contextCore.verifyLedger(Backlog.PROJECT, List.of(), List.of(ledgerHead));
            assertThat(report.isIntact()).as(report.toString()).isTrue();
            assertThat(report.head()).isEqualTo(ledgerHead);
            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(0, lines.size()));
            assertRestored(contextCore);
        }
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            assertThat(restore(contextCore, plain(lines))).isEqualTo(added(0, lines.size()));
            assertRestored(contextCore);
        }
    }

    @Test
    void the_forms_of_logcli_and_of_the_journal_itself_do_as_well() throws IOException {
        String jsonl = lines.stream()
                .map(entry -> goJson.write(Map.of("labels", Map.of("job", "contextcore"), "line", entry.line())))
                .collect(joining("\n"));
        try (ContextCoreSdk contextCore = sdk("from logcli").build()) {
            assertThat(restore(contextCore, jsonl)).isEqualTo(added(lines.size(), 0));
            assertRestored(contextCore);
        }
        try (ContextCoreSdk contextCore = sdk("from the journal").build()) {
            String segment = Files.readString(directory.resolve("lost/00000000000000000000.jsonl"));
            assertThat(restore(contextCore, segment)).isEqualTo(added(lines.size(), 0));
            assertRestored(contextCore);
        }
    }

    @Test
    void in_memory_it_is_the_same() throws IOException {
        try (ContextCoreSdk contextCore = ContextCoreSdk.builder()
                .setDurability(Durability.MEMORY)
                .setProject(Backlog.PROJECT)
                .build()) {
            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(lines.size(), 0));
            assertRestored(contextCore);
        }
    }

    @Test
    void the_beginning_of_the_history_may_be_there_already() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            restore(contextCore, answers(lines.subList(0, 20)));

            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(lines.size() - 20, 20));
            assertRestored(contextCore);
        }
    }

    // ---- what is not restored ----

    @Test
    void lines_of_others_are_passed_over_and_damaged_ones_rejected() throws IOException {
        List<String> mixed = new ArrayList<>();
        for (LokiAnswers.Entry entry : lines) {
            mixed.add(entry.line());
            mixed.add("{\"event_type\":\"login\",\"event_id\":\"7\",\"project\":\"x\"}");
            mixed.add("GET /checkout 200");
        }
        int good = mixed.size();
        String first = lines.get(0).line();
        mixed.add(first.substring(0, first.length() / 2)); // cut off by the limit of a backend
        mixed.add(first.replace("\"schema\":1", "\"schema\":9").replace("event_id\":\"", "event_id\":\"x"));
        mixed.add(first.replace("task.created", "task.dreamt").replace("event_id\":\"", "event_id\":\"y"));

        try (ContextCoreSdk contextCore = sdk("new").build()) {
            RestoreReport report = restore(contextCore, String.join("\n", mixed) + "\n");

            assertThat(report.added()).isEqualTo(lines.size());
            assertThat(report.foreign()).isEqualTo(2L * lines.size());
            assertThat(report.rejected()).isEqualTo(3);
            assertThat(report.firstRejections())
                    .containsExactly(
                            new Rejection(good + 1, "line", "must be one JSON object"),
                            new Rejection(good + 2, "schema", "must be 1"),
                            new Rejection(good + 3, "event_type", "must be one that this version knows"));
            assertRestored(contextCore);
        }
    }

    @Test
    void of_events_with_the_same_id_the_first_wins() throws IOException {
        String other = lines.get(0).line().replace("gift card", "credit card");
        assertThat(other).isNotEqualTo(lines.get(0).line());
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            RestoreReport report = restore(
                    contextCore, plain(lines) + other + "\n" + lines.get(0).line());

            assertThat(report)
                    .isEqualTo(new RestoreReport(
                            lines.size(),
                            1,
                            0,
                            1,
                            List.of(new Rejection(
                                    lines.size() + 1, "event_id", "must not be that of another event before it"))));
            assertThat(restore(contextCore, other).rejected())
                    .as("in the journal")
                    .isEqualTo(1);
            assertRestored(contextCore);
        }
    }

    @Test
    void what_a_tracker_would_not_record_is_rejected() throws IOException {
        String created = lines.get(0).line();
        String far = Instant.now().plus(Duration.ofDays(3)).toString();
        List<String> hostile = List.of(
                created.replaceFirst("\"task_id\":\"[^\"]*\"", "\"task_id\":\"a\\\\u0000b\""),
                created.replaceFirst("\"task_id\":\"[^\"]*\"", "\"task_id\":\"" + "x".repeat(201) + "\""),
                created.replaceFirst("\"project\":\"[^\"]*\"", "\"project\":\"\""),
                created.replaceFirst("\"event_id\":\"[^\"]*\"", "\"event_id\":\"\""),
                created.replaceFirst("\"recorded_at\":\"[^\"]*\"", "\"recorded_at\":\"" + far + "\""),
                created.replaceFirst("\"recorded_at\":\"[^\"]*\"", "\"recorded_at\":\"yesterday\""),
                created.replaceFirst("\"story_points\":\\d+", "\"story_points\":-1"),
                created.replaceFirst("\"story_points\":\\d+", "\"story_points\":1e18"),
                created.replaceFirst("\"schema\":1", "\"schema\":1,\"percent_complete\":101"),
                created.replaceFirst("\"schema\":1", "\"schema\":1,\"lead_time_s\":" + "9".repeat(900)),
                created.replaceFirst("\"schema\":1", "\"schema\":1,\"x\":" + "9".repeat(2_000)),
                created.replaceFirst("\"schema\":1", "\"schema\":1,\"x\":" + "[".repeat(50) + "]".repeat(50)),
                created.replaceFirst("\"task_title\":\"", "\"task_title\":\"\\\\ud800"));
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            RestoreReport report = restore(contextCore, String.join("\n", hostile) + "\n");

            assertThat(report.added()).isZero();
            assertThat(report.foreign()).isZero();
            assertThat(report.rejected()).isEqualTo(hostile.size());
            assertThat(report.firstRejections())
                    .extracting(Rejection::field)
                    .containsExactly(
                            "task_id",
                            "task_id",
                            "project",
                            "event_id",
                            "recorded_at",
                            "recorded_at",
                            "story_points",
                            "story_points",
                            "percent_complete",
                            "lead_time_s",
                            "line",
                            "line",
                            "task_title");
        }
    }

    @Test
    void rejections_are_counted_without_end_but_told_up_to_a_hundred() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            RestoreReport report = restore(contextCore, "{\"schema\":1,\"event_type\":\"x\"}\n".repeat(1_000));

            assertThat(report.rejected()).isEqualTo(1_000);
            assertThat(report.firstRejections()).hasSize(100);
        }
    }

    // ---- what is refused ----

    @Test
    void an_answer_that_breaks_off_adds_nothing_unless_that_is_wanted() throws IOException {
        String whole = new LokiAnswers(new Random(5)).page(lines);
        String half = whole.substring(0, whole.length() * 2 / 3);
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            assertRefused(contextCore, half, "json", "must be whole, but the answer that begins at byte 0 is not");

            RestoreReport report = restore(contextCore, half, RestoreOption.INCOMPLETE);
            assertThat(report.added()).isBetween(1L, lines.size() - 1L);
            assertThat(report.firstRejections()).extracting(Rejection::field).contains("json");
        }
    }

    @Test
    void a_history_that_begins_in_the_middle_adds_nothing_unless_that_is_wanted() throws IOException {
        String newest = answers(lines.subList(5, lines.size()));
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            assertRefused(
                    contextCore,
                    newest,
                    "task_id",
                    "must be of a task, sprint, insight or hand-over whose creation comes before");

            RestoreReport report = restore(contextCore, newest, RestoreOption.INCOMPLETE);
            assertThat(report.added()).isPositive();
            assertThat(report.rejected()).isPositive();
            assertThat(report.added() + report.rejected()).isEqualTo(lines.size() - 5);
            assertRefused(contextCore, answers(lines), "recorded_at", "must not be before", RestoreOption.INCOMPLETE);
        }
    }

    @Test
    void nothing_is_put_before_what_a_project_has_already() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            contextCore.getTaskTracker("another").startTask("A-1", "of another project");
            contextCore.getTaskTracker(Backlog.OTHER_PROJECT).startTask("NEW-1", "of a project that is restored");

            assertRefused(
                    contextCore,
                    answers(lines),
                    "recorded_at",
                    "when the newest event of project \"" + Backlog.OTHER_PROJECT + "\"",
                    RestoreOption.SEND_AGAIN);
            String ofOneProject = answers(lines.stream()
                    .filter(entry -> entry.line().contains("\"project\":\"" + Backlog.PROJECT + "\""))
                    .toList());
            assertThat(restore(contextCore, ofOneProject, RestoreOption.SEND_AGAIN)
                            .rejected())
                    .isZero();
            assertThat(task(contextCore, "SHOP-1").getStatus()).isEqualTo(TaskStatus.IN_PROGRESS);
        }
    }

    @Test
    void what_waits_to_be_delivered_is_not_passed_over() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            after.respondWith(Signal.LOGS, Response.status(503));
            contextCore.getTaskTracker("another").startTask("A-1", "waits");

            assertRefused(contextCore, answers(lines), "journal", "must have nothing that still waits");

            after.respondWith(Signal.LOGS, Response.ok());
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(lines.size(), 0));
        }
    }

    @Test
    void while_another_process_delivers_nothing_counts_as_delivered() throws Exception {
        Process other =
                RestoreProcess.start(List.of(), "deliver", directory.resolve("new"), before.httpEndpoint(Signal.LOGS));
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            assertThat(other.inputReader().readLine()).isEqualTo("delivers");

            assertRefused(contextCore, answers(lines), "journal", "must not be delivering from the journal");
            assertThat(restore(contextCore, answers(lines), RestoreOption.SEND_AGAIN))
                    .isEqualTo(added(lines.size(), 0));

            other.outputWriter().close();
            assertThat(other.waitFor()).isZero();
            assertThat(restore(contextCore, answers(lines))).isEqualTo(added(0, lines.size()));
        } finally {
            other.destroyForcibly();
        }
    }

    // ---- what is sent ----

    @Test
    void what_is_restored_counts_as_delivered_and_what_comes_after_it_is_sent() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            restore(contextCore, answers(lines));
            assertThat(contextCore.health().logs().queued()).isZero();
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            assertThat(after.logRecords()).isEmpty();
            assertThat(Facts.receivedBy(after).spans()).isEmpty();

            contextCore.getTaskTracker().complete("SHOP-1");
            assertThat(contextCore.flush(TIMEOUT)).isTrue();

            assertThat(after.logRecords()).hasSize(1);
            assertThat(Facts.receivedBy(after).spans())
                    .filteredOn(span -> !span.getName().equals("task.snapshot")) // it has a trace of its own
                    .filteredOn(span ->
                            Facts.text(span.getAttributesList(), "task.id").equals("SHOP-1"))
                    .isNotEmpty()
                    .allSatisfy(span -> assertThat(span.getTraceId())
                            .isEqualTo(original.spans().stream()
                                    .filter(other -> Facts.text(other.getAttributesList(), "task.id")
                                            .equals("SHOP-1"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getTraceId()));
        }
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
            assertThat(after.logRecords()).hasSize(1);
        }
    }

    @Test
    void without_a_backend_it_counts_as_delivered_for_one_that_comes_later() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new").build()) {
            restore(contextCore, answers(lines));
        }
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        assertThat(after.logRecords()).isEmpty();
        assertThat(Facts.receivedBy(after).spans()).isEmpty();
    }

    @Test
    void all_of_it_is_sent_to_another_backend_if_that_is_wanted() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            restore(contextCore, answers(lines), RestoreOption.SEND_AGAIN);
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        assertThat(Facts.receivedBy(after)).isEqualTo(Facts.receivedBy(before));
    }

    @Test
    void the_totals_are_the_old_ones() throws IOException {
        try (ContextCoreSdk contextCore = sdk("new", after).build()) {
            restore(contextCore, answers(lines));
            assertThat(contextCore.flush(TIMEOUT)).isTrue();
        }
        assertThat(total(after)).isPositive().isEqualTo(total(before));
    }

    private static long total(OtlpReceiver receiver) {
        return receiver.metrics().stream()
                .map(received -> received.metric())
                .filter(metric -> metric.getName().equals("task.completed"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .getSum()
                .getDataPointsList()
                .stream()
                .mapToLong(point -> point.getAsInt())
                .sum();
    }

    // ---- many, and at once ----

    @Test
    void two_processes_that_restore_at_once_add_each_event_once() throws Exception {
        Path file = directory.resolve("history.jsonl");
        writeHistory(file, 30_000);
        Path home = directory.resolve("new");

        Process first = RestoreProcess.start(List.of(), "restore", home, file, "SEND_AGAIN");
        Process second = RestoreProcess.start(List.of(), "restore", home, file, "SEND_AGAIN");
        long added = 0;
        long known = 0;
        for (Process process : List.of(first, second)) {
            String[] said = process.inputReader().readLine().split(" ", -1);
            assertThat(process.waitFor()).isZero();
            added += Long.parseLong(said[0]);
            known += Long.parseLong(said[1]);
        }

        assertThat(added).isEqualTo(30_000);
        assertThat(known).isEqualTo(30_000);
        try (Stream<String> events = Files.lines(home.resolve("00000000000000000000.jsonl"))) {
            assertThat(events.map(RestoreTest::idOf)).hasSize(30_000).doesNotHaveDuplicates();
        }
    }

    private static String idOf(String line) {
        int start = line.indexOf("\"event_id\":\"") + 12;
        return line.substring(start, line.indexOf('"', start));
    }

    @Test
    void a_long_history_needs_little_memory() throws Exception {
        Path file = directory.resolve("history.jsonl");
        writeHistory(file, 100_000);
        assertThat(Files.size(file)).isGreaterThan(30 << 20);

        Process process = RestoreProcess.start(List.of("-Xmx64m"), "restore", directory.resolve("new"), file);

        assertThat(process.inputReader().readLine()).isEqualTo("100000 0 0 0");
        assertThat(process.waitFor()).isZero();
    }

    /** Tasks that come and go, five events for each, newest first. */
    private void writeHistory(Path file, int events) throws IOException {
        Instant end = Instant.parse("2026-06-01T00:00:00Z");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = events - 1; i >= 0; i--) {
                String time = end.minusSeconds(events - i).toString();
                Map<String, Object> event = new LinkedHashMap<>(Map.of(
                        "schema",
                        1L,
                        "event_id",
                        "writer" + i,
                        "occurred_at",
                        time,
                        "recorded_at",
                        time,
                        "project",
                        "commerce",
                        "source",
                        "manual",
                        "task_id",
                        "T-" + i / 5));
                switch (i % 5) {
                    case 0 ->
                        event.putAll(Map.of(
                                "event_type",
                                "task.created",
                                "task_type",
                                "task",
                                "task_status",
                                "todo",
                                "root_id",
                                "T-" + i / 5,
                                "task_title",
                                "a title of usual length " + i));
                    case 4 ->
                        event.putAll(Map.of(
                                "event_type",
                                "task.completed",
                                "from_status",
                                "in_progress",
                                "to_status",
                                "done",
                                "lead_time_s",
                                4L));
                    case 1 ->
                        event.putAll(Map.of(
                                "event_type",
                                "task.status_changed",
                                "from_status",
                                "todo",
                                "to_status",
                                "in_progress"));
                    default -> event.putAll(Map.of("event_type", "task.commented", "comment", "x".repeat(100)));
                }
                writer.write(goJson.write(Map.of("labels", Map.of("job", "contextcore"), "line", goJson.write(event))));
                writer.newLine();
            }
        }
    }
}
