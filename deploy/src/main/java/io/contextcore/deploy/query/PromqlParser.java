package io.contextcore.deploy.query;

import static io.contextcore.deploy.query.PromqlQuery.ValueKind.INSTANT_VECTOR;
import static io.contextcore.deploy.query.PromqlQuery.ValueKind.RANGE_VECTOR;
import static io.contextcore.deploy.query.PromqlQuery.ValueKind.SCALAR;
import static io.contextcore.deploy.query.PromqlQuery.ValueKind.STRING;

import io.contextcore.deploy.query.PromqlQuery.Aggregation;
import io.contextcore.deploy.query.PromqlQuery.Call;
import io.contextcore.deploy.query.PromqlQuery.Expression;
import io.contextcore.deploy.query.PromqlQuery.Matcher;
import io.contextcore.deploy.query.PromqlQuery.Operation;
import io.contextcore.deploy.query.PromqlQuery.Selector;
import io.contextcore.deploy.query.PromqlQuery.Subquery;
import io.contextcore.deploy.query.PromqlQuery.Text;
import io.contextcore.deploy.query.PromqlQuery.ValueKind;
import io.contextcore.deploy.query.Tokens.Kind;
import io.contextcore.deploy.query.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the part of PromQL that is used here, and checks the types as Prometheus does: {@code rate} needs a range,
 * {@code sum} must not have one. What it accepts, Prometheus 2.42 and newer accept.
 */
