package io.contextcore.deploy.query;

import io.contextcore.deploy.query.Tokens.Kind;
import io.contextcore.deploy.query.Tokens.Token;
import io.contextcore.deploy.query.TraceqlQuery.Both;
import io.contextcore.deploy.query.TraceqlQuery.Comparison;
import io.contextcore.deploy.query.TraceqlQuery.Either;
import io.contextcore.deploy.query.TraceqlQuery.Everything;
import io.contextcore.deploy.query.TraceqlQuery.Field;
import io.contextcore.deploy.query.TraceqlQuery.Filter;
import io.contextcore.deploy.query.TraceqlQuery.Literal;
import io.contextcore.deploy.query.TraceqlQuery.Not;
import io.contextcore.deploy.query.TraceqlQuery.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the part of TraceQL that is used here: spansets with comparisons of a field with a value, structural operators,
 * {@code select}, {@code by}, aggregates, and metrics. What it accepts, Tempo 3.0 accepts; arithmetic, and arithmetic
 * between metrics (which Tempo 3.0 refuses), it does not know.
 */
final class TraceqlParser {
    // The rest of what may stand in an attribute's name would only hide a forgotten space.
    private static final Tokens.Spelling SPELLING = new Tokens.Spelling(
            ".:-",
            ".",
            "\"`",
            List.of(
                    "!>>", "!<<", "&>>", "&<<", "!>", "!<", "!~", "!=", "&&", "||", ">>", "<<", ">=", "<=", "=~", "&>",
                    "&<", "&~", "{", "}", "(", ")", "|", ",", "=", "!", ">", "<", "~", "-"));
    private static final Set<String> COMPARISONS = Set.of("=", "!=", ">", ">=", "<", "<=", "=~", "!~");
    private static final Set<String> SPANSET_OPERATORS = Set.of(
            "&&", "||", ">", ">>", "<", "<<", "~", "!>", "!>>", "!<", "!<<", "!~", "&>", "&>>", "&<", "&<<", "&~");
    private static final Set<String> AGGREGATES = Set.of("count", "avg", "min", "max", "sum");
    private static final Set<String> ATTRIBUTE_SCOPES = Set.of("span", "resource", "event", "link", "instrumentation");

    /** What the intrinsic fields are compared with. */
    static final Map<String, Literal.Type> INTRINSICS = Map.ofEntries(
            Map.entry("span:name", Literal.Type.STRING),
            Map.entry("span:status", Literal.Type.STATUS),
            Map.entry("span:statusMessage", Literal.Type.STRING),
            Map.entry("span:duration", Literal.Type.DURATION),
            Map.entry("span:kind", Literal.Type.KIND),
            Map.entry("span:id", Literal.Type.STRING),
            Map.entry("span:parentID", Literal.Type.STRING),
            Map.entry("span:childCount", Literal.Type.INTEGER),
            Map.entry("trace:id", Literal.Type.STRING),
            Map.entry("trace:duration", Literal.Type.DURATION),
            Map.entry("trace:rootName", Literal.Type.STRING),
            Map.entry("trace:rootService", Literal.Type.STRING),
            Map.entry("event:name", Literal.Type.STRING),
            Map.entry("event:timeSinceStart", Literal.Type.DURATION),
            Map.entry("link:traceID", Literal.Type.STRING),
            Map.entry("link:spanID", Literal.Type.STRING),
            Map.entry("instrumentation:name", Literal.Type.STRING),
            Map.entry("instrumentation:version", Literal.Type.STRING));

    private static final Map<String, Literal.Type> WORDS = Map.ofEntries(
            Map.entry("true", Literal.Type.BOOLEAN),
            Map.entry("false", Literal.Type.BOOLEAN),
            Map.entry("nil", Literal.Type.NIL),
            Map.entry("ok", Literal.Type.STATUS),
            Map.entry("error", Literal.Type.STATUS),
            Map.entry("unset", Literal.Type.STATUS),
            Map.entry("unspecified", Literal.Type.KIND),
            Map.entry("internal", Literal.Type.KIND),
            Map.entry("server", Literal.Type.KIND),
            Map.entry("client", Literal.Type.KIND),
            Map.entry("producer", Literal.Type.KIND),
            Map.entry("consumer", Literal.Type.KIND));

    private final Tokens tokens;
    private final List<Filter> spansets = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    private TraceqlParser(String query) {
        this.tokens = Tokens.read(query, SPELLING);
    }

    /**
     * @throws QuerySyntaxException if it is no query
     */
    static TraceqlQuery parse(String query) {
        return new TraceqlParser(query).query();
    }

    private TraceqlQuery query() {
        spansetExpression();
        while (tokens.accept("|")) {
            if (!stages.isEmpty()
                    && TraceqlQuery.METRIC_FUNCTIONS.contains(
                            stages.get(stages.size() - 1).function())
                    && !tokens.peek().is("topk")
                    && !tokens.peek().is("bottomk")) {
                throw tokens.unexpected("topk or bottomk after a metric");
            }
            stage();
        }
        tokens.expect(Kind.END);
        return new TraceqlQuery(List.copyOf(spansets), List.copyOf(stages));
    }

