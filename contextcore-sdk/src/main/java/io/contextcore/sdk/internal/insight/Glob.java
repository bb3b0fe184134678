package io.contextcore.sdk.internal.insight;

import java.util.List;

/**
 * Patterns for paths and other names: {@code ?} is one character but {@code /}, {@code *} any number of such, {@code **} any
 * number of any. Everything else is itself.
 *
 * <p>Matching takes time in proportion to the product of both lengths at most, whatever the pattern is.
 */
public final class Glob {
    private Glob() {}

    static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Returns whether one of the subjects of something is that which is asked for, is a directory above it or a glob that covers
     * it, or is covered by it if it is a glob.
     */
    public static boolean isAbout(List<String> subjects, String asked) {
        boolean isGlob = isGlob(asked);
        for (String subject : subjects) {
            if (asked.equals(subject) || covers(subject, asked) || (isGlob && matches(asked, subject))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a pattern covers a name: the name itself, or a directory that it is in.
     *
     * @param pattern a glob, a path or another name
     */
    static boolean covers(String pattern, String name) {
        if (!isGlob(pattern)) {
            return name.startsWith(pattern)
                    && (name.length() == pattern.length()
                            || pattern.endsWith("/")
                            || name.charAt(pattern.length()) == '/');
        }
        return matches(pattern, name);
    }

    /**
     * Returns whether a pattern matches all of a text. Only the last star that was met is ever given another character: the
     * earlier ones took as little as they could, so what follows them has the most choice already.
     */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1; // after the last *, and where in the text it ends
        int starEnd = 0;
        int anyStar = -1; // the same for the last **
        int anyStarEnd = 0;
        while (t < text.length()) {
            char c = text.charAt(t);
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (wanted == '*' && p + 1 < pattern.length() && pattern.charAt(p + 1) == '*') {
                p += 2;
                anyStar = p;
                anyStarEnd = t;
                star = -1;
            } else if (wanted == '*') {
                p++;
                star = p;
                starEnd = t;
            } else if (p < pattern.length() && (wanted == c || (wanted == '?' && c != '/'))) {
                p++;
                t++;
            } else if (star >= 0 && text.charAt(starEnd) != '/') {
                starEnd++;
                p = star;
                t = starEnd;
            } else if (anyStar >= 0) {
                anyStarEnd++;
                p = anyStar;
                t = anyStarEnd;
                star = -1;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
