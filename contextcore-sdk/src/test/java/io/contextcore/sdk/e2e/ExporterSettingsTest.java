package io.contextcore.sdk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextcore.sdk.AutoConfiguredContextCore;
import io.contextcore.sdk.ContextCoreSdk;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What OpenTelemetry's variables say about requests holds for ours. */
@Tag("otel")
class ExporterSettingsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void headers_and_compression_are_those_that_were_asked_for(Protocol protocol) throws Exception {
        try (HeaderRecorder backend = new HeaderRecorder(protocol)) {
            Map<String, String> settings = protocol.settings(directory, backend.endpoint());
            settings.put("otel.exporter.otlp.compression", "gzip");
            settings.put("otel.exporter.otlp.headers", "x-scope-orgid=team%20a,authorization=Basic abc");
            try (ContextCoreSdk contextCore =
                    AutoConfiguredContextCore.builder(settings).build()) {
                contextCore.getTaskTracker().startTask("SHOP-1", "Accept gift cards");

                assertThat(contextCore.flush(Duration.ofSeconds(30))).isTrue();
            }

            assertThat(backend.requests())
                    .extracting(HeaderRecorder.Request::target)
                    .anyMatch(target -> target.contains("trace"))
                    .anyMatch(target -> target.contains("logs"))
                    .anyMatch(target -> target.contains("metrics"));
            assertThat(backend.requests())
                    .allSatisfy(request -> assertThat(request.headers())
                            .containsEntry("x-scope-orgid", "team a")
                            .containsEntry("authorization", "Basic abc")
                            .hasEntrySatisfying(
                                    "user-agent",
                                    agent -> assertThat(agent)
                                            .matches("contextcore-java/\\S+ OTel-OTLP-Exporter-Java/\\d\\S+"))
                            .containsEntry(protocol == Protocol.GRPC ? "grpc-encoding" : "content-encoding", "gzip"));
            HeaderRecorder.Request spans = backend.requests().stream()
                    .filter(request -> request.target().contains("trace"))
                    .findFirst()
                    .orElseThrow();
            assertThat(ExportTraceServiceRequest.parseFrom(spans.body()).getResourceSpansCount())
                    .isEqualTo(1);
        }
    }
}
