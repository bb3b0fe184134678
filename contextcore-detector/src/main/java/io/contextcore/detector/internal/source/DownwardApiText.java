package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Warnings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The format in which Kubernetes writes labels and annotations: {@code name="value"} in lines, quoted as Go does. */
final class DownwardApiText {

    /** Of those that are asked for. */
    private static final int MOST = 200;

    private DownwardApiText() {}

    /** {@return values by name, of the names that are {@code wanted}} */
    static Map<String, String> parse(String text, Predicate<String> wanted) throws UnreadableException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                if (line.trim().isEmpty()) {
                    continue;
                }
                throw new UnreadableException("is not in the format of the downward API, name=\"value\" in each line");
            }
            String name = line.substring(0, equals);
            if (wanted.test(name) && values.put(name, unquote(name, line.substring(equals + 1))) != null) {
                throw new UnreadableException("says " + Warnings.quote(name) + " twice");
            }
            if (values.size() > MOST) {
                throw new UnreadableException("has more than " + MOST + " entries");
            }
        }
        return values;
    }

    private static String unquote(String name, String quoted) throws UnreadableException {
        int last = quoted.length() - 1;
        if (last < 1 || quoted.charAt(0) != '"' || quoted.charAt(last) != '"') {
            throw badlyQuoted(name);
        }
        StringBuilder value = new StringBuilder(last);
        int i = 1;
        while (i < last) {
            char c = quoted.charAt(i++);
            if (c == '"') {
                throw badlyQuoted(name);
            }
            if (c != '\\') {
                value.append(c);
                continue;
            }
            if (i == last) {
                throw badlyQuoted(name);
            }
            char escape = quoted.charAt(i++);
            int digits = digits(escape);
            if (digits == 0) {
                value.append(simple(name, escape));
                continue;
            }
            if (i + digits > last) {
                throw badlyQuoted(name);
            }
            value.appendCodePoint(hex(name, quoted.substring(i, i + digits)));
            i += digits;
        }
        return value.toString();
    }

    private static int digits(char escape) {
        switch (escape) {
            case 'x':
                return 2;
            case 'u':
                return 4;
            case 'U':
                return 8;
            default:
                return 0;
        }
    }

    private static char simple(String name, char escape) throws UnreadableException {
        switch (escape) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'a':
                return '\u0007';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'v':
                return '\u000b';
            case '\\':
            case '"':
                return escape;
            default:
                throw badlyQuoted(name);
        }
    }

    private static int hex(String name, String digits) throws UnreadableException {
        int codePoint = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                throw badlyQuoted(name);
            }
            codePoint = codePoint << 4 | digit;
        }
        if (!Character.isValidCodePoint(codePoint)) {
            throw badlyQuoted(name);
        }
        return codePoint;
    }

    private static UnreadableException badlyQuoted(String name) {
        return new UnreadableException("has a badly quoted value of " + Warnings.quote(name));
    }
}
