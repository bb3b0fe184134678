package io.contextcore.sdk.internal.tempo;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A regular expression of RE2, which Tempo compares with all of a value. Whatever text comes in stands for itself. Immutable.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2</a>
 */
final class Re2 {
    private static final String META = "\\.+*?()|[]{}^$";

    private final String expression;

    private Re2(String expression) {
        this.expression = expression;
    }

    /** Returns what matches any of some texts. */
    static Re2 anyOf(Collection<String> texts) {
        return new Re2(texts.stream().map(Re2::quote).collect(Collectors.joining("|")));
    }

    /**
     * Returns what matches texts that have a word in them, whatever the case is, at least those whose
     * {@linkplain String#toLowerCase lower case} has it.
     *
     * @param word in lower case; without U+0307, which lower case makes of a part of one letter
     */
    static Re2 containing(String word) {
        // The one letter whose lower case is not that of folding: U+0130, of which i and U+0307 become.
        return new Re2("(?is).*" + quote(word).replace("i", "[i\u0130]") + ".*");
    }

    /**
     * Returns what matches everything that is about a subject, and more: the subject itself, the directories above it, all
     * globs, whatever they cover, and what the subject covers, if it is one.
     */
    static Re2 about(String subject) {
        return new Re2("(?s)" + above(subject) + "|.*[*?].*|" + coveredBy(subject));
    }

    /** Of {@code a/b} that is {@code a(?:/(?:b)?)?}. */
    private static String above(String path) {
        StringBuilder above = new StringBuilder();
        int open = 0;
        int from = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
            above.append(quote(path.substring(from, slash))).append("(?:/(?:");
            open++;
            from = slash + 1;
        }
        return above.append(quote(path.substring(from)))
                .append(")?)?".repeat(open))
                .toString();
    }

    private static String coveredBy(String glob) {
        StringBuilder covered = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                covered.append(".*");
                i++;
            } else if (c == '*') {
                covered.append("[^/]*");
            } else if (c == '?') {
                covered.append("[^/]?"); // for us, a letter outside the basic plane is two
            } else {
                covered.append(quote(String.valueOf(c)));
            }
        }
        return covered.toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            if (META.indexOf(text.charAt(i)) >= 0) {
                quoted.append('\\');
            }
            quoted.append(text.charAt(i));
        }
        return quoted.toString();
    }

    @Override
    public String toString() {
        return expression;
    }
}
