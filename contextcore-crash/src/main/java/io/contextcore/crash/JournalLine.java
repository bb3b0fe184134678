package io.contextcore.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal, read without the library's own code.
 *
 * @param texts the fields of the object whose values are strings
 * @param bodyHash the hash of all fields but the checksum, as {@link Canonical} writes them
 */
record JournalLine(Map<String, String> texts, long bodyHash) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int SEAL = ",\"crc\":\"00000000\"}".length();

    /** @throws IOException if it is not one whole object whose checksum fits */
    static JournalLine parse(byte[] line) throws IOException {
        int sealed = line.length - SEAL;
        if (sealed < 0) {
            throw new IOException("it is too short");
        }
        CRC32C crc = new CRC32C();
        crc.update(line, 0, sealed);
        byte[] seal = (",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}").getBytes(US_ASCII);
        if (!Arrays.equals(line, sealed, line.length, seal, 0, SEAL)) {
            throw new IOException("its checksum does not fit");
        }
        try (JsonParser json = JSON.createParser(line)) {
            Map<String, String> texts = new HashMap<>();
            StringBuilder body = new StringBuilder("{");
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not an object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING && texts.put(name, json.getText()) != null) {
                    throw new IOException("it has the field " + name + " twice");
                }
                if (!name.equals("crc")) {
                    Canonical.append(body, name);
                    Canonical.append(body, json);
                }
            }
            if (json.nextToken() != null) {
                throw new IOException("something follows the object");
            }
            return new JournalLine(texts, Hash.of(body.append('}').toString()));
        }
    }

    String eventId() {
        return texts.getOrDefault("event_id", "");
    }

    String type() {
        return texts.getOrDefault("event_type", "");
    }

    @Nullable String taskId() {
        return texts.get("task_id");
    }

    @Nullable String sprintId() {
        return texts.get("sprint_id");
    }

    @Nullable String text(String name) {
        return texts.get(name);
    }

    /** Returns the operation that recorded it; null if it is not one of a marked operation. */
    @Nullable Marker marker() {
        String text = switch (type()) {
            case "task.created" -> texts.get("task_title");
            case "sprint.created" -> texts.get("sprint_name");
            case "task.commented" -> texts.get("comment");
            case "insight.emitted" -> texts.get("insight_summary");
            case "handoff.created" -> texts.get("handoff_summary");
            default -> texts.getOrDefault("reason", texts.get("actor"));
        };
        return Marker.of(text);
    }
}
