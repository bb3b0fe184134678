package io.contextcore.sdk.internal.tempo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.contextcore.sdk.internal.tempo.TempoException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Tempo answered, whatever it is: fields that nobody asked for are passed over, and a span whose ids or times cannot be
 * read is counted and left out. Immutable.
 *
 * @param traces how many traces there are
 * @param unreadable how many spans could not be read
 * @param gap what Tempo says is missing; {@code null} if it says nothing
 */
record TempoAnswer(
        List<FoundSpan> spans,
        int traces,
        int unreadable,
        @Nullable String gap) {
    private static final int MAX_NESTING = 64;
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final String NO_ID = "0";

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(Spending.MAX_ANSWER_BYTES)
                    .build())
            .recyclerPool(JsonRecyclerPools.newBoundedPool(2))
            .build();

    /**
     * Reads the answer to a search.
     *
     * @throws TempoException if it is none
     */
    static TempoAnswer ofSearch(byte[] body) {
        return new Reader(body).search();
    }

    /**
     * Reads the answer to a question for a trace.
     *
     * @throws TempoException if it is none
     */
    static TempoAnswer ofTrace(byte[] body) {
        return new Reader(body).trace();
    }

    /** Reads the field whose value is the current token; what is left of it is passed over. */
    @FunctionalInterface
    private interface Fields {
        void read(String name) throws IOException;
    }

    /** Reads the item that begins with the current token. */
    @FunctionalInterface
    private interface Items {
        void read() throws IOException;
    }

    /** What is known of a span so far. */
    private static final class Draft {
        String traceId = NO_ID;
        String spanId = NO_ID;

        @Nullable Long start;

        Map<String, Object> attributes = new HashMap<>();
        List<FoundSpan.Event> events = new ArrayList<>();
    }

    private static final class Reader {
        private final byte[] body;
        private final List<FoundSpan> spans = new ArrayList<>();
        private int traces;
        private int unreadable;
        private @Nullable String status;
        private @Nullable String message;
        private @Nullable Long completedJobs;
        private @Nullable Long totalJobs;

        Reader(byte[] body) {
            this.body = body;
        }

        TempoAnswer search() {
            return read(parser -> object(parser, name -> {
                switch (name) {
                    case "traces" -> array(parser, () -> foundTrace(parser));
                    case "metrics" -> object(parser, metric -> metric(parser, metric));
                    default -> status(parser, name);
                }
            }));
        }

        TempoAnswer trace() {
            return read(parser -> object(parser, name -> {
                if (name.equals("trace")) {
                    object(parser, field -> {
                        if (field.equals("resourceSpans") || field.equals("batches")) {
                            array(parser, () -> scopes(parser));
                        }
                    });
                } else {
                    status(parser, name);
                }
            }));
        }

        /** Reads the one object of the answer. */
        private interface Whole {
            void read(JsonParser parser) throws IOException;
        }

        private TempoAnswer read(Whole whole) {
            try (JsonParser parser = JSON.createParser(body)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new TempoException(Reason.FAILED, "something else than a JSON object was answered");
                }
                whole.read(parser);
                if (parser.nextToken() != null) {
                    throw new TempoException(Reason.FAILED, "something stands after the JSON object of the answer");
                }
            } catch (IOException e) {
                throw new TempoException("something else than JSON was answered", e);
            }
            return new TempoAnswer(List.copyOf(spans), traces, unreadable, gap());
        }

        private @Nullable String gap() {
            if ("PARTIAL".equals(status)) {
                return "answered in part" + (message == null ? "" : ": " + message);
            }
            long completed = completedJobs == null ? 0 : completedJobs; // what is 0, Tempo leaves out
            return totalJobs != null && completed < totalJobs
                    ? "searched in part: " + completed + " of " + totalJobs + " jobs"
                    : null;
        }

        private void status(JsonParser parser, String name) throws IOException {
            if (name.equals("status")) {
                status = text(parser);
            } else if (name.equals("message")) {
                message = text(parser);
            }
        }

        private void metric(JsonParser parser, String name) throws IOException {
            if (name.equals("completedJobs")) {
                completedJobs = number(parser);
            } else if (name.equals("totalJobs")) {
                totalJobs = number(parser);
            }
        }

        /** A trace of a search: its id may stand after its spans. */
        private void foundTrace(JsonParser parser) throws IOException {
            traces++;
            String[] traceId = {NO_ID};
            List<Draft> ofTrace = new ArrayList<>();
            object(parser, name -> {
                if (name.equals("traceID")) {
                    traceId[0] = id(text(parser), TRACE_DIGITS);
                } else if (name.equals("spanSets")) {
                    array(
                            parser,
                            () -> object(parser, field -> {
                                if (field.equals("spans")) {
                                    array(parser, () -> ofTrace.add(span(parser)));
                                }
                            }));
                }
            });
            for (Draft draft : ofTrace) {
                draft.traceId = traceId[0];
                add(draft);
            }
        }

        private void scopes(JsonParser parser) throws IOException {
            object(parser, name -> {
                if (name.equals("scopeSpans")) {
                    array(
                            parser,
                            () -> object(parser, field -> {
                                if (field.equals("spans")) {
                                    array(parser, () -> add(span(parser)));
                                }
                            }));
                }
            });
        }

        private Draft span(JsonParser parser) throws IOException {
            Draft draft = new Draft();
            object(parser, name -> {
                switch (name) {
                    case "traceId" -> draft.traceId = id(text(parser), TRACE_DIGITS);
                    case "spanID", "spanId" -> draft.spanId = id(text(parser), SPAN_DIGITS);
                    case "startTimeUnixNano" -> draft.start = number(parser);
                    case "attributes" -> draft.attributes = attributes(parser);
                    case "events" -> array(parser, () -> draft.events.add(event(parser)));
                    default -> {} // passed over
                }
            });
            return draft;
        }

        private void add(Draft draft) {
            if (draft.traceId.equals(NO_ID) || draft.spanId.equals(NO_ID) || draft.start == null || draft.start < 0) {
                unreadable++;
                return;
            }
            spans.add(new FoundSpan(draft.traceId, draft.spanId, draft.start, draft.attributes, draft.events));
        }

        private static FoundSpan.Event event(JsonParser parser) throws IOException {
            String[] eventName = {""};
            Map<String, Object> attributes = new HashMap<>();
            object(parser, name -> {
                if (name.equals("name")) {
                    String text = text(parser);
                    eventName[0] = text == null ? "" : text;
                } else if (name.equals("attributes")) {
                    attributes.putAll(attributes(parser));
                }
            });
            return new FoundSpan.Event(eventName[0], attributes);
        }

        private static Map<String, Object> attributes(JsonParser parser) throws IOException {
            Map<String, Object> attributes = new HashMap<>();
            array(parser, () -> {
                @Nullable Object[] pair = {null, null};
                object(parser, name -> {
                    if (name.equals("key")) {
                        pair[0] = text(parser);
                    } else if (name.equals("value")) {
                        pair[1] = value(parser);
                    }
                });
                if (pair[0] instanceof String key && pair[1] != null) {
                    attributes.put(key, pair[1]);
                }
            });
            return attributes;
        }

        /** A value of OTLP: {@code {"stringValue":"..."}} and so on; {@code null} if it is none that a span of ours has. */
        private static @Nullable Object value(JsonParser parser) throws IOException {
            @Nullable Object[] value = {null};
            object(parser, type -> {
                switch (type) {
                    case "stringValue" -> value[0] = text(parser);
                    case "boolValue" -> value[0] = parser.getValueAsBoolean();
                    case "intValue" -> value[0] = number(parser);
                    case "doubleValue" -> value[0] = parser.getValueAsDouble(Double.NaN);
                    case "arrayValue" -> value[0] = items(parser);
                    default -> {} // passed over
                }
            });
            return value[0];
        }

        private static List<Object> items(JsonParser parser) throws IOException {
            List<Object> items = new ArrayList<>();
            object(parser, name -> {
                if (name.equals("values")) {
                    array(parser, () -> {
                        Object item = value(parser);
                        if (item != null
                                && (items.isEmpty()
                                        || item.getClass() == items.get(0).getClass())) {
                            items.add(item);
                        }
                    });
                }
            });
            return List.copyOf(items);
        }

        private static void object(JsonParser parser, Fields fields) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.read(name);
                parser.skipChildren(); // without effect on what was read
            }
        }

        private static void array(JsonParser parser, Items items) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.read();
                parser.skipChildren();
            }
        }

        private static @Nullable String text(JsonParser parser) throws IOException {
            return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        }

        /** A number, which is a string if it may have 64 bits; {@code null} if it is none. */
        private static @Nullable Long number(JsonParser parser) throws IOException {
            try {
                return parser.currentToken().isScalarValue() ? Long.valueOf(parser.getText()) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }

        /** Returns an id with all its digits, of a short hexadecimal one or of base64; a short one if it is neither. */
        private static String id(@Nullable String text, int digits) {
            if (text == null) {
                return NO_ID;
            }
            if (text.length() <= digits && HEX.matcher(text).matches()) {
                return "0".repeat(digits - text.length()) + text.toLowerCase(Locale.ROOT);
            }
            try {
                byte[] bytes = Base64.getDecoder().decode(text);
                return 2 * bytes.length == digits ? HexFormat.of().formatHex(bytes) : NO_ID;
            } catch (IllegalArgumentException e) {
                return NO_ID;
            }
        }
    }
}
