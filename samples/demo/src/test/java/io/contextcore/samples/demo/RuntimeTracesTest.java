package io.contextcore.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.contextcore.semconv.LinkAttributes;
import io.contextcore.semconv.LinkAttributes.LinkKindValues;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.testing.SettableClock;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuntimeTracesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final List<Step> YEAR = Programme.generate(Programme.DEFAULT_SEED, NOW);

    private static List<SpanData> spans() {
        try (ContextCoreSdk sdk = ContextCoreSdk.builder()
                        .setDurability(Durability.MEMORY)
                        .setClock(new SettableClock(NOW))
                        .build();
                RuntimeTraces traces = new RuntimeTraces(sdk)) {
            Player player = new Player(sdk);
            sdk.batch(() -> YEAR.forEach(player::play));
            List<SpanData> spans = new ArrayList<>();
            YEAR.forEach(step -> spans.addAll(traces.of(step)));
            return spans;
        }
    }

    private final List<SpanData> spans = spans();

    private Stream<SpanData> of(String service) {
        return spans.stream()
                .filter(span -> service.equals(span.getResource().getAttribute(OpenTelemetryAttributes.SERVICE_NAME)));
    }

    @Test
    void each_release_is_the_run_of_a_pipeline_that_links_to_what_it_brings() {
        List<SpanData> runs =
                of("ci").filter(span -> !span.getParentSpanContext().isValid()).toList();

        long releases = Programme.projects("").stream()
                .map(project -> Recount.of(YEAR, project))
                .mapToLong(recount -> recount.tasks(task -> task.title().startsWith("Release ") && !task.isOpen())
                        .size())
                .sum();
        assertThat(runs).hasSize((int) releases);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getAttributes().get(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID))
                    .isNotEmpty();
            assertThat(run.getLinks()).hasSizeGreaterThan(1);
        });
        assertThat(runs).anyMatch(run -> run.getStatus().getStatusCode() == StatusCode.ERROR);
    }

    @Test
    void requests_to_a_service_link_to_the_task_that_brought_what_they_use() {
        List<SpanData> requests = of("payment-gateway")
                .filter(span -> span.getKind() == SpanKind.SERVER)
                .toList();

        assertThat(requests)
                .hasSizeGreaterThan(50)
                .allSatisfy(request -> assertThat(request.getLinks())
                        .singleElement()
                        .satisfies(link -> assertThat(link.getAttributes().get(LinkAttributes.LINK_KIND))
                                .isEqualTo(LinkKindValues.TASK)));
    }

    @Test
    void they_are_the_same_whenever_they_are_made() {
        assertThat(spans().stream().map(RuntimeTracesTest::content).toList())
                .isEqualTo(spans.stream().map(RuntimeTracesTest::content).toList());
        assertThat(spans.stream().map(SpanData::getSpanId).distinct().count()).isEqualTo(spans.size());
    }

    private static String content(SpanData span) {
        return span.getSpanContext() + " " + span.getName() + " " + span.getStartEpochNanos() + " "
                + span.getEndEpochNanos() + " " + span.getAttributes() + span.getLinks() + span.getStatus();
    }
}
