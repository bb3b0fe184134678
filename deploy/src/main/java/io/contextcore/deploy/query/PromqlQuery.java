package io.contextcore.deploy.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link PromqlParser} makes of a PromQL query. */
final class PromqlQuery {
    private PromqlQuery() {}

    /** Returns all selectors in an expression. */
    static List<Selector> selectors(Expression expression) {
        List<Selector> selectors = new ArrayList<>();
        collect(expression, selectors);
        return selectors;
    }

    private static void collect(Expression expression, List<Selector> selectors) {
        if (expression instanceof Selector selector) {
            selectors.add(selector);
        } else if (expression instanceof Subquery subquery) {
            collect(subquery.expression(), selectors);
        } else if (expression instanceof Call call) {
            call.arguments().forEach(argument -> collect(argument, selectors));
        } else if (expression instanceof Aggregation aggregation) {
            collect(aggregation.expression(), selectors);
        } else if (expression instanceof Operation operation) {
            collect(operation.left(), selectors);
            collect(operation.right(), selectors);
        }
    }

    /** What kind of value an expression gives. */
    enum ValueKind {
        SCALAR,
        STRING,
        INSTANT_VECTOR,
        RANGE_VECTOR
    }

    sealed interface Expression {
        ValueKind kind();
    }

    record Constant(String text) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.SCALAR;
        }
    }

    record Text(String value) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.STRING;
        }
    }

    /**
     * The samples of a metric.
     *
     * @param range how far back; null if only the newest samples are asked for
     */
    record Selector(
            String metric, List<Matcher> matchers, @Nullable String range) implements Expression {
        @Override
        public ValueKind kind() {
            return range == null ? ValueKind.INSTANT_VECTOR : ValueKind.RANGE_VECTOR;
        }
    }

    record Matcher(String label, String operator, String value) {
        @Override
        public String toString() {
            return label + operator + '"' + value + '"';
        }
    }

    /** An expression that is evaluated again and again over a range. */
    record Subquery(Expression expression, String range) implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.RANGE_VECTOR;
        }
    }

    record Call(String function, List<Expression> arguments, ValueKind kind) implements Expression {}

    /**
     * An aggregation over labels.
     *
     * @param parameter of {@code topk} and the like; null if there is none
     * @param without whether the labels are those that go, not those that stay
     */
    record Aggregation(
            String operator,
            @Nullable Expression parameter,
            Expression expression,
            List<String> labels,
            boolean without)
            implements Expression {
        @Override
        public ValueKind kind() {
            return ValueKind.INSTANT_VECTOR;
        }
    }

    /**
     * An operator between two expressions.
     *
     * @param labels those that {@code on}, {@code ignoring}, {@code group_left} and {@code group_right} name
     */
    record Operation(String operator, Expression left, Expression right, List<String> labels) implements Expression {
        @Override
        public ValueKind kind() {
            return left.kind() == ValueKind.SCALAR && right.kind() == ValueKind.SCALAR
                    ? ValueKind.SCALAR
                    : ValueKind.INSTANT_VECTOR;
        }
    }
}
