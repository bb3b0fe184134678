package io.contextcore.sdk.internal.otlpjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpJsonFileTest {
    private final List<SpanData> batch = new RandomTelemetry(1).spans();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("deep/er/spans.jsonl");
    }

    @Test
    void the_file_and_its_directories_are_readable_by_their_owner_alone() throws Exception {
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs permissions of POSIX");

        export(batch);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("deep")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("deep/er")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void each_batch_is_a_line_and_an_existing_file_is_appended_to() throws Exception {
        export(batch, batch);
        export(batch);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines).containsOnly(lines.get(0));
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void a_torn_line_does_not_spoil_the_next_one() throws Exception {
        export(batch);
        String line = Files.readString(file).strip();
        Files.writeString(file, line + "\n" + line.substring(0, line.length() / 2));

        export(batch);

        assertThat(Files.readAllLines(file)).containsExactly(line, line.substring(0, line.length() / 2), line);
    }

    @Test
    void an_empty_batch_creates_no_file() {
        export(List.of());

        assertThat(file).doesNotExist();
    }

    @Test
    void a_batch_is_in_the_file_before_the_exporter_is_closed() throws Exception {
        try (SpanExporter exporter = new OtlpJsonSpanExporter(file)) {
            exporter.export(batch);
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void a_batch_after_the_shutdown_fails_and_is_not_written() throws Exception {
        SpanExporter exporter = new OtlpJsonSpanExporter(file);
        exporter.export(batch);

        assertThat(exporter.shutdown().isSuccess()).isTrue();
        assertThat(exporter.shutdown().isSuccess()).isTrue();
        assertThat(exporter.export(batch).isSuccess()).isFalse();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void a_failure_is_logged_once_and_the_next_batch_tries_again() throws Exception {
        Files.createDirectories(file); // a directory where the file should be
        PrintStream stderr = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (SpanExporter exporter = new OtlpJsonSpanExporter(file)) {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            assertThat(exporter.export(batch).isSuccess()).isFalse();
            assertThat(exporter.export(batch).isSuccess()).isFalse();
            Files.delete(file);
            assertThat(exporter.export(batch).isSuccess()).isTrue();
        } finally {
            System.setErr(stderr);
        }

        assertThat(log.toString(StandardCharsets.UTF_8)).containsOnlyOnce("Cannot append spans to " + file);
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void an_interrupted_thread_can_still_export() throws Exception {
        try (SpanExporter exporter = new OtlpJsonSpanExporter(file)) {
            Thread.currentThread().interrupt();
            assertThat(exporter.export(batch).isSuccess()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(exporter.export(batch).isSuccess()).isTrue();
        }
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void batches_of_several_threads_do_not_mix() throws Exception {
        export(batch);
        String line = Files.readString(file).strip();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SpanExporter exporter = new OtlpJsonSpanExporter(file)) {
            List<Future<?>> exports = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                exports.add(threads.submit(() -> exporter.export(batch)));
            }
            for (var export : exports) {
                export.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(Files.readAllLines(file)).hasSize(201).containsOnly(line);
    }

    @SafeVarargs
    private void export(List<SpanData>... batches) {
        try (SpanExporter exporter = new OtlpJsonSpanExporter(file)) {
            for (List<SpanData> each : batches) {
                assertThat(exporter.export(each).isSuccess()).isTrue();
            }
        }
    }
}