final class PromqlParser {
    private static final Tokens.Spelling SPELLING = new Tokens.Spelling(
            ":",
            "",
            "\"'`",
            List.of(
                    "==", "!=", ">=", "<=", "=~", "!~", "{", "}", "(", ")", "[", "]", ",", "=", ">", "<", "+", "-", "*",
                    "/", "%", "^", "@", ":"));
    private static final List<Set<String>> PRECEDENCE = List.of(
            Set.of("or"),
            Set.of("and", "unless"),
            Set.of("==", "!=", ">", "<", ">=", "<="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"));
    private static final Set<String> SET_OPERATORS = Set.of("or", "and", "unless");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", ">", "<", ">=", "<=");
    private static final Set<String> MATCH_OPERATORS = Set.of("=", "!=", "=~", "!~");
    private static final Set<String> AGGREGATIONS =
            Set.of("sum", "avg", "min", "max", "count", "group", "stddev", "topk", "bottomk", "quantile");
    private static final Set<String> WITH_PARAMETER = Set.of("topk", "bottomk", "quantile");

    private record Signature(List<ValueKind> arguments, int optional, ValueKind result) {}

    private static final Map<String, Signature> FUNCTIONS = Map.ofEntries(
            Map.entry("rate", takes(RANGE_VECTOR)),
            Map.entry("increase", takes(RANGE_VECTOR)),
            Map.entry("delta", takes(RANGE_VECTOR)),
            Map.entry("changes", takes(RANGE_VECTOR)),
            Map.entry("resets", takes(RANGE_VECTOR)),
            Map.entry("last_over_time", takes(RANGE_VECTOR)),
            Map.entry("max_over_time", takes(RANGE_VECTOR)),
            Map.entry("min_over_time", takes(RANGE_VECTOR)),
            Map.entry("avg_over_time", takes(RANGE_VECTOR)),
            Map.entry("sum_over_time", takes(RANGE_VECTOR)),
            Map.entry("count_over_time", takes(RANGE_VECTOR)),
            Map.entry("quantile_over_time", takes(SCALAR, RANGE_VECTOR)),
            Map.entry("present_over_time", takes(RANGE_VECTOR)),
            Map.entry("absent_over_time", takes(RANGE_VECTOR)),
            Map.entry("absent", takes(INSTANT_VECTOR)),
            Map.entry("histogram_quantile", takes(SCALAR, INSTANT_VECTOR)),
            Map.entry("abs", takes(INSTANT_VECTOR)),
            Map.entry("ceil", takes(INSTANT_VECTOR)),
            Map.entry("floor", takes(INSTANT_VECTOR)),
            Map.entry("round", new Signature(List.of(INSTANT_VECTOR, SCALAR), 1, INSTANT_VECTOR)),
            Map.entry("clamp", takes(INSTANT_VECTOR, SCALAR, SCALAR)),
            Map.entry("clamp_min", takes(INSTANT_VECTOR, SCALAR)),
            Map.entry("clamp_max", takes(INSTANT_VECTOR, SCALAR)),
            Map.entry("sort", takes(INSTANT_VECTOR)),
            Map.entry("sort_desc", takes(INSTANT_VECTOR)),
            Map.entry("timestamp", takes(INSTANT_VECTOR)),
            Map.entry("scalar", new Signature(List.of(INSTANT_VECTOR), 0, SCALAR)),
            Map.entry("vector", takes(SCALAR)),
            Map.entry("time", new Signature(List.of(), 0, SCALAR)),
            Map.entry("label_replace", takes(INSTANT_VECTOR, STRING, STRING, STRING, STRING)));

    private final Tokens tokens;

    private PromqlParser(String query) {
        this.tokens = Tokens.read(query, SPELLING);
    }

    private static Signature takes(ValueKind... arguments) {
        return new Signature(List.of(arguments), 0, INSTANT_VECTOR);
    }

    /**
     * @throws QuerySyntaxException if it is no query
     */
    static Expression parse(String query) {
        PromqlParser parser = new PromqlParser(query);
        Expression expression = parser.expression(0);
        parser.tokens.expect(Kind.END);
        return expression;
    }

    private Expression expression(int level) {
        if (level == PRECEDENCE.size()) {
            return unary();
        }
        Expression left = expression(level + 1);
        while (PRECEDENCE.get(level).contains(tokens.peek().text()) && isOperator(tokens.peek())) {
            Token operator = tokens.take();
            boolean bool = COMPARISONS.contains(operator.text()) && tokens.accept("bool");
            List<String> labels = matching();
            left = operation(operator, bool, left, expression(level + 1), labels);
        }
        return left;
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Kind.SYMBOL || token.kind() == Kind.NAME;
    }

    private static Expression operation(
            Token operator, boolean bool, Expression left, Expression right, List<String> labels) {
        for (Expression side : List.of(left, right)) {
            if (side.kind() == RANGE_VECTOR || side.kind() == STRING) {
                throw new QuerySyntaxException(
                        operator.column(),
                        operator + " stands between instant vectors and numbers, not " + side.kind());
            }
        }
        boolean scalar = left.kind() == SCALAR || right.kind() == SCALAR;
        if (SET_OPERATORS.contains(operator.text()) && scalar) {
            throw new QuerySyntaxException(operator.column(), operator + " stands between instant vectors");
        }
        if (!labels.isEmpty() && scalar) {
            throw new QuerySyntaxException(operator.column(), "labels are matched between instant vectors only");
        }
        if (COMPARISONS.contains(operator.text()) && left.kind() == SCALAR && right.kind() == SCALAR && !bool) {
            throw new QuerySyntaxException(operator.column(), "two numbers are compared with the word bool");
        }
        return new Operation(operator.text(), left, right, labels);
    }

    private List<String> matching() {
        List<String> labels = new ArrayList<>();
        if (tokens.accept("on") || tokens.accept("ignoring")) {
            labels.addAll(labels());
            if (tokens.accept("group_left") || tokens.accept("group_right")) {
                if (tokens.peek().is("(")) {
                    labels.addAll(labels());
                }
            }
        }
        return List.copyOf(labels);
    }

    private Expression unary() {
        tokens.enter();
        Expression expression;
        Token token = tokens.peek();
        if (tokens.accept("-") || tokens.accept("+")) {
            Expression operand = unary();
            expression = operation(token, false, new PromqlQuery.Constant("0"), operand, List.of());
        } else {
            expression = power(range(primary()));
        }
        tokens.leave();
        return expression;
    }

    private Expression power(Expression base) {
        Token token = tokens.peek();
        return tokens.accept("^") ? operation(token, false, base, unary(), List.of()) : base;
    }

    /** What may follow an expression: a range, an offset, a moment. */
    private Expression range(Expression expression) {
        Expression result = expression;
        if (tokens.peek().is("[")) {
            Token bracket = tokens.take();
            String range = tokens.expect(Kind.DURATION).text();
            if (tokens.accept(":")) {
                if (tokens.peek().kind() == Kind.DURATION) {
                    tokens.take();
                }
                if (expression.kind() != INSTANT_VECTOR) {
                    throw new QuerySyntaxException(bracket.column(), "a subquery is over an instant vector");
                }
                result = new Subquery(expression, range);
            } else if (expression instanceof Selector selector) {
                result = new Selector(selector.metric(), selector.matchers(), range);
            } else {
                throw new QuerySyntaxException(
                        bracket.column(), "only a metric has a range; write [" + range + ":] here");
            }
            tokens.expect("]");
        }
        while (tokens.peek().is("offset") || tokens.peek().is("@")) {
            Token modifier = tokens.take();
            if (!(result instanceof Selector) && !(result instanceof Subquery)) {
                throw new QuerySyntaxException(modifier.column(), modifier + " follows a metric or a subquery");
            }
            if (modifier.is("offset")) {
                tokens.accept("-");
                tokens.expect(Kind.DURATION);
            } else if (!tokens.accept("start") && !tokens.accept("end")) {
                throw tokens.unexpected("start() or end()");
            } else {
                tokens.expect("(");
                tokens.expect(")");
            }
        }
        return result;
    }

    private Expression primary() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case INTEGER, DECIMAL -> {
                tokens.take();
                return new PromqlQuery.Constant(token.text());
            }
            case STRING -> {
                tokens.take();
                return new Text(token.text());
            }
            case SYMBOL -> {
                if (tokens.accept("(")) {
                    Expression inner = expression(0);
                    tokens.expect(")");
                    return inner;
                }
                throw tokens.unexpected("a metric with a name, a function or a number");
            }
            case NAME -> {
                if (AGGREGATIONS.contains(token.text()) && isAggregation()) {
                    return aggregation();
                }
                return tokens.peekSecond().is("(") ? call() : selector();
            }
            default -> throw tokens.unexpected("an expression");
        }
    }

