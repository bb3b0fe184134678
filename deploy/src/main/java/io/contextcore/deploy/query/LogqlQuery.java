package io.contextcore.deploy.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link LogqlParser} makes of a LogQL query. */
final class LogqlQuery {
    private LogqlQuery() {}

    /** A query, or a part of one: lines, or a metric. */
    sealed interface Expression {
        /** Whether the answer is a metric; lines otherwise. */
        boolean isMetric();
    }

    /**
     * Lines of streams, and what happens to each.
     *
     * @param streams what the labels of the streams must be
     */
    record Lines(List<Matcher> streams, List<Stage> stages) implements Expression {
        @Override
        public boolean isMetric() {
            return false;
        }
    }

    record RangeAggregation(String function, @Nullable String quantile, Lines lines, List<String> labels)
            implements Expression {
        @Override
        public boolean isMetric() {
            return true;
        }
    }

    record VectorAggregation(String operator, Expression expression, List<String> labels) implements Expression {
        @Override
        public boolean isMetric() {
            return true;
        }
    }

    record Operation(String operator, Expression left, Expression right) implements Expression {
        @Override
        public boolean isMetric() {
            return true;
        }
    }

    record Constant(String text) implements Expression {
        @Override
        public boolean isMetric() {
            return true;
        }
    }

    record Matcher(String label, String operator, String value) {}

    sealed interface Stage {}

    record LineFilter(String operator, String text) implements Stage {}

    record Parser(String name) implements Stage {}

    /**
     * A comparison of labels.
     *
     * @param comparisons all that it is made of, joined by {@code and}, {@code or} or a comma
     * @param disjunctive whether any of them is joined by {@code or}
     */
    record LabelFilter(List<Comparison> comparisons, boolean disjunctive) implements Stage {}

    record Comparison(String label, String operator, boolean number, String value) {}

    record LineFormat(String template) implements Stage {}

    record Labels(String name, List<String> labels) implements Stage {}

    record Unwrap(String label) implements Stage {}
}
