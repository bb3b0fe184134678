package io.contextcore.testing;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The part of TraceQL that looks for spans by their own attributes, evaluated: one pair of braces with comparisons that must all
 * hold, then {@code by} and {@code select}. As in Tempo, values of different types are never equal, a list is met if one of its
 * items is, a regular expression is one of RE2 and must cover the whole value, and {@code != nil} asks for an attribute that
 * is there.
 *
 * @param selected the attributes that were selected, in their order
 * @param groupedBy the attribute that spans are grouped by; {@code null} for none
 */
record TraceQlSearch(
        List<Comparison> comparisons,
        List<String> selected,
        @Nullable String groupedBy) {

    /** What Java understands and RE2 does not. */
    private static final Pattern NOT_RE2 =
            Pattern.compile("\\(\\?(?:[=!>]|<[=!])|\\\\(?:[1-9Gk]|Q.*\\\\E)|[*+?}]\\+", Pattern.DOTALL);

    /** One comparison. */
    record Comparison(String attribute, String operator, Literal literal) {
        boolean holds(Span span) {
            Optional<AnyValue> value = TraceQlSearch.value(span, attribute);
            if (literal.type == Literal.Type.NIL) {
                return value.isPresent() == operator.equals("!=");
            }
            return value.isPresent() && holds(value.get());
        }

        private boolean holds(AnyValue value) {
            return switch (value.getValueCase()) {
                case ARRAY_VALUE ->
                    value.getArrayValue().getValuesList().stream().anyMatch(this::holds);
                case STRING_VALUE -> literal.type == Literal.Type.STRING && holds(value.getStringValue());
                case DOUBLE_VALUE ->
                    literal.type == Literal.Type.FLOAT
                            && holds(Double.compare(value.getDoubleValue(), Double.parseDouble(literal.text)));
                case INT_VALUE ->
                    literal.type == Literal.Type.INT
                            && holds(Long.compare(value.getIntValue(), Long.parseLong(literal.text)));
                default -> false;
            };
        }

        private boolean holds(String value) {
            return switch (operator) {
                case "=~" -> matches(value);
                case "!~" -> !matches(value);
                default -> holds(value.compareTo(literal.text));
            };
        }

        private boolean matches(String value) {
            return Pattern.compile(literal.text, Pattern.UNICODE_CASE)
                    .matcher(value)
                    .matches();
        }

        private boolean holds(int order) {
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                default -> false;
            };
        }
    }

    /** A value, with its type as it is written. */
    record Literal(Type type, String text) {
        enum Type {
            STRING,
            INT,
            FLOAT,
            NIL
        }
    }

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException if it is no query, or has something else than what is understood here
     */
    static TraceQlSearch parse(String query) {
        return new Parser(query).search();
    }

    boolean matches(Span span) {
        return comparisons.stream().allMatch(comparison -> comparison.holds(span));
    }

    static Optional<AnyValue> value(Span span, String attribute) {
        return span.getAttributesList().stream()
                .filter(pair -> pair.getKey().equals(attribute))
                .map(KeyValue::getValue)
                .findFirst();
    }

    /** Reads from left to right, a character at a time, as Tempo's lexer does. */
    private static final class Parser {
        private final String query;
        private int at;

        Parser(String query) {
            this.query = query;
        }

        TraceQlSearch search() {
            List<Comparison> comparisons = new ArrayList<>();
            expect("{");
            do {
                comparisons.add(comparison());
            } while (accept("&&"));
            expect("}");
            List<String> selected = new ArrayList<>();
            String groupedBy = null;
            while (accept("|")) {
                if (accept("select")) {
                    expect("(");
                    do {
                        selected.add(attribute());
                    } while (accept(","));
                } else {
                    expect("by");
                    expect("(");
                    groupedBy = attribute();
                }
                expect(")");
            }
            if (at < query.length()) {
                throw unexpected();
            }
            return new TraceQlSearch(List.copyOf(comparisons), List.copyOf(selected), groupedBy);
        }

        private Comparison comparison() {
            String attribute = attribute();
            for (String operator : List.of("=~", "!~", "!=", ">=", "<=", "=", ">", "<")) {
                if (accept(operator)) {
                    Literal literal = literal();
                    if (operator.endsWith("~")) {
                        checkRegex(literal);
                    }
                    return new Comparison(attribute, operator, literal);
                }
            }
            throw unexpected();
        }

        private void checkRegex(Literal literal) {
            boolean valid = literal.type == Literal.Type.STRING
                    && !NOT_RE2.matcher(literal.text).find();
            try {
                Pattern.compile(literal.text);
            } catch (PatternSyntaxException e) {
                valid = false;
            }
            if (!valid) {
                throw new IllegalArgumentException("invalid regex " + literal.text);
            }
        }

        private String attribute() {
            expect("span.");
            int from = at;
            while (at < query.length() && isAttributeCharacter(query.charAt(at))) {
                at++;
            }
            if (from == at) {
                throw unexpected();
            }
            return query.substring(from, at);
        }

        private static boolean isAttributeCharacter(char c) {
            return !Character.isWhitespace(c) && "{}()=~!<>&|^,\"".indexOf(c) < 0;
        }

        private Literal literal() {
            skipSpace();
            if (accept("nil")) {
                return new Literal(Literal.Type.NIL, "nil");
            }
            if (accept("\"")) {
                return new Literal(Literal.Type.STRING, string());
            }
            int from = at;
            while (at < query.length() && "0123456789.".indexOf(query.charAt(at)) >= 0) {
                at++;
            }
            String number = query.substring(from, at);
            if (!number.matches("\\d+(\\.\\d+)?")) {
                throw unexpected();
            }
            return new Literal(number.contains(".") ? Literal.Type.FLOAT : Literal.Type.INT, number);
        }

        /** The escapes of Go. */
        private String string() {
            StringBuilder value = new StringBuilder();
            while (true) {
                char c = next();
                if (c == '"') {
                    return value.toString();
                }
                if (c == '\n' || c == 0 || c == '\ufeff' || (Character.isSurrogate(c) && isAlone(at - 1))) {
                    throw unexpected();
                }
                if (c == '\\') {
                    escape(value);
                } else {
                    value.append(c);
                }
            }
        }

        private boolean isAlone(int index) {
            return Character.isHighSurrogate(query.charAt(index))
                    ? index + 1 >= query.length() || !Character.isLowSurrogate(query.charAt(index + 1))
                    : index == 0 || !Character.isHighSurrogate(query.charAt(index - 1));
        }

        private void escape(StringBuilder value) {
            char c = next();
            switch (c) {
                case 'a' -> value.append('\u0007');
                case 'b' -> value.append('\b');
                case 'f' -> value.append('\f');
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 't' -> value.append('\t');
                case 'v' -> value.append('\u000b');
                case '\\', '"' -> value.append(c);
                case 'x' -> value.appendCodePoint(hex(2));
                case 'u' -> value.appendCodePoint(hex(4));
                case 'U' -> value.appendCodePoint(hex(8));
                default -> throw unexpected();
            }
        }

        private int hex(int digits) {
            if (at + digits > query.length()) {
                throw unexpected();
            }
            int codePoint = Integer.parseUnsignedInt(query.substring(at, at + digits), 16);
            if (!Character.isValidCodePoint(codePoint) || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
                throw unexpected();
            }
            at += digits;
            return codePoint;
        }

        private char next() {
            if (at >= query.length()) {
                throw unexpected();
            }
            return query.charAt(at++);
        }

        private void expect(String text) {
            if (!accept(text)) {
                throw unexpected();
            }
        }

        private boolean accept(String text) {
            skipSpace();
            if (!query.startsWith(text, at)) {
                return false;
            }
            at += text.length();
            return true;
        }

        private void skipSpace() {
            while (at < query.length() && " \t\r\n".indexOf(query.charAt(at)) >= 0) {
                at++;
            }
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException("parse error at line 1, col " + at + ": syntax error");
        }
    }
}
