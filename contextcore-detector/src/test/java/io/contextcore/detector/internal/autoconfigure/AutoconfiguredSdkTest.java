package io.contextcore.detector.internal.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it in an SDK that finds it by itself, as the agent and Spring Boot do. */
class AutoconfiguredSdkTest {

    @TempDir
    Path directory;

    private OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().build();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void what_is_asked_for_is_there() {
        start(Map.of(
                "contextcore.project.id", "p",
                "contextcore.project.task", "T-1",
                "contextcore.task.root", "EPIC",
                "contextcore.criticality", "critical",
                "contextcore.stamp", "true",
                "otel.traces.sampler", "contextcore",
                "otel.propagators", "tracecontext,contextcore"));

        Span span = request();
        SpanData exported = exported();

        assertThat(strings(exported))
                .containsEntry("project.id", "p")
                .containsEntry("project.task", "T-1")
                .containsEntry("business.criticality", "critical");
        assertThat(exported.getLinks())
                .singleElement()
                .satisfies(link ->
                        assertThat(link.getSpanContext().getTraceId()).isEqualTo(TaskIdentity.traceId("p", "EPIC")));
        assertThat(exported.getSpanContext().getTraceState().get("ot")).isEqualTo("th:0");
        Map<String, String> headers = new HashMap<>();
        sdk.getPropagators().getTextMapPropagator().inject(Context.root().with(span), headers, Map::put);
        assertThat(headers).containsEntry("tracestate", "ot=th:0").containsKey("traceparent");
        assertThat(headers.get("baggage").split(",")).containsOnly("project.id=p", "business.criticality=critical");
    }

    @Test
    void what_is_not_asked_for_is_not_there() {
        start(Map.of("contextcore.project.id", "p", "contextcore.criticality", "low"));

        request();
        SpanData exported = exported();

        assertThat(strings(exported)).isEmpty();
        assertThat(exported.getLinks()).isEmpty();
        assertThat(exported.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(exported.getResource().getAttributes().asMap().toString()).contains("project.id");
        assertThat(sdk.toString())
                .doesNotContain("StampingSpanProcessor", "TaskLinkSpanProcessor", "Refreshing", "ContextCore{");
    }

    @Test
    void links_can_be_switched_off_and_other_attributes_stamped() {
        start(Map.of(
                "contextcore.project.id", "p",
                "contextcore.project.task", "T-1",
                "contextcore.task.root", "T-1",
                "contextcore.owner", "team",
                "contextcore.links.enabled", "false",
                "contextcore.stamp", "business.owner, project.id"));

        request();
        SpanData exported = exported();

        assertThat(strings(exported)).containsOnly(Map.entry("business.owner", "team"), Map.entry("project.id", "p"));
        assertThat(exported.getLinks()).isEmpty();
    }

    @Test
    void a_change_of_the_context_file_is_seen_by_sampling_stamps_links_baggage_and_exported_resources()
            throws IOException {
        Path file = directory.resolve("contextcore.properties");
        Files.writeString(file, "project.id=p\nproject.task=T-1\ntask.root=EPIC\ncriticality=critical\nowner=theirs\n");
        start(Map.of(
                "contextcore.context.file", file.toString(),
                "contextcore.refresh", "20ms",
                "contextcore.stamp", "true",
                "contextcore.resource.refresh", "true",
                "contextcore.sampler.ratio.high", "1",
                "otel.resource.attributes", "business.owner=user",
                "otel.traces.sampler", "contextcore",
                "otel.propagators", "tracecontext,contextcore"));
        request();
        assertThat(exported().getResource().getAttributes().asMap().values()).contains("T-1", "user");

        Path next = Files.writeString(
                directory.resolve("next"),
                "project.id=p\nproject.task=T-2\ntask.root=EPIC\ncriticality=low\nowner=others\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

        // at 0.01 a request is soon dropped
        await(() -> !request().getSpanContext().isSampled());
        await(() -> request().getSpanContext().isSampled());
        SpanData exported = exported();
        assertThat(strings(exported)).containsEntry("project.task", "T-2").containsEntry("business.criticality", "low");
        assertThat(exported.getLinks())
                .singleElement()
                .satisfies(link -> assertThat(link.getSpanContext().getSpanId())
                        .isEqualTo(TaskIdentity.anchorSpanId("p", "T-2", 1)));
        assertThat(exported.getSpanContext().getTraceState().get("ot")).isEqualTo("th:fd70a3d70a3d71");

        sdk.getSdkLoggerProvider().get("l").logRecordBuilder().setBody("b").emit();
        sdk.getSdkMeterProvider().get("m").counterBuilder("c").build().add(1);
        sdk.getSdkLoggerProvider().forceFlush().join(1, TimeUnit.MINUTES);
        sdk.getSdkMeterProvider().forceFlush().join(1, TimeUnit.MINUTES);
        LogRecordData log = last(MemoryExporters.logs.getFinishedLogRecordItems());
        MetricData metric = last(MemoryExporters.metrics.getFinishedMetricItems());
        for (Resource resource : List.of(exported.getResource(), log.getResource(), metric.getResource())) {
            assertThat(resource.getAttributes().asMap().values())
                    .contains("T-2", "low", "user")
                    .doesNotContain("T-1", "critical", "others");
        }
    }

    // ----

    private void start(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put("otel.traces.exporter", "memory");
        properties.put("otel.logs.exporter", "memory");
        properties.put("otel.metrics.exporter", "memory");
        properties.put("otel.bsp.schedule.delay", "10");
        properties.put("contextcore.home", directory.resolve("home").toString());
        properties.putAll(settings);
        sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> properties)
                .build()
                .getOpenTelemetrySdk();
    }

    private Span request() {
        Span span = sdk.getTracer("test")
                .spanBuilder("GET /")
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        span.end();
        return span;
    }

    private SpanData exported() {
        sdk.getSdkTracerProvider().forceFlush().join(1, TimeUnit.MINUTES);
        return last(MemoryExporters.spans.getFinishedSpanItems());
    }

    private static <T> T last(List<T> items) {
        return items.get(items.size() - 1);
    }

    private static Map<String, String> strings(SpanData span) {
        Map<String, String> strings = new HashMap<>();
        span.getAttributes().forEach((key, value) -> strings.put(key.getKey(), value.toString()));
        return strings;
    }

    /** The limit is for a hanging build alone. */
    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(limit);
            Thread.yield();
        }
    }
}
