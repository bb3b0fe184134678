package io.contextcore.detector.internal.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.detector.internal.config.DeclaredSettings;
import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.semconv.TaskIdentity;
import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sampler, the span processor and the propagator in a real SDK that is configured by a file. */
@EnabledIf(
        value = "hasDeclarativeConfiguration",
        disabledReason =
                "opentelemetry-sdk-extension-declarative-config is there in the run with the aligned versions only")
class DeclaredComponentsTest {

    @TempDir
    private Path directory;

    static boolean hasDeclarativeConfiguration() {
        return ContextResourceDetectorTest.hasDeclarativeConfiguration();
    }

    @AfterEach
    void forget() {
        System.clearProperty("otel.config.file");
        DeclaredSettings.ofDetector(DeclarativeConfigProperties.empty(), new Warnings());
    }

    @Test
    void they_know_the_project_of_the_detector_and_their_own_settings() throws IOException {
        try (OpenTelemetrySdk sdk = start("""
                propagator:
                  composite:
                    - tracecontext:
                    - contextcore:
                resource:
                  detection/development:
                    detectors:
                      - contextcore: {project_id: p, project_task: T-1, task_root: EPIC, criticality: high}
                tracer_provider:
                  sampler:
                    contextcore:
                      ratio: {high: "0.75"}
                  processors:
                    - contextcore:
                        stamp: [project.id, business.criticality]
                """)) {
            Map<String, Boolean> thresholds = new HashMap<>();
            ReadableSpan sampled = null;
            for (int i = 0; i < 200; i++) {
                var span = sdk.getTracer("test")
                        .spanBuilder("s")
                        .setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan();
                if (span instanceof ReadableSpan readable) {
                    sampled = readable;
                }
                thresholds.put(
                        String.valueOf(span.getSpanContext().getTraceState().get("ot")),
                        span.getSpanContext().isSampled());
            }

            assertThat(thresholds).containsOnly(Map.entry("th:4", true), Map.entry("null", false));
            assertThat(sampled).isNotNull();
            Map<String, String> stamped = new HashMap<>();
            sampled.getAttributes().forEach((key, value) -> stamped.put(key.getKey(), value.toString()));
            assertThat(stamped).containsOnly(Map.entry("project.id", "p"), Map.entry("business.criticality", "high"));
            assertThat(sampled.toSpanData().getLinks())
                    .singleElement()
                    .satisfies(link -> assertThat(link.getSpanContext().getTraceId())
                            .isEqualTo(TaskIdentity.traceId("p", "EPIC")));
            Map<String, String> headers = new HashMap<>();
            sdk.getPropagators().getTextMapPropagator().inject(Context.root(), headers, Map::put);
            assertThat(headers.get("baggage")).contains("project.id=p");
        }
    }

    @Test
    void links_can_be_switched_off() throws IOException {
        try (OpenTelemetrySdk sdk = start("""
                resource:
                  detection/development:
                    detectors:
                      - contextcore: {project_id: p, project_task: T-1, task_root: EPIC}
                tracer_provider:
                  processors:
                    - contextcore: {links: {enabled: false}}
                """)) {
            var span = (ReadableSpan) sdk.getTracer("test")
                    .spanBuilder("s")
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();

            assertThat(span.toSpanData().getLinks()).isEmpty();
            assertThat(span.getAttributes().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "## Sampling, ContextCore{critical=1.0; high=0.75; medium=0.1; low=0.01}",
        "## Stamping and baggage, StampingSpanProcessor[project.id; project.epic; project.task; business.criticality; business.owner]"
    })
    void what_the_guide_shows_works_as_it_stands_there(String heading, String expected) throws IOException {
        String guide = Files.readString(Path.of("../docs/detector.md"));
        String section = guide.substring(guide.indexOf(heading + "\n"));
        int start = section.indexOf("```yaml\n") + "```yaml\n".length();
        String yaml = section.substring(start, section.indexOf("```\n", start));

        try (OpenTelemetrySdk sdk = start(yaml)) {
            assertThat(sdk.toString()).contains(expected.replace(';', ','));
        }
    }

    private OpenTelemetrySdk start(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("otel.yaml"), "file_format: \"1.1\"\n" + yaml);
        System.setProperty("otel.config.file", file.toString());
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }
}
