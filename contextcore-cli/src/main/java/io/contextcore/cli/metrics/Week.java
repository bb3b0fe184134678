package io.contextcore.cli.metrics;

import java.time.LocalDate;
import java.time.temporal.IsoFields;

/**
 * What was finished in a week, Monday to Sunday.
 *
 * @param monday its first day
 * @param completed how many tasks were completed
 * @param cancelled how many tasks were cancelled
 * @param points the story points of those completed
 */
record Week(LocalDate monday, long completed, long cancelled, long points) {

    static Week empty(LocalDate monday) {
        return new Week(monday, 0, 0, 0);
    }

    Week plus(Week other) {
        return new Week(monday, completed + other.completed, cancelled + other.cancelled, points + other.points);
    }

    /** Returns its name in ISO 8601, such as {@code 2026-W47}. */
    String name() {
        return String.format(
                "%04d-W%02d", monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
