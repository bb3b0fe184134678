package io.contextcore.deploy.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A TraceQL query, as {@link TraceqlParser} understands it: spansets, and what is done with the spans that they find.
 *
 * @param spansets the filters in braces, in the order in which they are written
 * @param stages what stands after the pipes
 */
record TraceqlQuery(List<Filter> spansets, List<Stage> stages) {
    static final Set<String> METRIC_FUNCTIONS = Set.of(
            "rate",
            "count_over_time",
            "sum_over_time",
            "min_over_time",
            "max_over_time",
            "avg_over_time",
            "quantile_over_time",
            "histogram_over_time");

    /** Whether the answer is a metric; spans otherwise. */
    boolean isMetric() {
        return stages.stream().anyMatch(stage -> METRIC_FUNCTIONS.contains(stage.function()));
    }

    /** The names of the fields that are compared or selected, without their scope. */
    Set<String> fields() {
        Set<String> names = new LinkedHashSet<>();
        spansets.forEach(filter -> collect(filter, names));
        stages.forEach(stage -> stage.fields().forEach(field -> names.add(field.name())));
        return names;
    }

    private static void collect(Filter filter, Set<String> names) {
        if (filter instanceof Both both) {
            collect(both.left(), names);
            collect(both.right(), names);
        } else if (filter instanceof Either either) {
            collect(either.left(), names);
            collect(either.right(), names);
        } else if (filter instanceof Not not) {
            collect(not.filter(), names);
        } else if (filter instanceof Comparison comparison) {
            names.add(comparison.field().name());
        }
    }

    /** What stands in a pair of braces. */
    sealed interface Filter {}

    /** The empty filter, which matches every span. */
    record Everything() implements Filter {}

    record Both(Filter left, Filter right) implements Filter {}

    record Either(Filter left, Filter right) implements Filter {}

    record Not(Filter filter) implements Filter {}

    record Comparison(Field field, String operator, Literal literal) implements Filter {}

    /**
     * What a span is asked for.
     *
     * @param scope {@code span}, {@code resource}, {@code event}, {@code link}; of an intrinsic {@code span:} and so on;
     *     empty for an attribute that is looked for everywhere
     */
    record Field(String scope, String name) {
        boolean isIntrinsic() {
            return scope.endsWith(":");
        }

        @Override
        public String toString() {
            return isIntrinsic() ? scope + name : scope + "." + name;
        }
    }

    /** A value, with its type as it is written. */
    record Literal(Type type, String text) {
        enum Type {
            STRING,
            INTEGER,
            DECIMAL,
            DURATION,
            BOOLEAN,
            NIL,
            STATUS,
            KIND
        }

        @Override
        public String toString() {
            return type == Type.STRING ? '"' + text + '"' : text;
        }
    }

    /**
     * A stage, such as {@code quantile_over_time(span.task.lead_time_s, .5) by (span.task.type)}.
     *
     * @param fields its arguments that are fields
     * @param numbers its arguments that are numbers
     * @param groupedBy what follows the word {@code by}; empty if it does not
     */
    record Stage(String function, List<Field> fields, List<String> numbers, List<Field> groupedBy) {}
}
