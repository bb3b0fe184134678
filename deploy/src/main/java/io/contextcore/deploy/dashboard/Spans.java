package io.contextcore.deploy.dashboard;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * TraceQL about spans. A value is written as the type of its attribute wants it, because Tempo compares values of one type
 * only.
 *
 * @param conditions all of which must hold
 */
record Spans(List<String> conditions) {
    static Spans all() {
        return new Spans(List.of());
    }

    /** Adds a condition as it is. */
    Spans where(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Spans(List.copyOf(more));
    }

    /** Adds a condition on an attribute of the span. */
    Spans where(AttributeKey<?> key, String operator, String value) {
        return where("span", key, operator, value);
    }

    Spans where(String scope, AttributeKey<?> key, String operator, String value) {
        String literal = key.getType() == AttributeType.STRING ? '"' + value + '"' : value;
        return where(scope + "." + key.getKey() + " " + operator + " " + literal);
    }

    /** Adds that an attribute has one of the values that are chosen for a variable. In backquotes nothing is escaped twice. */
    Spans whereChosen(String scope, AttributeKey<?> key, String variable) {
        return where(scope + "." + key.getKey() + " =~ `${" + variable + ":regex}`");
    }

    /** The query for the spans. */
    String find() {
        return "{ " + String.join(" && ", conditions) + " }";
    }

    /** The query for the spans with more of their attributes than those that are compared. */
    String select(AttributeKey<?>... keys) {
        List<String> fields =
                Arrays.stream(keys).map(key -> "span." + key.getKey()).toList();
        return find() + " | select(" + String.join(", ", fields) + ")";
    }

    /** The query for a metric, such as {@code count_over_time() by (span:status)}. */
    String metric(String metric) {
        return find() + " | " + metric;
    }
}
