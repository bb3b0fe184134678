package io.contextcore.detector.internal.stamping;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.context.CurrentContext;
import io.contextcore.detector.internal.context.ProjectContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampingSpanProcessorTest {
    private static final Map<String, String> ALL = Map.of(
            "project.id", "commerce",
            "epic", "EPIC-1",
            "task", "T-1",
            "criticality", "high",
            "owner", "team-shop",
            "business.value", "enabler");

    private final CurrentContext current = CurrentContext.holding(ProjectContext.of(ALL));
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private SdkTracerProvider provider = provider(StampingSpanProcessor.DEFAULT_NAMES);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void five_attributes_stand_on_every_span_unless_others_are_named() {
        assertThat(stamped())
                .containsOnly(
                        Map.entry("project.id", "commerce"),
                        Map.entry("project.epic", "EPIC-1"),
                        Map.entry("project.task", "T-1"),
                        Map.entry("business.criticality", "high"),
                        Map.entry("business.owner", "team-shop"));

        provider = provider(List.of("business.value", "project.id", "no.such.attribute"));

        assertThat(stamped()).containsOnly(Map.entry("business.value", "enabler"), Map.entry("project.id", "commerce"));
    }

    @Test
    void what_the_span_has_already_stays() {
        assertThat(attributes(span().setAttribute("project.id", "theirs").setAttribute("other", "x")))
                .containsEntry("project.id", "theirs")
                .containsEntry("other", "x")
                .containsEntry("business.owner", "team-shop");
    }

    @Test
    void a_change_of_the_context_is_on_the_next_span() {
        stamped();
        current.set(ProjectContext.of(Map.of("project.id", "other")));

        assertThat(stamped()).containsOnly(Map.entry("project.id", "other"));

        current.set(ProjectContext.empty());
        assertThat(stamped()).isEmpty();
    }

    // ---- what came with the request ----

    @Test
    void a_service_without_a_project_takes_the_one_that_came_with_the_request() {
        current.set(ProjectContext.of(Map.of("owner", "team-shop")));

        assertThat(attributes(span().setParent(request("project.id=upstream,business.criticality=critical,x=y"))))
                .containsOnly(
                        Map.entry("project.id", "upstream"),
                        Map.entry("business.criticality", "critical"),
                        Map.entry("business.owner", "team-shop"));
    }

    @Test
    void a_service_with_a_project_of_its_own_does_not() {
        assertThat(attributes(span().setParent(request("project.id=upstream,business.criticality=critical"))))
                .containsEntry("project.id", "commerce")
                .containsEntry("business.criticality", "high");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project.id=a%0Ab",
                "project.id=",
                "business.criticality=urgent",
                "business.criticality=CRITICAL%20",
                "project.owner=x",
                "%%%",
                ""
            })
    void what_breaks_the_rules_of_the_attributes_is_not_taken(String baggage) {
        current.set(ProjectContext.empty());

        assertThat(attributes(span().setParent(request(baggage)))).isEmpty();
    }

    @Test
    void a_project_that_is_too_long_is_not_taken() {
        current.set(ProjectContext.empty());

        assertThat(attributes(span().setParent(request("project.id=" + "x".repeat(255)))))
                .hasSize(1);
        assertThat(attributes(span().setParent(request("project.id=" + "x".repeat(256)))))
                .isEmpty();
    }

    private Context request(String baggage) {
        return new ProjectBaggagePropagator(current).extract(Context.root(), Map.of("baggage", baggage), new Getter());
    }

    private static final class Getter implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }

    // ----

    private SdkTracerProvider provider(List<String> names) {
        return SdkTracerProvider.builder()
                .addSpanProcessor(new StampingSpanProcessor(current, names))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
    }

    private SpanBuilder span() {
        Tracer tracer = provider.get("test");
        return tracer.spanBuilder("s").setNoParent();
    }

    private Map<String, String> stamped() {
        return attributes(span());
    }

    private Map<String, String> attributes(SpanBuilder span) {
        exporter.reset();
        span.startSpan().end();
        Attributes attributes = exporter.getFinishedSpanItems().get(0).getAttributes();
        Map<String, String> strings = new HashMap<>();
        attributes.forEach((AttributeKey<?> key, Object value) -> strings.put(key.getKey(), value.toString()));
        return strings;
    }
}
