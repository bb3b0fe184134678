package io.contextcore.sdk.internal.outbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import io.contextcore.sdk.internal.file.Uninterrupted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of refused requests, one JSON object per line: {@code set_aside_at}, {@code reason}, {@code refused}, {@code items}
 * and, as {@code request}, the request in OTLP JSON, so that it can be read, mended and sent by other means. After a crash
 * a request may stand there twice.
 *
 * <p>Owned by the signal's thread.
 *
 * @param <T> what was refused
 */
public final class SetAsideFile<T> implements SetAside<T> {
    private static final Logger LOGGER = LoggerFactory.getLogger(SetAsideFile.class);

    /** Whatever a backend does, the file does not fill the disk: the journal still has the events. */
    private static final long MAX_BYTES = 64L << 20;

    private static final JsonFactory JSON = new JsonFactory();

    private final PrivateDirectory directory;
    private final String name;
    private final Function<List<T>, byte[]> toJson;
    private final Clock clock;

    /**
     * @param name of the file in the directory
     * @param toJson returns a request in OTLP JSON, on one line
     */
    public SetAsideFile(PrivateDirectory directory, String name, Function<List<T>, byte[]> toJson, Clock clock) {
        this.directory = directory;
        this.name = name;
        this.toJson = toJson;
        this.clock = clock;
    }

    @Override
    public void keep(List<T> items, long refused, String reason) {
        LOGGER.warn("The backend refused {} of {} items for good: {}. See {}", refused, items.size(), reason, name);
        try {
            append(line(items, refused, reason));
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("What was refused could not be written to {}; its events are in the journal", name, e);
        }
    }

    private byte[] line(List<T> items, long refused, String reason) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("set_aside_at", Instant.now(clock).toString());
            json.writeStringField("reason", reason);
            json.writeNumberField("refused", refused);
            json.writeNumberField("items", items.size());
            json.writeFieldName("request");
            json.writeRawValue(new String(toJson.apply(items), StandardCharsets.UTF_8).strip());
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private void append(byte[] line) throws IOException {
        long end = Uninterrupted.call(current -> endOfLastLine());
        if (end + line.length > MAX_BYTES) {
            LOGGER.warn("{} is full, so what was refused is only counted; its events are in the journal", name);
            return;
        }
        Uninterrupted.run(current -> {
            write(line, end); // an interrupted attempt is written over
        });
    }

    private FileChannel open() throws IOException {
        return directory.open(
                directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void write(byte[] line, long end) throws IOException {
        try (FileChannel file = open()) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            long position = end;
            while (bytes.hasRemaining()) {
                position += file.write(bytes, position);
            }
            file.force(true);
        }
    }

    /** A line that a crash cut off is ended first, so that it does not spoil the next one. */
    private long endOfLastLine() throws IOException {
        try (FileChannel file = open()) {
            long size = file.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            if (size == 0 || (file.read(last, size - 1) == 1 && last.get(0) == '\n')) {
                return size;
            }
            file.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            return size + 1;
        }
    }
}
