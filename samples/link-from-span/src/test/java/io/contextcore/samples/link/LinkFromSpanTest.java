package io.contextcore.samples.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.TaskAttributes;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFromSpanTest {
    @TempDir
    private Path home;

    private Map<String, String> properties = Map.of();

    @BeforeEach
    void configure() {
        properties = Map.of(
                "otel.traces.exporter", "memory",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "contextcore.home", home.toString());
        properties.forEach(System::setProperty);
        GlobalOpenTelemetry.resetForTest();
        MemoryExporterProvider.EXPORTED.clear();
    }

    @AfterEach
    void restore() {
        properties.keySet().forEach(System::clearProperty);
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void the_exported_span_carries_the_link_to_its_task() {
        LinkFromSpan.main(new String[0]);

        assertThat(exported("checkout").getLinks()).singleElement().satisfies(link -> {
            SpanData anchor = exported("task.created");
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(anchor.getTraceId());
            assertThat(link.getSpanContext().getSpanId()).isEqualTo(anchor.getSpanId());
            assertThat(link.getAttributes().asMap())
                    .isEqualTo(Map.of(
                            LinkAttributes.LINK_KIND, LinkAttributes.LinkKindValues.TASK,
                            ProjectAttributes.PROJECT_ID, "shop",
                            TaskAttributes.TASK_ID, "SHOP-42"));
        });
    }

    @Test
    void a_second_run_links_to_the_same_task() {
        LinkFromSpan.main(new String[0]);
        LinkData first = exported("checkout").getLinks().get(0);
        MemoryExporterProvider.EXPORTED.clear();
        GlobalOpenTelemetry.resetForTest();

        LinkFromSpan.main(new String[0]);

        assertThat(exported("checkout").getLinks()).containsExactly(first);
    }

    private static SpanData exported(String name) {
        assertThat(MemoryExporterProvider.EXPORTED)
                .extracting(SpanData::getName)
                .containsOnlyOnce(name);
        return MemoryExporterProvider.EXPORTED.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
