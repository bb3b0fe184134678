package io.contextcore.sdk.internal.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.contextcore.api.RefusedException;
import io.contextcore.semconv.EventBodyFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A JSON object as one line, with the seal {@code "crc":"<CRC-32C of the bytes before it, 8 lower-case hex digits>"} as its
 * last field, by which a torn or damaged line is known. It is the form of whatever is stored in lines.
 */
public final class SealedLine {
    /** The name of the field that is the seal. */
    static final String CRC = "crc";

    private static final int MAX_STRING = 1 << 16;
    private static final int MAX_NESTING = 8;
    private static final byte[] SEAL_NAME = ",\"crc\":\"".getBytes(US_ASCII);
    private static final int SEAL_LENGTH = ",\"crc\":\"00000000\"}".length();

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            // the default pool leaves its buffers behind in the threads of the host
            .recyclerPool(JsonRecyclerPools.newBoundedPool(8))
            .build();

    private SealedLine() {}

    /**
     * Returns the line of an object in UTF-8, without a newline; always the same bytes for the same object.
     *
     * @param object at least one field, each a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, a list that
     *     is not empty, or a map to these
     * @throws RefusedException if it has something else, or what could not be read again
     */
    public static byte[] encode(Map<String, ?> object) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            writeObject(generator, object);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory takes every write", e);
        }
        int sealed = json.size() - 1; // without the closing brace, which the seal brings along
        byte[] line = Arrays.copyOf(json.toByteArray(), sealed + SEAL_LENGTH);
        System.arraycopy(seal(line, 0, sealed), 0, line, sealed, SEAL_LENGTH);
        return line;
    }

    /** Returns whether these bytes are a line as it was written, be it by a version that knows more than this one. */
    public static boolean isIntact(byte[] bytes, int offset, int length) {
        int sealed = length - SEAL_LENGTH;
        return sealed > 0
                && Arrays.equals(bytes, offset + sealed, offset + length, seal(bytes, offset, sealed), 0, SEAL_LENGTH);
    }

    /** Returns whether an object ends as a line does, whether or not the seal fits. */
    static boolean hasSeal(byte[] object) {
        int start = object.length - SEAL_LENGTH;
        return start > 0 && Arrays.equals(object, start, start + SEAL_NAME.length, SEAL_NAME, 0, SEAL_NAME.length);
    }

    private static byte[] seal(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}").getBytes(US_ASCII);
    }

    private static void writeObject(JsonGenerator generator, Map<?, ?> object) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = checkString(EventBodyFields.ATTRIBUTES, (String) field.getKey());
            generator.writeFieldName(name);
            write(generator, name, field.getValue());
        }
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, String field, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(checkString(field, text));
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Double number) {
            generator.writeNumber(checkFinite(field, number));
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : checkItems(field, list)) {
                write(generator, field, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> object) {
            writeObject(generator, object);
        } else {
            throw new RefusedException(field, value, "must be a string, boolean, integer, number, list or map");
        }
    }

    // ---- the rules for both directions ----

    static String checkString(String field, String text) {
        if (text.length() > MAX_STRING) {
            throw new RefusedException(field, text, "must have at most " + MAX_STRING + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue; // nearly always
            }
            if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                i++;
            } else {
                throw new RefusedException(field, text, "must be well-formed Unicode, without lone surrogates");
            }
        }
        return text;
    }

    static double checkFinite(String field, double number) {
        if (!Double.isFinite(number)) {
            throw new RefusedException(field, number, "must be finite");
        }
        return number;
    }

    /** A list without items would not say of which type they are; a field that has none is absent. */
    static <T> List<T> checkItems(String field, List<T> list) {
        if (list.isEmpty()) {
            throw new RefusedException(field, list, "must have at least one item");
        }
        return list;
    }
}
