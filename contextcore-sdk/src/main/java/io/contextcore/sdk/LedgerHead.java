package io.contextcore.sdk;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.contextcore.api.RefusedException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of a ledger, in a form to be kept elsewhere: {@link ContextCoreSdk#verifyLedger} checks later that the
 * ledger still has that entry, and so everything before it. Immutable.
 *
 * @param project whose ledger it is
 * @param sequence which entry it is, counted from 1
 * @param hash the hash of the entry and of all before it: 64 lower-case hexadecimal digits
 * @param signature the signature of the other three in Base64; {@code null} if there is none
 */
public record LedgerHead(
        String project,
        long sequence,
        String hash,
        @Nullable String signature) {
    private static final int MAX_JSON = 4_096;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final JsonFactory JSON = new JsonFactory();

    /** @throws RefusedException if the sequence or the hash is none */
    public LedgerHead {
        requireNonNull(project, "project");
        if (sequence < 1) {
            throw new RefusedException("sequence", sequence, "must be at least 1");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new RefusedException("hash", hash, "must be 64 hexadecimal digits in lower case");
        }
    }

    /** Returns it as a JSON object in one line, which {@link #parse} reads. */
    public String toJson() {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            generator.writeStringField("project", project);
            generator.writeNumberField("sequence", sequence);
            generator.writeStringField("hash", hash);
            if (signature != null) {
                generator.writeStringField("signature", signature);
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory takes every write", e);
        }
        return json.toString();
    }

    /**
     * Reads what {@link #toJson} wrote. Other fields are passed over.
     *
     * @throws RefusedException if it is not that
     */
    public static LedgerHead parse(String json) {
        if (json.length() > MAX_JSON) {
            throw new RefusedException("head", json.length(), "must have at most " + MAX_JSON + " characters");
        }
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedException("head", null, "must be a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return new LedgerHead(
                    text(fields, "project"),
                    Long.parseLong(text(fields, "sequence")),
                    text(fields, "hash"),
                    fields.get("signature"));
        } catch (IOException | NumberFormatException e) {
            throw new RefusedException("head", null, "must be a JSON object with project, sequence and hash");
        }
    }

    private static String text(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new RefusedException("head", null, "must have " + name);
        }
        return value;
    }
}
