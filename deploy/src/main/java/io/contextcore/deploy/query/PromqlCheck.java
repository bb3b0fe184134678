package io.contextcore.deploy.query;

import io.contextcore.deploy.query.PromqlQuery.Aggregation;
import io.contextcore.deploy.query.PromqlQuery.Call;
import io.contextcore.deploy.query.PromqlQuery.Expression;
import io.contextcore.deploy.query.PromqlQuery.Matcher;
import io.contextcore.deploy.query.PromqlQuery.Operation;
import io.contextcore.deploy.query.PromqlQuery.Selector;
import io.contextcore.deploy.query.PromqlQuery.Subquery;
import io.contextcore.deploy.query.Vocabulary.Series;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a PromQL query that parses: Prometheus answers an unknown name or label with nothing. */
final class PromqlCheck {
    private static final Set<String> OF_COUNTERS = Set.of("rate", "increase");

    private final Vocabulary vocabulary;
    private final Expression query;
    private final Set<String> problems = new LinkedHashSet<>();

    PromqlCheck(Vocabulary vocabulary, Expression query) {
        this.vocabulary = vocabulary;
        this.query = query;
    }

    List<String> problems() {
        check(query, null);
        return List.copyOf(problems);
    }

    /** The labels that the series of the answer may have. */
    Set<String> labels() {
        Set<String> labels = check(query, null);
        return labels == null ? Set.of() : Set.copyOf(labels);
    }

    /**
     * Checks an expression.
     *
     * @param function the function whose argument it is; null if there is none
     * @return the labels that its series may have; null if it has no series
     */
    private @Nullable Set<String> check(Expression expression, @Nullable String function) {
        if (expression instanceof Selector selector) {
            return checkSelector(selector, function);
        }
        if (expression instanceof Subquery subquery) {
            return check(subquery.expression(), null);
        }
        if (expression instanceof Call call) {
            return checkCall(call);
        }
        if (expression instanceof Aggregation aggregation) {
            return checkAggregation(aggregation);
        }
        if (expression instanceof Operation operation) {
            return checkOperation(operation);
        }
        return null;
    }

    private @Nullable Set<String> checkSelector(Selector selector, @Nullable String function) {
        Series series = vocabulary.series(selector.metric());
        if (series == null) {
            problems.add("no metric has the name " + selector.metric() + " in Prometheus");
            return null;
        }
        if (function != null && OF_COUNTERS.contains(function) && series.kind() == Series.Kind.GAUGE) {
            problems.add(function + " is for counters, and " + series.name() + " is a gauge");
        }
        for (Matcher matcher : selector.matchers()) {
            checkMatcher(series, matcher);
        }
        return series.labels().keySet();
    }

    private void checkMatcher(Series series, Matcher matcher) {
        List<String> values = series.labels().get(matcher.label());
        if (values == null) {
            problems.add(series.name() + " has no label " + matcher.label());
        } else if (!values.isEmpty() && matcher.operator().endsWith("~")) {
            String problem = Alternatives.problem(matcher.value(), values);
            if (!problem.isEmpty()) {
                problems.add(matcher.label() + ": " + problem);
            }
        } else if (!values.isEmpty() && !values.contains(matcher.value())) {
            problems.add(matcher.label() + " is never \"" + matcher.value() + "\"; it is one of " + values);
        }
    }

    private @Nullable Set<String> checkCall(Call call) {
        Set<String> labels = null;
        for (Expression argument : call.arguments()) {
            Set<String> ofArgument = check(argument, call.function());
            labels = ofArgument == null ? labels : ofArgument;
        }
        if (call.function().equals("histogram_quantile") && labels != null && !labels.contains("le")) {
            problems.add("histogram_quantile needs the buckets: keep the label le");
        }
        if (call.function().equals("label_replace") && labels != null) {
            Set<String> more = new LinkedHashSet<>(labels);
            if (call.arguments().get(1) instanceof PromqlQuery.Text text) {
                more.add(text.value());
            }
            return more;
        }
        return labels;
    }

    private @Nullable Set<String> checkAggregation(Aggregation aggregation) {
        Set<String> labels = check(aggregation.expression(), aggregation.operator());
        if (labels == null) {
            return null;
        }
        checkLabels(aggregation.labels(), labels);
        if (aggregation.parameter() != null && !aggregation.operator().equals("quantile")) {
            return labels;
        }
        Set<String> left = new LinkedHashSet<>(labels);
        if (aggregation.without()) {
            left.removeAll(aggregation.labels());
        } else {
            left.retainAll(aggregation.labels());
        }
        return left;
    }

    private @Nullable Set<String> checkOperation(Operation operation) {
        Set<String> left = check(operation.left(), null);
        Set<String> right = check(operation.right(), null);
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        Set<String> both = new LinkedHashSet<>(left);
        both.addAll(right);
        checkLabels(operation.labels(), both);
        return both;
    }

    private void checkLabels(List<String> named, Set<String> known) {
        for (String label : named) {
            if (!known.contains(label)) {
                problems.add("there is no label " + label + " here, only "
                        + known.stream().sorted().toList());
            }
        }
    }
}