    private boolean isAggregation() {
        Token second = tokens.peekSecond();
        return second.is("(") || second.is("by") || second.is("without");
    }

    private Expression aggregation() {
        Token operator = tokens.take();
        List<String> labels = List.of();
        boolean grouped = tokens.peek().is("by") || tokens.peek().is("without");
        boolean without = tokens.peek().is("without");
        if (grouped) {
            tokens.take();
            labels = labels();
        }
        tokens.expect("(");
        Expression parameter = null;
        if (WITH_PARAMETER.contains(operator.text())) {
            parameter = argument(operator, SCALAR);
            tokens.expect(",");
        }
        Expression expression = argument(operator, INSTANT_VECTOR);
        tokens.expect(")");
        if (!grouped && (tokens.peek().is("by") || tokens.peek().is("without"))) {
            without = tokens.take().is("without");
            labels = labels();
        }
        return new Aggregation(operator.text(), parameter, expression, labels, without);
    }

    private Expression call() {
        Token function = tokens.take();
        Signature signature = FUNCTIONS.get(function.text());
        if (signature == null) {
            throw new QuerySyntaxException(function.column(), "unknown function: " + function.text());
        }
        tokens.expect("(");
        List<Expression> arguments = new ArrayList<>();
        int atLeast = signature.arguments().size() - signature.optional();
        for (ValueKind kind : signature.arguments()) {
            if (arguments.size() >= atLeast && tokens.peek().is(")")) {
                break;
            }
            if (!arguments.isEmpty()) {
                tokens.expect(",");
            }
            arguments.add(argument(function, kind));
        }
        tokens.expect(")");
        return new Call(function.text(), List.copyOf(arguments), signature.result());
    }

    private Expression argument(Token of, ValueKind kind) {
        Expression argument = expression(0);
        if (argument.kind() != kind) {
            throw new QuerySyntaxException(
                    of.column(), of.text() + " takes " + words(kind) + ", not " + words(argument.kind()));
        }
        return argument;
    }

    private static String words(ValueKind kind) {
        return switch (kind) {
            case SCALAR -> "a number";
            case STRING -> "a string";
            case INSTANT_VECTOR -> "an instant vector";
            case RANGE_VECTOR -> "a range, such as [7d]";
        };
    }

    private Expression selector() {
        String metric = tokens.expect(Kind.NAME).text();
        List<Matcher> matchers = new ArrayList<>();
        if (tokens.accept("{")) {
            while (!tokens.peek().is("}")) {
                String label = tokens.expect(Kind.NAME).text();
                String operator = tokens.expectOneOf(MATCH_OPERATORS);
                matchers.add(
                        new Matcher(label, operator, tokens.expect(Kind.STRING).text()));
                if (!tokens.accept(",")) {
                    break;
                }
            }
            tokens.expect("}");
        }
        return new Selector(metric, List.copyOf(matchers), null);
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        tokens.expect("(");
        while (!tokens.peek().is(")")) {
            labels.add(tokens.expect(Kind.NAME).text());
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return labels;
    }
}
