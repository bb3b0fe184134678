package io.contextcore.sdk.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.testing.OtlpReceiver;
import io.contextcore.testing.ReceivedMetric;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a backend gets of the {@link Backlog}, byte by byte over the wire. */
@Tag("otel")
@ParameterizedClass
@EnumSource(Protocol.class)
class TelemetryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Parameter
    private Protocol protocol;

    @TempDir
    private Path directory;

    private final OtlpReceiver receiver = OtlpReceiver.start();
    private ContextCoreSdk contextCore;

    @BeforeEach
    void record_the_backlog() {
        Map<String, String> settings = protocol.settings(directory.resolve("home"), receiver);
        settings.put("otel.traces.sampler", "always_off");
        contextCore = AutoConfiguredContextCore.builder(settings)
                .setResource(Resource.create(
                        Attributes.builder().put("business.owner", "team-shop").build()))
                .build();
        Backlog.record(contextCore);
        assertThat(contextCore.flush(TIMEOUT)).isTrue();
    }

    @AfterEach
    void close() {
        contextCore.close();
        receiver.close();
    }

    @Test
    void everything_is_as_the_registry_defines_it() throws Exception {
        Conventions conventions = new Conventions(Backlog.OWN_ATTRIBUTES);

        receiver.spans().forEach(conventions::check);
        receiver.logRecords().forEach(conventions::check);
        receiver.metrics().forEach(conventions::check);

        assertThat(conventions.problems()).isEmpty();
    }

    @Test
    void every_kind_of_span_event_and_metric_was_there_to_be_checked() throws Exception {
        Conventions conventions = new Conventions(Set.of());

        assertThat(receiver.logRecords())
                .extracting(received -> received.logRecord().getEventName())
                .containsAll(
                        Stream.of(EventType.values()).map(EventType::eventName).toList())
                .containsAll(conventions.registry().events().keySet());
        assertThat(receiver.metrics())
                .extracting(received -> received.metric().getName())
                .containsAll(conventions.registry().metrics().keySet());
        assertThat(spans())
                .extracting(Span::getName)
                .contains("task.created", "task.snapshot", "sprint", "sprint.snapshot")
                .contains("task.todo", "task.in_progress", "task.blocked", "task.in_review", "task.backlog")
                .contains("task.story", "task.subtask", "task.bug", "task.spike")
                .contains("insight.decision", "insight.lesson", "handoff.created", "handoff", "deployment");
    }

    @Test
    void nothing_is_sampled_away() throws Exception {
        Facts.receivedBy(receiver).assertAre(Facts.recordedBy(contextCore, directory.resolve("files")));
        assertThat(spans()).allSatisfy(span -> assertThat(span.getFlags() & 1).isEqualTo(1));
    }

    @Test
    void every_span_is_there_once_and_in_a_whole_tree() {
        Map<Object, List<Span>> traces = spans().stream().collect(groupingBy(Span::getTraceId));
        assertThat(spans()).extracting(Span::getSpanId).doesNotHaveDuplicates();
        assertThat(traces.values()).allSatisfy(trace -> {
            Set<Object> ids = trace.stream().map(Span::getSpanId).collect(toSet());
            assertThat(trace)
                    .filteredOn(span -> !span.getParentSpanId().isEmpty())
                    .allSatisfy(span -> assertThat(ids).contains(span.getParentSpanId()));
            assertThat(trace)
                    .filteredOn(span -> span.getParentSpanId().isEmpty())
                    .hasSize(1);
        });
        Set<Object> all = spans().stream().map(Span::getSpanId).collect(toSet());
        Set<Object> running = runningSprints();
        assertThat(spans())
                .flatExtracting(Span::getLinksList)
                .filteredOn(link -> !running.contains(link.getSpanId()))
                .allSatisfy(link -> assertThat(all).contains(link.getSpanId()));
    }

    /** Sprints that were running when they were looked at: what links to one may come before its span, which is its end. */
    private Set<Object> runningSprints() {
        return spans().stream()
                .filter(span -> span.getName().equals("sprint.snapshot"))
                .map(span -> span.getLinks(0).getSpanId())
                .collect(toSet());
    }

    @Test
    void a_finished_task_carries_what_became_of_it() {
        Span lifecycle = only("task.story");

        assertThat(instant(lifecycle.getStartTimeUnixNano())).isEqualTo("2026-01-05T09:00:00.000000001Z");
        assertThat(instant(lifecycle.getEndTimeUnixNano())).isEqualTo("2026-01-06T15:00:00.000000001Z");
        assertThat(attributes(lifecycle.getAttributesList()))
                .contains(
                        entry("task.id", text("SHOP-1")),
                        entry("task.status", text("done")),
                        entry("task.lead_time_s", number(30 * 3_600)),
                        entry("task.cycle_time_s", number(26 * 3_600)),
                        entry("task.blocked_time_s", number(3 * 3_600)),
                        entry("task.blocked_by", text("the bank")),
                        entry("task.blocked_reason", text("waiting for the payment API of the bank")),
                        entry("task.parent_id", text("EPIC-1")),
                        entry("task.root_id", text("EPIC-1")),
                        entry("sprint.id", text("2026-02")),
                        entry("task.source", text("jira")),
                        entry("task.source.id", text("10042")),
                        entry("task.subtask_count", number(1)),
                        entry("task.subtask_completed", number(1)));
        assertThat(lifecycle.getEventsList())
                .extracting(Span.Event::getName)
                .containsExactly(
                        "task.status_changed",
                        "task.blocked",
                        "task.blocked",
                        "task.unblocked",
                        "task.status_changed",
                        "task.completed");
        assertThat(lifecycle.getLinksList())
                .extracting(link -> Facts.text(link.getAttributesList(), "link.kind"))
                .containsExactly("sprint");
    }

    @Test
    void blocked_time_is_an_error_with_its_cause() {
        List<Span> blocked = spansOf("SHOP-1", "task.blocked");

        assertThat(blocked).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(attributes(span.getAttributesList())).doesNotContainKey("task.status");
        });
        assertThat(blocked.get(0).getStatus().getMessage()).isEqualTo("waiting for the payment API");
        assertThat(attributes(blocked.get(0).getAttributesList()))
                .contains(
                        entry("task.blocked_by", text("BUG-1")),
                        entry("task.blocked_reason", text("waiting for the payment API")),
                        entry("task.interval.actor", text("bob")));
        assertThat(blocked.get(0).getLinksList())
                .extracting(link -> Facts.text(link.getAttributesList(), "link.kind"))
                .containsExactly("blocked_by");
        assertThat(blocked.get(1).getLinksList()).isEmpty(); // the bank is no task
    }

    @Test
    void a_reopened_task_has_a_second_attempt_that_links_to_the_first() {
        List<Span> anchors = spansOf("SHOP-1", "task.created");

        assertThat(anchors).hasSize(2);
        assertThat(anchors.get(1).getTraceId()).isEqualTo(anchors.get(0).getTraceId());
        assertThat(attributes(anchors.get(1).getAttributesList())).contains(entry("task.attempt", number(2)));
        assertThat(anchors.get(1).getLinksList()).singleElement().satisfies(link -> {
            assertThat(link.getSpanId()).isEqualTo(anchors.get(0).getSpanId());
            assertThat(Facts.text(link.getAttributesList(), "link.kind")).isEqualTo("previous_attempt");
        });
    }

    @Test
    void own_attributes_keep_their_types() {
        Span anchor = spansOf("EPIC-1", "task.created").get(0);

        assertThat(attributes(anchor.getAttributesList()))
                .contains(
                        entry("team.name", text("checkout")),
                        entry("team.seats", number(7)),
                        entry("team.ratio", real(0.5)),
                        entry("team.remote", truth(true)),
                        entry("team.skills", list(text("java"), text("sql"))),
                        entry("team.rooms", list(number(1), number(2))),
                        entry("team.loads", list(real(0.25), real(0.75))),
                        entry("team.flags", list(truth(true), truth(false))));
    }

    @Test
    void only_snapshots_of_open_tasks_have_a_status_that_is_not_final() {
        assertThat(spans())
                .filteredOn(span -> !attributes(span.getAttributesList()).containsKey("task.status"))
                .isNotEmpty()
                .extracting(Span::getName)
                .doesNotContain("task.snapshot");
        assertThat(spans())
                .filteredOn(span -> attributes(span.getAttributesList()).containsKey("task.status"))
                .filteredOn(span ->
                        !Set.of("done", "cancelled").contains(Facts.text(span.getAttributesList(), "task.status")))
                .extracting(Span::getName)
                .containsOnly("task.snapshot");
    }

    @Test
    void the_resource_is_about_the_work_and_not_about_this_process() throws Exception {
        for (var received : receiver.spans()) {
            assertThat(attributes(received.resource().getAttributesList()))
                    .containsOnly(
                            entry("service.name", text("contextcore")),
                            entry("business.owner", text("team-shop")),
                            entry("project.id", text(Facts.text(received.span().getAttributesList(), "project.id"))));
        }
        assertThat(receiver.logRecords())
                .allSatisfy(
                        received -> assertThat(attributes(received.resource().getAttributesList()))
                                .containsOnly(
                                        entry("service.name", text("contextcore")),
                                        entry("business.owner", text("team-shop")),
                                        entry("job", text("contextcore"))));
        assertThat(receiver.metrics())
                .isNotEmpty()
                .allSatisfy(received -> assertThat(
                                attributes(received.resource().getAttributesList()))
                        .containsOnly(
                                entry("service.name", text("contextcore")),
                                entry("business.owner", text("team-shop")),
                                entry("service.instance.id", text(ofJournal("id")))));
    }

    @Test
    void the_scope_is_this_library_with_the_schema_of_the_registry() throws Exception {
        String schema = new Conventions(Set.of()).registry().schemaUrl();
        Set<InstrumentationScope> scopes = new HashSet<>();
        Set<String> schemas = new HashSet<>();

        for (byte[] request : receiver.traceRequests()) {
            ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                    .flatMap(ofResource -> ofResource.getScopeSpansList().stream())
                    .forEach(ofScope -> {
                        scopes.add(ofScope.getScope());
                        schemas.add(ofScope.getSchemaUrl());
                    });
        }
        for (byte[] request : receiver.logRequests()) {
            ExportLogsServiceRequest.parseFrom(request).getResourceLogsList().stream()
                    .flatMap(ofResource -> ofResource.getScopeLogsList().stream())
                    .forEach(ofScope -> {
                        scopes.add(ofScope.getScope());
                        schemas.add(ofScope.getSchemaUrl());
                    });
        }
        for (byte[] request : receiver.metricRequests()) {
            ExportMetricsServiceRequest.parseFrom(request).getResourceMetricsList().stream()
                    .flatMap(ofResource -> ofResource.getScopeMetricsList().stream())
                    .forEach(ofScope -> {
                        scopes.add(ofScope.getScope());
                        schemas.add(ofScope.getSchemaUrl());
                    });
        }

        assertThat(scopes)
                .containsExactly(InstrumentationScope.newBuilder()
                        .setName("io.contextcore")
                        .setVersion("unpackaged")
                        .build());
        assertThat(schemas).containsExactly(schema);
    }

    @Test
    void a_log_record_is_the_journalled_event_at_the_anchor_of_its_task() throws Exception {
        assertThat(receiver.logRecords())
                .extracting(received -> Facts.text(
                        received.logRecord().getBody().getKvlistValue().getValuesList(), "event_id"))
                .containsExactlyElementsOf(journalledEventIds());
        Map<String, Span> anchors = spans().stream()
                .filter(span -> span.getName().equals("task.created"))
                .filter(span ->
                        attributes(span.getAttributesList()).get("task.attempt").equals(number(1)))
                .collect(toMap(span -> Facts.text(span.getAttributesList(), "task.id"), span -> span));
        assertThat(receiver.logRecords()).allSatisfy(received -> {
            var logRecord = received.logRecord();
            Map<String, AnyValue> body =
                    attributes(logRecord.getBody().getKvlistValue().getValuesList());
            assertThat(instant(logRecord.getTimeUnixNano()))
                    .isEqualTo(body.get("recorded_at").getStringValue());
            AnyValue outcome = body.get("outcome");
            boolean failed = outcome != null && outcome.getStringValue().equals("failed");
            assertThat(logRecord.getSeverityNumber())
                    .isEqualTo(
                            failed || logRecord.getEventName().equals("task.blocked")
                                    ? SeverityNumber.SEVERITY_NUMBER_WARN
                                    : SeverityNumber.SEVERITY_NUMBER_INFO);
            AnyValue taskId = body.get("task_id");
            if (taskId != null && logRecord.getEventName().startsWith("task.")) {
                assertThat(logRecord.getTraceId())
                        .isEqualTo(anchors.get(taskId.getStringValue()).getTraceId());
            }
            if (logRecord.getEventName().equals("task.created")) {
                assertThat(logRecord.getSpanId())
                        .isEqualTo(anchors.get(taskId.getStringValue()).getSpanId());
            }
        });
    }

    @Test
    void the_metrics_are_totals_since_the_journal_began() throws Exception {
        assertThat(sum("task.created", Backlog.PROJECT)).isEqualTo(7);
        assertThat(sum("task.created", Backlog.OTHER_PROJECT)).isEqualTo(1);
        assertThat(sum("task.completed", Backlog.PROJECT)).isEqualTo(3);
        assertThat(sum("task.cancelled", Backlog.PROJECT)).isEqualTo(1);
        assertThat(sum("task.story_points.completed", Backlog.PROJECT)).isEqualTo(7);
        assertThat(numbers(latest("task.wip")))
                .filteredOn(point ->
                        Facts.text(point.getAttributesList(), "project").equals(Backlog.PROJECT))
                .filteredOn(
                        point -> Facts.text(point.getAttributesList(), "status").equals("in_progress"))
                .singleElement()
                .satisfies(point -> assertThat(point.getAsInt()).isEqualTo(2));
        assertThat(numbers(latest("task.sprint.velocity")))
                .filteredOn(
                        point -> Facts.text(point.getAttributesList(), "sprint").equals("2026-02"))
                .singleElement()
                .satisfies(point -> assertThat(point.getAsInt()).isEqualTo(7));
        assertThat(latest("task.lead_time").getHistogram().getDataPointsList())
                .filteredOn(
                        point -> Facts.text(point.getAttributesList(), "type").equals("story"))
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.getCount()).isEqualTo(1);
                    assertThat(point.getSum()).isEqualTo(30 * 3_600.0);
                });
    }

    @Test
    void every_series_starts_when_the_journal_did_and_its_numbers_are_whole() throws Exception {
        String start = ofJournal("created_at");

        List<Metric> ofTheWork = receiver.metrics().stream()
                .map(ReceivedMetric::metric)
                .filter(metric -> metric.getName().startsWith("task."))
                .toList();
        assertThat(ofTheWork).isNotEmpty().allSatisfy(metric -> {
            assertThat(numbers(metric)).allSatisfy(point -> {
                assertThat(point.hasAsInt()).isTrue();
                assertThat(instant(point.getStartTimeUnixNano())).isEqualTo(start);
                assertThat(instant(point.getTimeUnixNano())).isAfterOrEqualTo(Instant.parse(start));
            });
            assertThat(metric.getHistogram().getDataPointsList()).allSatisfy(point -> {
                assertThat(instant(point.getStartTimeUnixNano())).isEqualTo(start);
                assertThat(point.getBucketCountsCount()).isEqualTo(point.getExplicitBoundsCount() + 1);
            });
        });
    }

    private List<Span> spans() {
        return receiver.spans().stream().map(ReceivedSpan::span).toList();
    }

    private Span only(String name) {
        List<Span> named =
                spans().stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(named).hasSize(1);
        return named.get(0);
    }

    private List<Span> spansOf(String taskId, String name) {
        return spans().stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> Facts.text(span.getAttributesList(), "task.id").equals(taskId))
                .toList();
    }

    private Metric latest(String name) {
        return receiver.metrics().stream()
                .map(ReceivedMetric::metric)
                .filter(metric -> metric.getName().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private long sum(String name, String project) {
        return numbers(latest(name)).stream()
                .filter(point ->
                        Facts.text(point.getAttributesList(), "project").equals(project))
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    private static List<NumberDataPoint> numbers(Metric metric) {
        return metric.hasGauge()
                ? metric.getGauge().getDataPointsList()
                : metric.getSum().getDataPointsList();
    }

    private List<String> journalledEventIds() throws IOException {
        return inJournal("*.jsonl", "event_id");
    }

    /** A field of the journal's identity. */
    private String ofJournal(String field) throws IOException {
        return inJournal("journal.json", field).get(0);
    }

    private List<String> inJournal(String files, String field) throws IOException {
        Pattern pattern = Pattern.compile("\"" + field + "\":\"([^\"]+)\"");
        List<String> values = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory.resolve("home"), files)) {
            for (Path file : found) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    values.add(matcher.group(1));
                }
            }
        }
        return values;
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    private static AnyValue number(long value) {
        return AnyValue.newBuilder().setIntValue(value).build();
    }

    private static AnyValue real(double value) {
        return AnyValue.newBuilder().setDoubleValue(value).build();
    }

    private static AnyValue truth(boolean value) {
        return AnyValue.newBuilder().setBoolValue(value).build();
    }

    private static AnyValue list(AnyValue... values) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
                .build();
    }
}
