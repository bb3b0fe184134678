package io.contextcore.samples.demo;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends {@link RuntimeTraces} and remembers, in a file beside the journal, how far it has come: a backend counts a span that
 * is sent twice as two until it compacts.
 *
 * <p>For one thread.
 */
public final class RuntimeExport implements AutoCloseable {
    private static final int BATCH = 500;
    private static final long EXPORT_SECONDS = 10;

    private final RuntimeTraces traces;
    private final SpanExporter exporter;
    private final Path bookmark;
    private final List<SpanData> gathered = new ArrayList<>();
    private long followed;

    /**
     * @param home where to remember how far it came
     */
    public RuntimeExport(RuntimeTraces traces, SpanExporter exporter, Path home) {
        this.traces = traces;
        this.exporter = exporter;
        this.bookmark = home.resolve("runtime-traces.steps");
    }

    /**
     * Sends what the steps are a reason for, those left out that were dealt with in an earlier run.
     *
     * @param steps all steps of the programme that were played, from the first one on
     * @return whether all was accepted; what was not is sent the next time
     */
    public boolean sendAll(List<Step> steps) {
        followed = read();
        for (Step step : steps.subList((int) Math.min(followed, steps.size()), steps.size())) {
            if (!send(step)) {
                return false;
            }
        }
        return flush();
    }

    /** Sends what the next step is a reason for, perhaps later. */
    boolean send(Step step) {
        gathered.addAll(traces.of(step));
        followed++;
        return gathered.size() < BATCH || flush();
    }

    boolean flush() {
        if (!gathered.isEmpty()
                && !exporter.export(List.copyOf(gathered))
                        .join(EXPORT_SECONDS, TimeUnit.SECONDS)
                        .isSuccess()) {
            return false;
        }
        gathered.clear();
        try {
            Files.writeString(bookmark, Long.toString(followed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    private long read() {
        try {
            return Files.exists(bookmark)
                    ? Long.parseLong(Files.readString(bookmark).strip())
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return 0; // sent again, which harms little
        }
    }

    @Override
    public void close() {
        flush();
        exporter.shutdown().join(EXPORT_SECONDS, TimeUnit.SECONDS);
        traces.close();
    }
}
