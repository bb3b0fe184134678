package io.contextcore.deploy.query;

import io.contextcore.deploy.query.LogqlQuery.Comparison;
import io.contextcore.deploy.query.LogqlQuery.Expression;
import io.contextcore.deploy.query.LogqlQuery.LabelFilter;
import io.contextcore.deploy.query.LogqlQuery.Labels;
import io.contextcore.deploy.query.LogqlQuery.LineFilter;
import io.contextcore.deploy.query.LogqlQuery.LineFormat;
import io.contextcore.deploy.query.LogqlQuery.Lines;
import io.contextcore.deploy.query.LogqlQuery.Matcher;
import io.contextcore.deploy.query.LogqlQuery.Operation;
import io.contextcore.deploy.query.LogqlQuery.Parser;
import io.contextcore.deploy.query.LogqlQuery.RangeAggregation;
import io.contextcore.deploy.query.LogqlQuery.Stage;
import io.contextcore.deploy.query.LogqlQuery.Unwrap;
import io.contextcore.deploy.query.LogqlQuery.VectorAggregation;
import io.contextcore.deploy.query.Tokens.Kind;
import io.contextcore.deploy.query.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the part of LogQL that is used here. What it accepts, Loki 3 accepts. */
final class LogqlParser {
    private static final Tokens.Spelling SPELLING = new Tokens.Spelling(
            "",
            "",
            "\"`",
            List.of(
                    "|=", "|~", "==", "!=", ">=", "<=", "=~", "!~", "{", "}", "(", ")", "[", "]", "|", ",", "=", ">",
                    "<", "+", "-", "*", "/", "%"));
    private static final Set<String> MATCH_OPERATORS = Set.of("=", "!=", "=~", "!~");
    private static final Set<String> LABEL_OPERATORS = Set.of("=", "!=", "=~", "!~", "==", ">", ">=", "<", "<=");
    private static final Set<String> LINE_FILTERS = Set.of("|=", "|~", "!=", "!~");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", ">", ">=", "<", "<=");
    private static final Set<String> LOG_RANGES = Set.of("rate", "count_over_time", "bytes_rate", "bytes_over_time");
    private static final Set<String> UNWRAPPED_RANGES = Set.of(
            "sum_over_time",
            "avg_over_time",
            "min_over_time",
            "max_over_time",
            "first_over_time",
            "last_over_time",
            "quantile_over_time",
            "rate");
    /** Of these, Loki refuses a grouping at the range. */
    private static final Set<String> WITHOUT_GROUPING =
            Set.of("rate", "count_over_time", "bytes_rate", "bytes_over_time", "sum_over_time");

    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "avg", "min", "max", "count", "topk", "bottomk", "sort", "sort_desc");

    private final Tokens tokens;

    private LogqlParser(String query) {
        this.tokens = Tokens.read(query, SPELLING);
    }

    /**
     * @throws QuerySyntaxException if it is no query
     */
    static Expression parse(String query) {
        LogqlParser parser = new LogqlParser(query);
        Expression expression =
                parser.tokens.peek().is("{") ? parser.lines() : parser.sum(parser.product(parser.primary()));
        parser.tokens.expect(Kind.END);
        return expression;
    }

    private Expression metric() {
        tokens.enter();
        Expression expression = sum(product(primary()));
        tokens.leave();
        return expression;
    }

    private Expression sum(Expression first) {
        Expression left = first;
        while (tokens.peek().kind() == Kind.SYMBOL
                && (tokens.peek().is("+")
                        || tokens.peek().is("-")
                        || COMPARISONS.contains(tokens.peek().text()))) {
            String operator = tokens.take().text();
            left = new Operation(operator, left, product(primary()));
        }
        return left;
    }

    private Expression product(Expression first) {
        Expression left = first;
        while (tokens.peek().is("*") || tokens.peek().is("/") || tokens.peek().is("%")) {
            String operator = tokens.take().text();
            left = new Operation(operator, left, primary());
        }
        return left;
    }

    private Expression primary() {
        Token token = tokens.peek();
        if (token.kind() == Kind.INTEGER || token.kind() == Kind.DECIMAL) {
            return new LogqlQuery.Constant(tokens.take().text());
        }
        if (tokens.accept("(")) {
            Expression inner = metric();
            tokens.expect(")");
            return inner;
        }
        String name = tokens.expect(Kind.NAME).text();
        if (AGGREGATIONS.contains(name)) {
            return vectorAggregation(name);
        }
        if (LOG_RANGES.contains(name) || UNWRAPPED_RANGES.contains(name)) {
            return rangeAggregation(token);
        }
        throw new QuerySyntaxException(token.column(), "unknown function: " + name);
    }

    private Expression vectorAggregation(String operator) {
        tokens.enter();
        List<String> labels = List.of();
        boolean grouped = tokens.peek().is("by") || tokens.peek().is("without");
        if (grouped) {
            tokens.take();
            labels = labels();
        }
        tokens.expect("(");
        if (operator.equals("topk") || operator.equals("bottomk")) {
            tokens.expect(Kind.INTEGER);
            tokens.expect(",");
        }
        Expression inner = metric();
        tokens.expect(")");
        if (!grouped && (tokens.peek().is("by") || tokens.peek().is("without"))) {
            tokens.take();
            labels = labels();
        }
        tokens.leave();
        return new VectorAggregation(operator, inner, labels);
    }

    private Expression rangeAggregation(Token function) {
        String name = function.text();
        tokens.expect("(");
        String quantile = null;
        if (name.equals("quantile_over_time")) {
            quantile = tokens.take().text();
            tokens.expect(",");
        }
        Lines lines = lines();
        tokens.expect("[");
        tokens.expect(Kind.DURATION);
        tokens.expect("]");
        if (tokens.accept("offset")) {
            tokens.expect(Kind.DURATION);
        }
        tokens.expect(")");
        boolean unwrapped = lines.stages().stream().anyMatch(Unwrap.class::isInstance);
        if (unwrapped ? !UNWRAPPED_RANGES.contains(name) : !LOG_RANGES.contains(name)) {
            throw new QuerySyntaxException(
                    function.column(), name + (unwrapped ? " takes no unwrapped label" : " needs an unwrapped label"));
        }
        List<String> labels = List.of();
        if (tokens.peek().is("by") || tokens.peek().is("without")) {
            if (WITHOUT_GROUPING.contains(name)) {
                throw new QuerySyntaxException(tokens.peek().column(), name + " takes no grouping; write sum by (...)");
            }
            tokens.take();
            labels = labels();
        }
        return new RangeAggregation(name, quantile, lines, labels);
    }

    private Lines lines() {
        tokens.expect("{");
        List<Matcher> streams = new ArrayList<>();
        do {
            String label = tokens.expect(Kind.NAME).text();
            String operator = tokens.expectOneOf(MATCH_OPERATORS);
            streams.add(new Matcher(label, operator, tokens.expect(Kind.STRING).text()));
        } while (tokens.accept(","));
        tokens.expect("}");
        List<Stage> stages = new ArrayList<>();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == Kind.SYMBOL && LINE_FILTERS.contains(token.text())) {
                tokens.take();
                stages.add(
                        new LineFilter(token.text(), tokens.expect(Kind.STRING).text()));
            } else if (tokens.accept("|")) {
                stages.add(stage());
            } else {
                return new Lines(List.copyOf(streams), List.copyOf(stages));
            }
        }
    }

    private Stage stage() {
        Token token = tokens.peek();
        if ((token.kind() == Kind.NAME && tokens.peekSecond().kind() != Kind.SYMBOL) || isWholeStage(token)) {
            String name = tokens.take().text();
            switch (name) {
                case "json", "logfmt" -> {
                    return new Parser(name);
                }
                case "line_format" -> {
                    return new LineFormat(tokens.expect(Kind.STRING).text());
                }
                case "unwrap" -> {
                    return new Unwrap(tokens.expect(Kind.NAME).text());
                }
                case "drop", "keep" -> {
                    List<String> labels = new ArrayList<>();
                    do {
                        labels.add(tokens.expect(Kind.NAME).text());
                    } while (tokens.accept(","));
                    return new Labels(name, List.copyOf(labels));
                }
                default -> throw new QuerySyntaxException(token.column(), "unknown stage: " + name);
            }
        }
        List<Comparison> comparisons = new ArrayList<>();
        boolean disjunctive = labelFilter(comparisons);
        return new LabelFilter(List.copyOf(comparisons), disjunctive);
    }

    /** Whether the word is a stage although a symbol follows: the next pipe, or the bracket of a range. */
    private boolean isWholeStage(Token token) {
        Token second = tokens.peekSecond();
        return (token.is("json") || token.is("logfmt"))
                && (second.is("|") || second.is("[") || second.is(")") || second.is("|=") || second.is("|~"));
    }

    private boolean labelFilter(List<Comparison> comparisons) {
        tokens.enter();
        boolean disjunctive = false;
        do {
            if (tokens.accept("(")) {
                disjunctive |= labelFilter(comparisons);
                tokens.expect(")");
            } else {
                comparisons.add(comparison());
            }
            if (tokens.peek().is("or")) {
                disjunctive = true;
            }
        } while (tokens.accept("and") || tokens.accept("or") || tokens.accept(","));
        tokens.leave();
        return disjunctive;
    }

    private Comparison comparison() {
        String label = tokens.expect(Kind.NAME).text();
        Token operator = tokens.peek();
        tokens.expectOneOf(LABEL_OPERATORS);
        Token value = tokens.take();
        boolean number = value.kind() == Kind.INTEGER || value.kind() == Kind.DECIMAL;
        if (!number && value.kind() != Kind.STRING) {
            throw new QuerySyntaxException(value.column(), "expected a string or a number, found " + value);
        }
        boolean regex = operator.text().endsWith("~");
        boolean numeric = !MATCH_OPERATORS.contains(operator.text());
        if ((number && regex) || (!number && numeric)) {
            throw new QuerySyntaxException(
                    operator.column(), operator + (number ? " compares strings" : " compares numbers"));
        }
        return new Comparison(label, operator.text(), number, value.text());
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        tokens.expect("(");
        do {
            labels.add(tokens.expect(Kind.NAME).text());
        } while (tokens.accept(","));
        tokens.expect(")");
        return List.copyOf(labels);
    }
}
