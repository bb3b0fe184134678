package io.contextcore.sdk.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.ContextCoreSdk;
import io.contextcore.sdk.Durability;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@link ContextCoreSdk#writeOtlpJson}; that they hold what is delivered is said in {@link TelemetryTest}. */
@Tag("otel")
class SignalFilesTest {

    @TempDir
    private Path directory;

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricExporter metrics = InMemoryMetricExporter.create();
    private ContextCoreSdk contextCore;

    @BeforeEach
    void record_the_backlog() {
        contextCore = ContextCoreSdk.builder()
                .setProject(Backlog.PROJECT)
                .setDurability(Durability.MEMORY)
                .setSpanExporter(spans)
                .setMetricExporter(metrics)
                .build();
        Backlog.record(contextCore);
    }

    @AfterEach
    void close() {
        contextCore.close();
    }

    @Test
    void nobody_but_the_owner_may_read_them() throws Exception {
        Path files = directory.resolve("a").resolve("b");

        contextCore.writeOtlpJson(files);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
                .isEqualTo("rwx------");
        for (String file : List.of("traces.jsonl", "logs.jsonl", "metrics.jsonl")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(files.toFile().list()).containsExactlyInAnyOrder("traces.jsonl", "logs.jsonl", "metrics.jsonl");
    }

    @Test
    void open_work_is_in_them_as_it_is_now() throws Exception {
        contextCore.writeOtlpJson(directory);

        List<Span> written = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("traces.jsonl"))) {
            Facts.parse(line, ExportTraceServiceRequest.newBuilder()).getResourceSpansList().stream()
                    .flatMap(ofResource -> ofResource.getScopeSpansList().stream())
                    .forEach(ofScope -> written.addAll(ofScope.getSpansList()));
        }
        assertThat(written.stream()
                        .filter(span -> Facts.text(span.getAttributesList(), "task.status")
                                .equals("in_progress"))
                        .map(span -> Facts.text(span.getAttributesList(), "task.id")))
                .containsExactlyInAnyOrderElementsOf(Backlog.IN_PROGRESS);
        assertThat(written.stream()
                        .filter(Facts::isOfOpenWork)
                        .filter(span -> span.getName().equals("task.snapshot"))
                        .map(span -> Facts.text(span.getAttributesList(), "task.id")))
                .containsExactlyInAnyOrderElementsOf(Backlog.OPEN);
    }

    @Test
    void the_metrics_are_those_that_are_sent() throws Exception {
        assertThat(contextCore.flush(Duration.ofSeconds(30))).isTrue();
        contextCore.writeOtlpJson(directory);

        List<String> lines = Files.readAllLines(directory.resolve("metrics.jsonl"));
        assertThat(lines).hasSize(1);
        Set<String> written =
                Facts.parse(lines.get(0), ExportMetricsServiceRequest.newBuilder()).getResourceMetricsList().stream()
                        .flatMap(ofResource -> ofResource.getScopeMetricsList().stream())
                        .flatMap(ofScope -> ofScope.getMetricsList().stream())
                        .map(Metric::getName)
                        .collect(toSet());
        assertThat(metrics.getFinishedMetricItems())
                .extracting(metric -> metric.getName())
                .filteredOn(name -> !name.startsWith("contextcore.")) // of delivery, which files do not need
                .hasSameElementsAs(written);
    }

    @Test
    void writing_again_replaces_them() throws Exception {
        Files.writeString(directory.resolve("logs.jsonl"), "of somebody else");
        contextCore.writeOtlpJson(directory);
        String first = Files.readString(directory.resolve("logs.jsonl"));

        contextCore.writeOtlpJson(directory);

        assertThat(Files.readString(directory.resolve("logs.jsonl")))
                .isEqualTo(first)
                .startsWith("{\"resourceLogs\":");
    }

    @Test
    void what_is_to_be_delivered_still_is() throws Exception {
        contextCore.writeOtlpJson(directory);

        assertThat(contextCore.flush(Duration.ofSeconds(30))).isTrue();

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .filteredOn("task.created"::equals)
                .hasSize(9);
    }

    @Test
    void a_directory_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> contextCore.writeOtlpJson(file.resolve("files")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(file.resolve("files").toString());
    }
}
