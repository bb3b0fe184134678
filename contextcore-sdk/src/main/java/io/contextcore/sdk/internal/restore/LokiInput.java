package io.contextcore.sdk.internal.restore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.contextcore.sdk.internal.event.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The log lines in what Loki gives out, in any mixture and order:
 *
 * <ul>
 *   <li>answers of {@code /loki/api/v1/query_range}, one after the other: {@code {"status":"success","data":{...}}}, or a
 *       stream of one, {@code {"stream":{...},"values":[...]}};
 *   <li>lines of {@code logcli --output=jsonl}: {@code {"labels":{...},"line":"...","timestamp":"..."}};
 *   <li>the log lines themselves, one on each line, also as strings of JSON.
 * </ul>
 *
 * <p>It takes memory for one log line at a time, however much there is. For one thread and one use.
 */
final class LokiInput {
    /** The bytes of a line; within a string of JSON, a log line takes up to twice its length, or a little more. */
    static final int MAX_LINE = 4 * EventCodec.MAX_LINE;

    private static final int MAX_NESTING = 64;
    private static final int MAX_NAME = 64;
    private static final int BEGINNING = 64;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final Pattern ANSWER =
            Pattern.compile("\\{\\s*+\"(status\"\\s*+:\\s*+\"success\"|data\"\\s*+:\\s*+\\{|stream\"\\s*+:\\s*+\\{)");
    private static final Pattern LABELLED = Pattern.compile("\\{\\s*+\"(labels\"\\s*+:\\s*+\\{|line\"\\s*+:\\s*+\")");

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_LINE)
                    .build())
            .recyclerPool(JsonRecyclerPools.newBoundedPool(2))
            .build();

    private final Source source;
    private final Lines lines;

    /** Gets what is found. */
    interface Lines {
        /** A log line in UTF-8, whatever it says. */
        void line(byte[] line);

        /** An entry of which the log line cannot be told. */
        void unreadable(String field, String rule);
    }

    LokiInput(InputStream in, Lines lines) {
        this.source = new Source(in);
        this.lines = lines;
    }

    /**
     * Reads to the end.
     *
     * @throws BrokenInputException at a place after which it is not known what there was; the next call goes on with the
     *     line after it
     */
    void read() throws IOException, BrokenInputException {
        if (source.offset() == 0 && source.peek(BYTE_ORDER_MARK.length()).equals(BYTE_ORDER_MARK)) {
            source.skipNBytes(BYTE_ORDER_MARK.length());
        }
        while (source.skipSpace()) {
            if (ANSWER.matcher(source.peek(BEGINNING)).lookingAt()) {
                readAnswer();
            } else {
                readLine();
            }
        }
    }

    // ---- answers of the API ----

    private void readAnswer() throws IOException, BrokenInputException {
        long start = source.offset();
        try (JsonParser parser = JSON.createParser(source)) {
            try {
                readObject(parser);
                giveBack(parser);
            } catch (JsonProcessingException e) {
                giveBack(parser);
                long offset = source.offset();
                source.readLine(0);
                throw new BrokenInputException(
                        offset,
                        "must be whole, but the answer that begins at byte " + start + " is not: "
                                + e.getOriginalMessage());
            }
        }
    }

    private void giveBack(JsonParser parser) throws IOException {
        ByteArrayOutputStream unread = new ByteArrayOutputStream();
        parser.releaseBuffered(unread);
        source.unread(unread.toByteArray());
    }

    /** Reads the arrays named {@code values} in an object, at whatever depth. */
    private void readObject(JsonParser parser) throws IOException, BrokenInputException {
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                token = parser.nextToken();
                switch (name) {
                    case "values" -> {
                        if (token == JsonToken.START_ARRAY) {
                            readValues(parser);
                            continue;
                        }
                    }
                    case "resultType" -> requireStreams(parser);
                    case "stream", "stats", "encodingFlags" -> {
                        parser.skipChildren();
                        continue;
                    }
                    default -> {}
                }
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0);
    }

    private void requireStreams(JsonParser parser) throws IOException, BrokenInputException {
        if (parser.currentToken() == JsonToken.VALUE_STRING && !parser.getText().equals("streams")) {
            String found = parser.getText();
            giveBack(parser);
            long offset = source.offset();
            source.readLine(0);
            throw new BrokenInputException(
                    offset,
                    "must be log lines, but an answer has the resultType \""
                            + found.substring(0, Math.min(found.length(), MAX_NAME))
                            + "\"; ask with a query such as {job=\"contextcore\"}");
        }
    }

    private void readValues(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                readValue(parser);
            } else {
                parser.skipChildren();
                unreadableValue();
            }
            token = parser.nextToken();
        }
    }

    /** Reads a time and a log line, which are all that matters of an entry. */
    private void readValue(JsonParser parser) throws IOException {
        String line = null;
        int items = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (items == 1 && token == JsonToken.VALUE_STRING) {
                line = parser.getText();
            }
            parser.skipChildren();
            items++;
            token = parser.nextToken();
        }
        if (line == null) {
            unreadableValue();
        } else {
            pass(line);
        }
    }

    private void unreadableValue() {
        lines.unreadable("values", "must have lists of a time and a log line");
    }

    private void pass(String line) {
        try {
            ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(line));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            lines.line(exact);
        } catch (CharacterCodingException e) {
            lines.unreadable("line", "must be well-formed Unicode, without lone surrogates");
        }
    }

    // ---- lines ----

    private void readLine() throws IOException, BrokenInputException {
        long start = source.offset();
        Source.Line line = source.readLine(MAX_LINE);
        if (line.tooLong) {
            lines.unreadable("line", "must have at most " + MAX_LINE + " bytes");
            return;
        }
        byte[] bytes = line.bytes;
        if (!line.terminated && isTorn(bytes)) {
            throw new BrokenInputException(
                    source.offset(), "must be whole, but the last line, which begins at byte " + start + ", is not");
        }
        if (bytes[0] == '"' || isLabelled(bytes)) {
            readString(bytes);
        } else {
            lines.line(bytes);
        }
    }

    private static boolean isLabelled(byte[] bytes) {
        return LABELLED.matcher(new String(bytes, 0, Math.min(bytes.length, BEGINNING), ISO_8859_1))
                .lookingAt();
    }

    /** Returns whether this is the beginning of something in JSON that goes on. */
    private static boolean isTorn(byte[] bytes) {
        if (bytes[0] != '{' && bytes[0] != '"') {
            return false;
        }
        try (JsonParser parser = JSON.createParser(bytes)) {
            while (parser.nextToken() != null) {
                parser.finishToken();
            }
            return false;
        } catch (JsonEOFException e) {
            return true;
        } catch (IOException e) {
            return false; // damaged in another way
        }
    }

    /** Reads a log line that is a string of JSON, by itself or as the field {@code line} of an object. */
    private void readString(byte[] bytes) throws IOException {
        String line = null;
        try (JsonParser parser = JSON.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                line = parser.getText();
            } else {
                line = fieldNamedLine(parser);
            }
        } catch (JsonProcessingException e) {
            lines.unreadable("line", "must be JSON: " + e.getOriginalMessage());
            return;
        }
        if (line == null) {
            lines.line(bytes); // somebody else's, which only begins like this
        } else {
            pass(line);
        }
    }

    private static @Nullable String fieldNamedLine(JsonParser parser) throws IOException {
        String line = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean named = parser.currentName().equals("line");
            if (parser.nextToken() == JsonToken.VALUE_STRING && named) {
                line = parser.getText();
            }
            parser.skipChildren();
        }
        return line;
    }
}
