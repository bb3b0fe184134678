package io.contextcore.sdk.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.insight.Agent;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.sdk.internal.event.Event;
import io.contextcore.sdk.internal.event.EventBody;
import io.contextcore.sdk.internal.event.EventType;
import io.contextcore.semconv.InsightAttributes;
import io.contextcore.semconv.InsightSpanEvents;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskSpans;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.RequirementLevel;
import io.contextcore.semconv.generator.Registry.Use;
import io.contextcore.semconv.generator.Registry.ValueType;
import io.contextcore.semconv.generator.RegistryReader;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is emitted under a name or with a type that the registry does not have. */
class RegistryConformanceTest {
    private static Registry registry;
    private static Telling telling;

    @BeforeAll
    static void readRegistryAndTellEverything() throws IOException {
        registry = RegistryReader.read(Path.of("..", "contextcore-semconv", "registry"));
        telling = tellEverything();
    }

    /** Uses everything that can be said, and ends with every type of event in the journal. */
    private static Telling tellEverything() {
        Telling all = new Telling();
        all.sprintsAfter(0)
                .by("ada")
                .sprintBuilder("2026-47")
                .setName("Sprint 47")
                .setGoal("Gift cards")
                .setStartDate(LocalDate.of(2026, 11, 2))
                .setEndDate(LocalDate.of(2026, 11, 13))
                .setPlannedPoints(34)
                .create();
        all.sprintsAfter(1).start("2026-47");
        all.tasksAfter(0).taskBuilder("EPIC-7").setTitle("Gift cards").start();
        all.tasksAfter(0).taskBuilder("T-0").setTitle("Balance").start();
        all.tasksAfter(1)
                .by("ada")
                .from("github")
                .taskBuilder("T-1")
                .setTitle("Vouchers at checkout")
                .setType(TaskType.STORY)
                .setParentId("EPIC-7")
                .setPriority(TaskPriority.HIGH)
                .setAssignee("grace")
                .setStoryPoints(5)
                .setLabels(List.of("checkout", "q4"))
                .setUrl("https://tracker.example.com/T-1")
                .setDueDate(LocalDate.of(2026, 12, 24))
                .setSprintId("2026-47")
                .setSourceId("example/shop#1")
                .start();
        var tasks = all.tasksAfter(2).by("ada");
        tasks.updateTask("T-1").setTitle("Vouchers").setDueDate(null).apply();
        tasks.assign("T-1", "ada");
        tasks.comment("T-1", "looks good");
        tasks.setProgress("T-1", 40);
        tasks.addDependency("T-1", "T-0");
        tasks.reparent("T-1", "T-0");
        all.sprintsAfter(2).removeTask("2026-47", "T-1");
        all.sprintsAfter(2).addTask("2026-47", "T-1");
        tasks.updateStatus("T-1", TaskStatus.IN_PROGRESS, "urgent");
        tasks.block("T-1", "waits for the API", "T-0");
        tasks.unblock("T-1");
        tasks.complete("T-1");
        tasks.reopen("T-1", "it came back");
        tasks.cancel("T-1", "nobody wants it");
        all.sprintsAfter(20).end("2026-47");
        all.sprintsAfter(20)
                .sprintBuilder("2026-48")
                .setEndDate(LocalDate.of(2026, 11, 27))
                .create();
        all.sprintsAfter(20).start("2026-48");
        tellInsights(all);
        tellHandoffs(all);
        tellDeployments(all);
        return all;
    }

