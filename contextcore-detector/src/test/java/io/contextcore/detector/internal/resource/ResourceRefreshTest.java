package io.contextcore.detector.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResourceRefreshTest {
    private final CurrentContext current =
            CurrentContext.holding(ProjectContext.of(Map.of("project.id", "p", "task", "T-1", "owner", "a")));
    private final Resource resource = Resource.getDefault()
            .merge(Resource.create(current.get().attributes()))
            .merge(Resource.builder().put("service.name", "checkout").build());
    private final ResourceRefresh refresh = new ResourceRefresh(current, List.of());

    @Test
    void spans_log_records_and_metrics_say_what_the_context_is_when_they_are_exported() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
        InMemoryMetricExporter metrics = InMemoryMetricExporter.create();
        SdkTracerProvider tracers = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(SimpleSpanProcessor.create(refresh.wrap(spans)))
                .build();
        SdkLoggerProvider loggers = SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(refresh.wrap(logs)))
                .build();
        SdkMeterProvider meters = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.create(refresh.wrap(metrics)))
                .build();
        for (String task : List.of("T-1", "T-2")) {
            if (!task.equals("T-1")) {
                current.set(ProjectContext.of(Map.of("project.id", "p", "task", task, "criticality", "high")));
            }
            tracers.get("t").spanBuilder("s").setAttribute("k", "v").startSpan().end();
            loggers.get("l")
                    .logRecordBuilder()
                    .setEventName("e")
                    .setBody("b")
                    .setSeverity(Severity.WARN)
                    .emit();
            meters.get("m").counterBuilder("c").build().add(1);
            meters.forceFlush().join(1, TimeUnit.MINUTES);
        }

        SpanData span = spans.getFinishedSpanItems().get(1);
        LogRecordData log = logs.getFinishedLogRecordItems().get(1);
        MetricData metric = metrics.getFinishedMetricItems().stream()
                .filter(each -> each.getName().equals("c")) // newer SDKs measure themselves as well
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(strings(spans.getFinishedSpanItems().get(0).getResource())).containsEntry("project.task", "T-1");
        for (Resource each : List.of(span.getResource(), log.getResource(), metric.getResource())) {
            assertThat(strings(each))
                    .containsEntry("project.task", "T-2")
                    .containsEntry("business.criticality", "high")
                    .containsEntry("service.name", "checkout")
                    .containsKey("telemetry.sdk.name")
                    .doesNotContainKey("business.owner");
        }
        // and nothing else has changed
        assertThat(span.getName()).isEqualTo("s");
        assertThat(span.getAttributes().size()).isEqualTo(1);
        assertThat(log.getEventName()).isEqualTo("e");
        assertThat(log.getBodyValue().asString()).isEqualTo("b");
        assertThat(log.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(metric.getLongSumData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(2));
        tracers.close();
        loggers.close();
        meters.close();
    }

    @Test
    void an_attribute_that_somebody_else_has_set_stays() {
        Resource theirs =
                resource.merge(Resource.builder().put("project.task", "THEIRS").build());
        current.set(ProjectContext.of(Map.of("project.id", "q", "task", "T-2")));

        assertThat(strings(refresh.of(theirs)))
                .containsEntry("project.task", "THEIRS")
                .containsEntry("project.id", "q");
    }

    @Test
    void an_attribute_that_was_taken_out_does_not_come_back() {
        Resource without = resource.toBuilder()
                .removeIf(key -> key.getKey().equals("project.id"))
                .build();
        current.set(ProjectContext.of(Map.of("project.id", "q", "task", "T-2")));

        assertThat(strings(refresh.of(without))).doesNotContainKey("project.id").containsEntry("project.task", "T-2");
    }

    @Test
    void attributes_that_are_named_as_fixed_stay_even_if_they_say_what_the_context_said() {
        ResourceRefresh fixed = new ResourceRefresh(current, List.of("project.task", "business.value"));
        current.set(ProjectContext.of(Map.of("project.id", "q", "task", "T-2", "business.value", "enabler")));

        assertThat(strings(fixed.of(resource)))
                .containsEntry("project.task", "T-1")
                .containsEntry("project.id", "q")
                .doesNotContainKey("business.value");
    }

    @Test
    void as_long_as_nothing_has_changed_what_is_exported_is_not_touched() {
        List<SpanData> spans = List.of();

        assertThat(refresh.spans(spans)).isSameAs(spans);
    }

    @Test
    void one_resource_is_made_for_all_that_is_exported() {
        current.set(ProjectContext.of(Map.of("project.id", "q")));

        assertThat(refresh.of(resource)).isSameAs(refresh.of(resource));
        assertThat(refresh.of(resource).getSchemaUrl()).isEqualTo(resource.getSchemaUrl());
    }

    @Test
    void the_exporter_behind_is_asked_for_everything_else() {
        InMemoryMetricExporter delta = InMemoryMetricExporter.create(AggregationTemporality.DELTA);

        assertThat(refresh.wrap(delta).getAggregationTemporality(InstrumentType.COUNTER))
                .isEqualTo(AggregationTemporality.DELTA);
        assertThat(refresh.wrap(delta).getMemoryMode()).isEqualTo(delta.getMemoryMode());
        assertThat(refresh.wrap(InMemorySpanExporter.create()).flush().isSuccess())
                .isTrue();
        assertThat(refresh.wrap(InMemoryLogRecordExporter.create()).shutdown().isSuccess())
                .isTrue();
    }

    /** Else a newer SDK could say something that the wrapper hides. */
    @Test
    void everything_that_a_log_record_of_this_version_of_the_sdk_can_say_is_handed_on() {
        for (Method method : LogRecordData.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                assertThat(Arrays.stream(RefreshedLogRecordData.class.getDeclaredMethods())
                                .map(Method::getName))
                        .contains(method.getName());
            }
        }
    }

    private static Map<String, String> strings(Resource resource) {
        Map<String, String> strings = new HashMap<>();
        resource.getAttributes().forEach((key, value) -> strings.put(key.getKey(), value.toString()));
        return strings;
    }
}
