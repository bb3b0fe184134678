package io.contextcore.sdk.internal.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.contextcore.api.StorageException;
import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What is fixed when a journal is created, in the file {@code journal.json}: {@code id}, {@code created_at} and the
 * {@code schema} of the directory.
 *
 * @param createdAt epoch nanoseconds
 */
record JournalIdentity(String id, long createdAt) {
    static final String FILE = "journal.json";
    private static final long SCHEMA = 1;
    private static final int MAX_SIZE = 1 << 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    static JournalIdentity create(Clock clock) {
        return new JournalIdentity(
                UUID.randomUUID().toString(), ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
    }

    /** Creates the file for a new journal. */
    static void writeNew(PrivateDirectory directory, Clock clock) throws IOException {
        directory.replace(FILE, create(clock)::write);
    }

    static boolean isIn(PrivateDirectory directory) {
        return directory.has(FILE);
    }

    private void write(OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("created_at", Instant.ofEpochSecond(0, createdAt).toString());
        json.writeNumberField("schema", SCHEMA);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    static JournalIdentity read(PrivateDirectory directory) throws IOException {
        Path file = directory.resolve(FILE);
        ByteBuffer json = ByteBuffer.allocate(MAX_SIZE);
        try (FileChannel channel = directory.open(file, StandardOpenOption.READ)) {
            while (json.hasRemaining() && channel.read(json) >= 0) {
                // until the end, or more than such a file can have
            }
        }
        try {
            Map<String, String> fields = fields(json.array(), json.position());
            String schema = fields.getOrDefault("schema", "");
            String id = fields.getOrDefault("id", "");
            if (!schema.equals(Long.toString(SCHEMA)) || id.isEmpty()) {
                throw new IOException("it must have an id and the schema " + SCHEMA + ", not \"" + schema + "\"");
            }
            Instant createdAt = Instant.parse(fields.getOrDefault("created_at", ""));
            return new JournalIdentity(id, ChronoUnit.NANOS.between(Instant.EPOCH, createdAt));
        } catch (IOException | DateTimeException | ArithmeticException e) {
            throw new StorageException(
                    "cannot use " + file + ", because it is damaged or of a newer version: restore it, or delete it to"
                            + " give the journal a new id; its events stay. " + e.getMessage(),
                    e);
        }
    }

    private static Map<String, String> fields(byte[] json, int length) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it must be a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                parser.skipChildren();
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }
}