    private void spansetExpression() {
        spanset();
        while (tokens.peek().kind() == Kind.SYMBOL
                && SPANSET_OPERATORS.contains(tokens.peek().text())) {
            tokens.take();
            spanset();
        }
    }

    private void spanset() {
        tokens.enter();
        if (tokens.accept("(")) {
            spansetExpression();
            tokens.expect(")");
        } else {
            tokens.expect("{");
            if (tokens.accept("}")) {
                spansets.add(new Everything());
            } else {
                spansets.add(either());
                tokens.expect("}");
            }
        }
        tokens.leave();
    }

    private Filter either() {
        Filter filter = both();
        while (tokens.accept("||")) {
            filter = new Either(filter, both());
        }
        return filter;
    }

    private Filter both() {
        Filter filter = single();
        while (tokens.accept("&&")) {
            filter = new Both(filter, single());
        }
        return filter;
    }

    private Filter single() {
        tokens.enter();
        Filter filter;
        if (tokens.accept("!")) {
            filter = new Not(single());
        } else if (tokens.accept("(")) {
            filter = either();
            tokens.expect(")");
        } else {
            Field field = field();
            String operator = tokens.expectOneOf(COMPARISONS);
            filter = new Comparison(field, operator, literal());
        }
        tokens.leave();
        return filter;
    }

    private Field field() {
        Token token = tokens.expect(Kind.NAME);
        String name = token.text();
        if (INTRINSICS.containsKey(name)) {
            int colon = name.indexOf(':');
            return new Field(name.substring(0, colon + 1), name.substring(colon + 1));
        }
        int dot = name.indexOf('.');
        if (dot == 0 && name.length() > 1) {
            return new Field("", name.substring(1));
        }
        if (dot > 0 && dot < name.length() - 1 && ATTRIBUTE_SCOPES.contains(name.substring(0, dot))) {
            return new Field(name.substring(0, dot), name.substring(dot + 1));
        }
        throw new QuerySyntaxException(
                token.column(),
                "unknown identifier: " + name + "; an attribute needs its scope, such as span." + name
                        + ", and what is no attribute is written with a colon, such as span:name");
    }

    private Literal literal() {
        boolean negative = tokens.accept("-");
        Token token = tokens.take();
        Literal.Type type = switch (token.kind()) {
            case INTEGER -> Literal.Type.INTEGER;
            case DECIMAL -> Literal.Type.DECIMAL;
            case DURATION -> Literal.Type.DURATION;
            case STRING -> negative ? null : Literal.Type.STRING;
            case NAME -> negative ? null : WORDS.get(token.text());
            case SYMBOL, END -> null;
        };
        if (type == null) {
            throw new QuerySyntaxException(token.column(), "expected a value, found " + token);
        }
        return new Literal(type, (negative ? "-" : "") + token.text());
    }

    private void stage() {
        Token token = tokens.expect(Kind.NAME);
        String function = token.text();
        tokens.expect("(");
        switch (function) {
            case "select" -> stages.add(new Stage(function, fields(), List.of(), List.of()));
            case "by" -> stages.add(new Stage(function, List.of(), List.of(), List.of(field())));
            case "coalesce" -> stages.add(new Stage(function, List.of(), List.of(), List.of()));
            case "topk", "bottomk" -> {
                if (stages.isEmpty()) {
                    throw new QuerySyntaxException(token.column(), function + " stands after a metric");
                }
                stages.add(new Stage(
                        function, List.of(), List.of(tokens.expect(Kind.INTEGER).text()), List.of()));
            }
            default -> {
                if (AGGREGATES.contains(function)) {
                    aggregate(function);
                    return;
                }
                if (!TraceqlQuery.METRIC_FUNCTIONS.contains(function)) {
                    throw new QuerySyntaxException(token.column(), "unknown function: " + function);
                }
                metric(function);
                return;
            }
        }
        tokens.expect(")");
    }

    private void aggregate(String function) {
        List<Field> fields = function.equals("count") ? List.of() : List.of(field());
        tokens.expect(")");
        tokens.expectOneOf(Set.of("=", "!=", ">", ">=", "<", "<="));
        literal();
        stages.add(new Stage(function, fields, List.of(), List.of()));
    }

    private void metric(String function) {
        List<Field> arguments = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        if (!function.equals("rate") && !function.equals("count_over_time")) {
            arguments.add(field());
        }
        if (function.equals("quantile_over_time")) {
            tokens.expect(",");
            do {
                numbers.add(quantile());
            } while (tokens.accept(","));
        }
        tokens.expect(")");
        List<Field> groupedBy = List.of();
        if (tokens.accept("by")) {
            tokens.expect("(");
            groupedBy = fields();
            tokens.expect(")");
        }
        stages.add(new Stage(function, List.copyOf(arguments), List.copyOf(numbers), groupedBy));
    }

    private String quantile() {
        Token token = tokens.take();
        if ((token.kind() != Kind.DECIMAL && token.kind() != Kind.INTEGER) || Double.parseDouble(token.text()) > 1) {
            throw new QuerySyntaxException(token.column(), "expected a quantile from 0 to 1, found " + token);
        }
        return token.text();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (tokens.accept(","));
        return List.copyOf(fields);
    }
}
