package io.contextcore.deploy.query;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Values that a regular expression must not miss. Backends match the whole value, in RE2. */
final class Alternatives {
    private static final Pattern WORDS = Pattern.compile("\\(?[\\w./-]+(\\|[\\w./-]+)*\\)?");

    private Alternatives() {}

    /** Says what is wrong with a regular expression for one of these values; an empty string if nothing is. */
    static String problem(String regex, Iterable<String> values) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return "'" + regex + "' is no regular expression: " + e.getDescription();
        }
        List<String> parts = WORDS.matcher(regex).matches()
                ? List.of(regex.replaceAll("[()]", "").split("\\|"))
                : List.of(pattern.pattern());
        for (String part : parts) {
            if (!matchesAny(Pattern.compile(part), values)) {
                return "'" + part + "' matches none of " + values;
            }
        }
        return "";
    }

    /** Whether a value matches; none does if it is no regular expression. */
    static boolean matches(String regex, String value) {
        try {
            return Pattern.matches(regex, value);
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean matchesAny(Pattern pattern, Iterable<String> values) {
        for (String value : values) {
            if (pattern.matcher(value).matches()) {
                return true;
            }
        }
        return false;
    }
}
