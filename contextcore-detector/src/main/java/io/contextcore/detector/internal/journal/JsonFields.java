package io.contextcore.detector.internal.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The strings and numbers of a JSON object, by name; what is nested in it is passed over. It is for lines that the SDK
 * wrote and whose seal fits, so it takes the form in which the SDK writes them, without blanks, and nothing else.
 */
final class JsonFields {
    private final String json;
    private int next;

    private JsonFields(String json, int start) {
        this.json = json;
        this.next = start;
    }

    /** Returns the fields of the object that begins at {@code start}; {@code null} if none does. */
    static @Nullable Map<String, String> read(String json, int start) {
        try {
            return new JsonFields(json, start).object();
        } catch (NotJsonException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private Map<String, String> object() throws NotJsonException {
        Map<String, String> fields = new HashMap<>();
        expect('{');
        do {
            String name = string();
            expect(':');
            char first = json.charAt(next);
            if (first == '"') {
                fields.put(name, string());
            } else if (first == '{' || first == '[') {
                skipNested();
            } else {
                fields.put(name, word());
            }
        } while (skip(','));
        expect('}');
        return fields;
    }

    private String string() throws NotJsonException {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = json.charAt(next++); c != '"'; c = json.charAt(next++)) {
            text.append(c == '\\' ? escaped(json.charAt(next++)) : c);
        }
        return text.toString();
    }

    private char escaped(char c) throws NotJsonException {
        switch (c) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                next += 4;
                return unicode(json.substring(next - 4, next));
            default:
                return c; // a quote, a slash, a backslash
        }
    }

    private static char unicode(String digits) throws NotJsonException {
        try {
            return (char) Integer.parseInt(digits, 16);
        } catch (NumberFormatException e) {
            throw new NotJsonException();
        }
    }

    /** A number, or {@code true}, {@code false} and {@code null}. */
    private String word() {
        int start = next;
        while (json.charAt(next) != ',' && json.charAt(next) != '}') {
            next++;
        }
        return json.substring(start, next);
    }

    private void skipNested() throws NotJsonException {
        int depth = 0;
        do {
            char c = json.charAt(next);
            if (c == '"') {
                string();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            next++;
        } while (depth > 0);
    }

    private boolean skip(char c) {
        boolean found = json.charAt(next) == c;
        next += found ? 1 : 0;
        return found;
    }

    private void expect(char c) throws NotJsonException {
        if (!skip(c)) {
            throw new NotJsonException();
        }
    }

    private static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
