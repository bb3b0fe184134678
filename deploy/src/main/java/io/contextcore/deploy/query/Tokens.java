package io.contextcore.deploy.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a query, read from left to right. */
final class Tokens {
    /** A query longer than this is refused, and so is one that is nested deeper than {@link #MAX_DEPTH}. */
    static final int MAX_LENGTH = 10_000;

    static final int MAX_DEPTH = 100;

    private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|us|ns|[smhdwy]))+");
    private static final Pattern NUMBER = Pattern.compile("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    private final List<Token> tokens;
    private int next;
    private int depth;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    enum Kind {
        NAME("a name"),
        STRING("a string"),
        INTEGER("a whole number"),
        DECIMAL("a decimal number"),
        DURATION("a duration"),
        SYMBOL("a symbol"),
        END("the end");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * A word.
     *
     * @param text of a string its value, of anything else what is written
     * @param column where it begins, the first character being 1
     */
    record Token(Kind kind, String text, int column) {
        boolean is(String symbolOrName) {
            return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbolOrName);
        }

        @Override
        public String toString() {
            return kind == Kind.END ? kind.text : "'" + text + "'";
        }
    }

    /**
     * How a language is written.
     *
     * @param inName what may stand in a name after its first character, beside letters, digits and the underscore
     * @param beforeName what a name may begin with, beside letters and the underscore
     * @param quotes what a string begins and ends with
     * @param symbols a longer one before each that it begins with
     */
    record Spelling(String inName, String beforeName, String quotes, List<String> symbols) {}

    static Tokens read(String query, Spelling spelling) {
        if (query.length() > MAX_LENGTH) {
            throw new QuerySyntaxException(
                    MAX_LENGTH, "a query has at most " + MAX_LENGTH + " characters, not " + query.length());
        }
        return new Tokens(new Scanner(query, spelling).tokens());
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The word after the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes the next word if it is this one. */
    boolean accept(String symbolOrName) {
        boolean found = peek().is(symbolOrName);
        if (found) {
            take();
        }
        return found;
    }

    void expect(String symbolOrName) {
        if (!accept(symbolOrName)) {
            throw unexpected("'" + symbolOrName + "'");
        }
    }

    Token expect(Kind kind) {
        if (peek().kind() != kind) {
            throw unexpected(kind.text);
        }
        return take();
    }

    /** Takes the next word, which must be one of these symbols. */
    String expectOneOf(Set<String> symbols) {
        Token token = peek();
        if (token.kind() != Kind.SYMBOL || !symbols.contains(token.text())) {
            throw unexpected(
                    "one of " + String.join(" ", symbols.stream().sorted().toList()));
        }
        return take().text();
    }

    QuerySyntaxException unexpected(String expected) {
        return new QuerySyntaxException(peek().column(), "expected " + expected + ", found " + peek());
    }

    /** To be called on the way into a nested part, so that no input can exhaust the stack. */
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException(peek().column(), "nested deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    private static final class Scanner {
        private final String query;
        private final Spelling spelling;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Scanner(String query, Spelling spelling) {
            this.query = query;
            this.spelling = spelling;
        }

        List<Token> tokens() {
            while (at < query.length()) {
                char c = query.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else if (spelling.quotes().indexOf(c) >= 0) {
                    string(c);
                } else if (isDigit(c) || (c == '.' && at + 1 < query.length() && isDigit(query.charAt(at + 1)))) {
                    number();
                } else if (isLetter(c) || spelling.beforeName().indexOf(c) >= 0) {
                    name();
                } else {
                    symbol();
                }
            }
            tokens.add(new Token(Kind.END, "", query.length() + 1));
            return tokens;
        }

        private void add(Kind kind, String text, int from) {
            tokens.add(new Token(kind, text, from + 1));
        }

        private void name() {
            int from = at;
            do {
                at++;
            } while (at < query.length() && isInName(query.charAt(at)));
            add(Kind.NAME, query.substring(from, at), from);
        }

        private boolean isInName(char c) {
            return isLetter(c) || isDigit(c) || spelling.inName().indexOf(c) >= 0;
        }

        private void number() {
            int from = at;
            var duration = DURATION.matcher(query).region(from, query.length());
            var number = NUMBER.matcher(query).region(from, query.length());
            Kind kind;
            if (duration.lookingAt()) {
                at = duration.end();
                kind = Kind.DURATION;
            } else {
                // A digit, or a point before one: the pattern matches at least that.
                number.lookingAt();
                at = number.end();
                kind = query.substring(from, at).chars().allMatch(c -> isDigit((char) c)) ? Kind.INTEGER : Kind.DECIMAL;
            }
            if (at < query.length() && (isLetter(query.charAt(at)) || isDigit(query.charAt(at)))) {
                throw new QuerySyntaxException(from + 1, "not a number and not a duration");
            }
            add(kind, query.substring(from, at), from);
        }

        private void symbol() {
            for (String symbol : spelling.symbols()) {
                if (query.startsWith(symbol, at)) {
                    add(Kind.SYMBOL, symbol, at);
                    at += symbol.length();
                    return;
                }
            }
            throw new QuerySyntaxException(at + 1, "unexpected character '" + query.charAt(at) + "'");
        }

        private void string(char quote) {
            int from = at++;
            StringBuilder value = new StringBuilder();
            while (at < query.length() && query.charAt(at) != quote) {
                char c = query.charAt(at);
                if (c == '\\' && quote != '`') {
                    value.append(escaped());
                } else if (c == '\n' && quote != '`') {
                    break;
                } else {
                    value.append(c);
                    at++;
                }
            }
            if (at >= query.length() || query.charAt(at) != quote) {
                throw new QuerySyntaxException(from + 1, "a string without an end");
            }
            at++;
            add(Kind.STRING, value.toString(), from);
        }

        /** All three languages have the escapes of Go, where an unknown one is an error and not the character itself. */
        private char escaped() {
            int from = at;
            at += 2;
            return switch (from + 1 < query.length() ? query.charAt(from + 1) : ' ') {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case '\\' -> '\\';
                case '"' -> '"';
                case '\'' -> '\'';
                default ->
                    throw new QuerySyntaxException(
                            from + 1, "an unknown escape in a string; a backslash is written \\\\");
            };
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        }
    }
}
