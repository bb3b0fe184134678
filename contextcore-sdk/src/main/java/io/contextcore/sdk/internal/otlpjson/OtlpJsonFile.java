package io.contextcore.sdk.internal.otlpjson;

import io.contextcore.sdk.internal.file.OwnerOnly;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of one signal's batches, one JSON object per line. It is opened by the first batch and appended to; a line that
 * an earlier failure cut off is ended first, so that it cannot spoil the next one. Thread-safe.
 *
 * @param <T> what a batch consists of
 */
final class OtlpJsonFile<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(OtlpJsonFile.class);

    private final Path path;
    private final Signal<T> signal;
    private final Object lock = new Object();
    private @Nullable OutputStream out;
    private boolean warned;
    private boolean closed;

    /**
     * How a signal's items are grouped and written.
     *
     * @param resources, scopes, items the names of the three levels of lists, outermost first
     */
    record Signal<T>(
            String resources,
            String scopes,
            String items,
            Function<T, Resource> resourceOf,
            Function<T, InstrumentationScopeInfo> scopeOf,
            ItemWriter<T> itemWriter) {}

    /** Writes the fields of one item; the braces around them are already there. */
    interface ItemWriter<T> {
        void write(OtlpJsonWriter json, T item) throws IOException;
    }

    OtlpJsonFile(Path path, Signal<T> signal) {
        this.path = path;
        this.signal = signal;
    }

    /** Appends the batch as one line, or fails without throwing; a run of failures is logged once. */
    CompletableResultCode append(Collection<T> batch) {
        synchronized (lock) {
            if (closed) {
                return CompletableResultCode.ofFailure();
            }
            if (batch.isEmpty()) {
                return CompletableResultCode.ofSuccess();
            }
            try {
                byte[] line = line(signal, batch);
                if (out == null) {
                    out = open();
                }
                out.write(line);
                warned = false;
                return CompletableResultCode.ofSuccess();
            } catch (IOException | RuntimeException e) {
                warn(e);
                closeStream();
                return CompletableResultCode.ofFailure();
            }
        }
    }

    /** Closes the file; every later batch fails. */
    CompletableResultCode close() {
        synchronized (lock) {
            closed = true;
            return closeStream() ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
        }
    }

    /** Returns a batch as one line, with its newline. */
    static <T> byte[] line(Signal<T> signal, Collection<T> batch) throws IOException {
        Map<Resource, Map<InstrumentationScopeInfo, List<T>>> groups = new LinkedHashMap<>();
        for (T item : batch) {
            groups.computeIfAbsent(signal.resourceOf.apply(item), resource -> new LinkedHashMap<>())
                    .computeIfAbsent(signal.scopeOf.apply(item), scope -> new ArrayList<>())
                    .add(item);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (OtlpJsonWriter json = new OtlpJsonWriter(line)) {
            json.object(() -> json.array(signal.resources, groups.entrySet(), ofResource -> {
                json.resource(ofResource.getKey());
                json.array(signal.scopes, ofResource.getValue().entrySet(), ofScope -> {
                    json.scope(ofScope.getKey());
                    json.array(signal.items, ofScope.getValue(), item -> signal.itemWriter.write(json, item));
                    json.string("schemaUrl", ofScope.getKey().getSchemaUrl());
                });
                json.string("schemaUrl", ofResource.getKey().getSchemaUrl());
            }));
        }
        line.write('\n');
        return line.toByteArray();
    }

    // Not a channel: an interrupt of the exporting thread would close it under a batch.
    private OutputStream open() throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory, OwnerOnly.directory(directory));
        }
        try {
            Files.createFile(path, OwnerOnly.file(path));
        } catch (FileAlreadyExistsException appendToIt) {
            // as intended
        }
        boolean torn = endsWithinLine();
        OutputStream stream = new FileOutputStream(path.toFile(), true);
        if (torn) {
            stream.write('\n');
        }
        return stream;
    }

    private boolean endsWithinLine() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }

    private void warn(Exception e) {
        if (!warned) {
            warned = true;
            LOGGER.warn(
                    "Cannot append {} to {}; further failures are not logged until a batch is written",
                    signal.items,
                    path,
                    e);
        }
    }

    private boolean closeStream() {
        OutputStream stream = out;
        out = null;
        if (stream == null) {
            return true;
        }
        try {
            stream.close();
            return true;
        } catch (IOException e) {
            warn(e);
            return false;
        }
    }
}
