package io.contextcore.deploy.query;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query that is shipped: a file of its own, or a target of a panel.
 *
 * @param origin where it stands: the file, and in a dashboard {@code file: panel title (id) refId}
 * @param language its language
 * @param text what is asked, with Grafana's variables in it if it stands in a dashboard
 * @param dataSource the data source that a target names, such as {@code ${tempo}}; null in a file
 * @param window how much of the past it is about; null if it depends on the dashboard's time range
 * @param instant whether it is asked about one point in time; over a range otherwise
 * @param description in words, what it answers
 */
public record ShippedQuery(
        String origin,
        QueryLanguage language,
        String text,
        @Nullable String dataSource,
        @Nullable Duration window,
        boolean instant,
        String description) {
    /** {@code $name}, {@code ${name}} and {@code ${name:format}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)(?::\\w+)?})");

    /**
     * Returns what the backend is asked when Grafana's variables have these values.
     *
     * @param values by name, such as {@code project} or {@code __range}
     * @throws IllegalArgumentException if a variable of the query has no value
     */
    public String textWith(Map<String, String> values) {
        try {
            return replaced(text, values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns a text with the values of Grafana's variables instead of them.
     *
     * @throws IllegalArgumentException if a variable has no value
     */
    public static String replaced(String text, Map<String, String> values) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("no value for the variable " + name);
            }
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(replaced).toString();
    }

    @Override
    public String toString() {
        return origin;
    }
}
