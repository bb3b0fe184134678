package io.contextcore.deploy.dashboard;

import io.contextcore.semconv.EventBodyFields;
import java.util.ArrayList;
import java.util.List;

/**
 * LogQL about events. A line that is no JSON is left out, because Loki answers a metric over it with an error.
 *
 * @param filters the label filters, joined by pipes
 */
record Events(List<String> filters) {
    private static final String ALL = "{job=\"contextcore\"} | json | __error__=\"\"";

    static Events all() {
        return new Events(List.of());
    }

    /** Events of one of these types. */
    static Events of(String... types) {
        String operator = types.length == 1 ? "=" : "=~";
        return all().where(EventBodyFields.EVENT_TYPE + operator + "\"" + String.join("|", types) + "\"");
    }

    Events where(String filter) {
        List<String> more = new ArrayList<>(filters);
        more.add(filter);
        return new Events(List.copyOf(more));
    }

    String lines() {
        return filters.isEmpty() ? ALL : ALL + " | " + String.join(" | ", filters);
    }

    /** Lines that are written anew from a template. */
    String lines(String template) {
        return lines() + " | line_format \"" + template + "\"";
    }

    /** How many there were in each range. */
    String count(String range) {
        return "count_over_time(" + lines() + " [" + range + "])";
    }

    /** The sum of a number of theirs in each range. */
    String sum(String field, String range) {
        return "sum_over_time(" + lines() + " | unwrap " + field + " [" + range + "])";
    }
}