    private static void tellInsights(Telling all) {
        Agent agent = Agent.builder("planner")
                .setSessionId("session-42")
                .setName("Planner")
                .setVersion("1.4.0")
                .setModel("large-model-2")
                .build();
        SpanContext span = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getDefault(),
                TraceState.getDefault());
        all.insightsAfter(21, null)
                .by("ada")
                .insightBuilder(InsightType.QUESTION, "Poll or push?")
                .setId("I-1")
                .emit();
        all.insightsAfter(22, agent)
                .insightBuilder(InsightType.DECISION, "Push")
                .setId("I-2")
                .setRationale("Polling costs 40 % of the database's load")
                .setCategory("architecture")
                .setConfidence(0.92)
                .setAudience(InsightAudience.AGENT)
                .addAlternative("polling")
                .addAppliesTo("src/checkout/**")
                .setExpiresAt(Telling.after(9_000))
                .setSupersedes("I-1")
                .addEvidence(Evidence.metricQuery("sum(rate(polls[5m]))").withDescription("polls"))
                .addEvidence(Evidence.task("T-1"))
                .addEvidence(Evidence.trace(span))
                .setTaskId("T-0")
                .setContext(Context.root().with(Span.wrap(span)))
                .emit();
        all.insightsAfter(23, agent)
                .insightBuilder(InsightType.LESSON, "Measure first")
                .setId("I-3")
                .emit();
        all.insightsAfter(24, agent).supersede("I-2", "I-3", "measured");
    }

    private static void tellHandoffs(Telling all) {
        all.handoffs("planner")
                .handoffBuilder("Write the migration")
                .setId("H-1")
                .setToAgent("worker")
                .setCapability("sql")
                .setPriority(TaskPriority.HIGH)
                .setDeadline(Telling.NOW.plusSeconds(3_600))
                .setTaskId("T-1")
                .create();
        all.handoffs("worker").accept("H-1");
        all.handoffs("worker").fail("H-1", "the database is down");
    }

    private static void tellDeployments(Telling all) {
        all.deploymentsAfter(30)
                .by("ada")
                .from("github")
                .deploymentBuilder("production", DeploymentStatus.FAILED)
                .setId("D-1")
                .setName("deploy checkout")
                .setVersion("2.4.0")
                .addTaskId("T-0")
                .setStartedAt(Telling.after(29))
                .setAttribute(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION, "9d59409acf479dfa0df1aa568182e43e43df8bbe")
                .setAttribute(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID, "120912")
                .setContext(Context.root())
                .record();
    }

    private static List<SpanData> spans() {
        List<SpanData> spans = new ArrayList<>(telling.spans());
        spans.add(telling.snapshotOfTask("T-0", Telling.nanosAfter(3)));
        spans.add(telling.snapshotOfSprint("2026-47", Telling.nanosAfter(3)));
        return spans;
    }

    private static Registry.Span shapeOf(SpanData span) {
        String record = span.getAttributes().get(TaskAttributes.TASK_RECORD);
        if (span.getAttributes().get(InsightAttributes.INSIGHT_TYPE) != null) {
            return registry.span("insight");
        }
        if (record == null) {
            return registry.span(span.getName());
        }
        return registry.span(record.equals("created") ? TaskSpans.TASK_CREATED : "task." + record);
    }

    @Test
    void every_shape_of_span_has_its_name_its_required_attributes_and_only_known_ones() {
        Set<String> shapes = new HashSet<>();
        for (SpanData span : spans()) {
            Registry.Span shape = shapeOf(span);
            shapes.add(shape.type());
            if (shape.isTemplate()) {
                assertThat(span.getName()).startsWith(shape.prefix());
            } else {
                assertThat(span.getName()).isEqualTo(shape.name());
            }
            assertThat(span.getKind().name()).isEqualToIgnoringCase(shape.kind());
            checkTypes(span.getAttributes());
            assertThat(names(span.getAttributes())).as("%s", span).containsAll(required(shape.uses()));
            span.getLinks().forEach(link -> checkTypes(link.getAttributes()));
            span.getEvents().forEach(event -> checkTypes(event.getAttributes()));
        }
        assertThat(shapes)
                .containsExactlyInAnyOrder(
                        "task.created",
                        "task.interval",
                        "task.lifecycle",
                        "task.snapshot",
                        "sprint",
                        "sprint.snapshot",
                        "insight",
                        "insight.superseded",
                        "handoff.created",
                        "handoff",
                        "deployment");
    }

    @Test
    void links_and_span_events_have_their_required_attributes() {
        List<LinkData> links =
                spans().stream().flatMap(span -> span.getLinks().stream()).toList();
        List<EventData> transitions =
                spans().stream().flatMap(span -> span.getEvents().stream()).toList();

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(names(link.getAttributes()))
                        .containsAll(required(registry.groups().get("span.link").uses())));
        assertThat(transitions)
                .filteredOn(event -> !event.getName().equals(InsightSpanEvents.INSIGHT_EVIDENCE))
                .isNotEmpty()
                .allSatisfy(transition -> {
                    assertThat(registry.events()).containsKey(transition.getName());
                    checkGroup("task.transition", transition);
                });
        assertThat(transitions)
                .filteredOn(event -> event.getName().equals(InsightSpanEvents.INSIGHT_EVIDENCE))
                .hasSize(3)
                .allSatisfy(evidence -> checkGroup("insight.evidence", evidence));
    }

    private static void checkGroup(String group, EventData event) {
        List<Use> uses = registry.groups().get(group).uses();
        assertThat(names(event.getAttributes())).containsAll(required(uses)).isSubsetOf(names(uses));
    }

    @Test
    void the_attributes_of_resources_are_known() {
        Collection<Resource> resources = new HashSet<>();
        spans().forEach(span -> resources.add(span.getResource()));
        telling.logs().forEach(log -> resources.add(log.getResource()));
        telling.metrics().forEach(metric -> resources.add(metric.getResource()));

        assertThat(resources).hasSize(3).allSatisfy(resource -> checkTypes(resource.getAttributes()));
    }

    @Test
    void every_metric_has_the_instrument_the_unit_and_exactly_the_point_attributes_that_it_should() {
        List<MetricData> metrics = telling.metrics();
        assertThat(metrics)
                .extracting(MetricData::getName)
                .containsExactlyInAnyOrderElementsOf(registry.metrics().keySet());
        for (MetricData metric : metrics) {
            Registry.Metric expected = registry.metric(metric.getName());
            assertThat(metric.getUnit()).isEqualTo(expected.unit());
            assertThat(metric.getDescription()).isEqualTo(expected.brief());
            assertThat(expected.instrument())
                    .isEqualTo(
                            switch (metric.getType()) {
                                case LONG_SUM -> "counter";
                                case LONG_GAUGE -> "gauge";
                                case HISTOGRAM -> "histogram";
                                default -> "none of ours";
                            });
            metric.getData().getPoints().forEach(point -> {
                checkTypes(point.getAttributes());
                assertThat(names(point.getAttributes()))
                        .containsAll(required(expected.uses()))
                        .isSubsetOf(names(expected.uses()));
            });
        }
    }

    @Test
    void every_event_has_its_required_fields_and_only_its_own() {
        Set<EventType> types = new HashSet<>();
        for (Event event : telling.events()) {
            types.add(event.type());
            Registry.Event expected = registry.event(event.type().eventName());
            Map<String, Object> body = EventBody.toMap(event);
            body.forEach((name, value) -> {
                Registry.Attribute field = registry.attribute(name);
                assertThat(field.carriers()).as("carriers of %s", name).contains(Carrier.BODY);
                assertThat(field.type()).as("type of %s", name).isEqualTo(typeOf(value));
            });
            assertThat(body.keySet())
                    .as("%s", event)
                    .containsAll(required(expected.uses()))
                    .isSubsetOf(names(expected.uses()));
        }
        assertThat(types).containsExactlyInAnyOrder(EventType.values());
    }

    private static void checkTypes(Attributes attributes) {
        attributes.forEach(
                (key, value) -> assertThat(registry.attribute(key.getKey()).type())
                        .as("type of %s", key)
                        .isEqualTo(typeOf(key.getType())));
    }

    private static ValueType typeOf(AttributeType type) {
        return switch (type) {
            case STRING -> ValueType.STRING;
            case LONG -> ValueType.INT;
            case DOUBLE -> ValueType.DOUBLE;
            case STRING_ARRAY -> ValueType.STRING_ARRAY;
            default -> throw new AssertionError("no attribute of ours is a " + type);
        };
    }

    private static ValueType typeOf(Object value) {
        if (value instanceof Map) {
            return ValueType.ANY;
        }
        if (value instanceof List<?> list) {
            return list.get(0) instanceof Map ? ValueType.ANY : ValueType.STRING_ARRAY;
        }
        if (value instanceof Double) {
            return ValueType.DOUBLE;
        }
        return value instanceof Long ? ValueType.INT : ValueType.STRING;
    }

    private static Set<String> names(Attributes attributes) {
        return attributes.asMap().keySet().stream().map(key -> key.getKey()).collect(Collectors.toSet());
    }

    private static Set<String> names(List<Use> uses) {
        return uses.stream().map(use -> use.attribute().name()).collect(Collectors.toSet());
    }

    private static Set<String> required(List<Use> uses) {
        return uses.stream()
                .filter(use -> use.level() == RequirementLevel.REQUIRED)
                .map(use -> use.attribute().name())
                .collect(Collectors.toSet());
    }
}
