package io.contextcore.crash;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.IOException;

/** One text for equal values, so that a line of the journal can be compared with the body of its log record. */
final class Canonical {
    private Canonical() {}

    /** Appends the value that begins at the parser's current token. */
    static void append(StringBuilder text, JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            text.append('{');
            while (json.nextToken() != JsonToken.END_OBJECT) {
                append(text, json.currentName());
                json.nextToken();
                append(text, json);
            }
            text.append('}');
        } else if (token == JsonToken.START_ARRAY) {
            text.append('[');
            while (json.nextToken() != JsonToken.END_ARRAY) {
                append(text, json);
            }
            text.append(']');
        } else if (token == JsonToken.VALUE_STRING) {
            append(text, json.getText());
        } else {
            text.append(json.getText()).append(';');
        }
    }

    static void append(StringBuilder text, AnyValue value) {
        switch (value.getValueCase()) {
            case KVLIST_VALUE -> {
                text.append('{');
                for (KeyValue entry : value.getKvlistValue().getValuesList()) {
                    append(text, entry.getKey());
                    append(text, entry.getValue());
                }
                text.append('}');
            }
            case ARRAY_VALUE -> {
                text.append('[');
                value.getArrayValue().getValuesList().forEach(element -> append(text, element));
                text.append(']');
            }
            case STRING_VALUE -> append(text, value.getStringValue());
            case INT_VALUE -> text.append(value.getIntValue()).append(';');
            case BOOL_VALUE -> text.append(value.getBoolValue()).append(';');
            case DOUBLE_VALUE -> text.append(value.getDoubleValue()).append(';');
            default -> text.append(value.getValueCase());
        }
    }

    static void append(StringBuilder text, String string) {
        text.append(string.length()).append(':').append(string);
    }
}
