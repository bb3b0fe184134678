package io.contextcore.sdk.internal.outbox;

import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.OwnerOnly;
import io.contextcore.sdk.internal.journal.Journal;
import io.contextcore.sdk.internal.otlpjson.OtlpJsonLogRecordExporter;
import io.contextcore.sdk.internal.otlpjson.OtlpJsonMetricExporter;
import io.contextcore.sdk.internal.otlpjson.OtlpJsonSpanExporter;
import io.contextcore.sdk.internal.signal.Signals;
import io.contextcore.sdk.internal.state.Change;
import io.contextcore.sdk.internal.state.Fold;
import io.contextcore.sdk.internal.state.ProjectState;
import io.contextcore.sdk.internal.state.ProjectView;
import io.contextcore.sdk.internal.state.State;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Every signal of a journal as files of OTLP JSON: for a look without a backend, and for carrying elsewhere. */
public final class SignalFiles {
    private static final int BATCH_EVENTS = 256;

    private final Path directory;
    private final Path traces;
    private final Path logs;
    private final Path metrics;

    private SignalFiles(Path directory) {
        this.directory = directory;
        this.traces = directory.resolve("traces.jsonl");
        this.logs = directory.resolve("logs.jsonl");
        this.metrics = directory.resolve("metrics.jsonl");
    }

    /**
     * Writes the three files anew.
     *
     * @param replicas gives the state before the first event that is kept
     * @param now the time of snapshots and metrics, in epoch nanoseconds
     */
    public static void write(Journal journal, Replicas replicas, Signals signals, long now, Path directory) {
        SignalFiles files = new SignalFiles(directory);
        try {
            files.prepare();
            files.writeNext(journal, replicas.upTo(journal.start()), signals, now);
            files.replace();
        } catch (IOException e) {
            throw new StorageException(
                    "The signals could not be written to " + directory + ": check its permissions and free space", e);
        }
    }

    private static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    private void prepare() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OwnerOnly.directory(directory));
        }
        for (Path file : List.of(traces, logs, metrics)) {
            Files.deleteIfExists(next(file));
        }
    }

    private void writeNext(Journal journal, State state, Signals signals, long now) throws IOException {
        OtlpJsonSpanExporter spanFile = new OtlpJsonSpanExporter(next(traces));
        OtlpJsonLogRecordExporter logFile = new OtlpJsonLogRecordExporter(next(logs));
        OtlpJsonMetricExporter metricFile = new OtlpJsonMetricExporter(next(metrics));
        try {
            List<Journal.Entry> entries = journal.read(state.position(), BATCH_EVENTS);
            while (!entries.isEmpty()) {
                List<SpanData> spans = new ArrayList<>();
                List<LogRecordData> records = new ArrayList<>();
                for (Journal.Entry entry : entries) {
                    ProjectView project = state.project(entry.event().project());
                    Change change = Fold.apply(project, entry.event());
                    spans.addAll(signals.spans(project, change));
                    records.add(signals.log(change));
                    state.commit(change, entry.nextPosition());
                }
                check(spanFile.export(spans));
                check(logFile.export(records));
                entries = journal.read(state.position(), BATCH_EVENTS);
            }
            for (ProjectState project : state.projects()) {
                check(spanFile.export(signals.snapshots(project, now)));
            }
            check(metricFile.export(signals.metrics(state, now)));
        } finally {
            spanFile.shutdown();
            logFile.shutdown();
            metricFile.shutdown();
        }
    }

    private static void check(CompletableResultCode result) throws IOException {
        if (!result.isSuccess()) {
            Throwable cause = result.getFailureThrowable();
            throw cause instanceof IOException io ? io : new IOException("a batch could not be written", cause);
        }
    }

    private void replace() throws IOException {
        for (Path file : List.of(traces, logs, metrics)) {
            Path written = next(file);
            if (Files.exists(written)) {
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(file);
            }
        }
    }
}
