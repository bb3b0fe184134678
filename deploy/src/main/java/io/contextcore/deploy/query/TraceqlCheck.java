package io.contextcore.deploy.query;

import io.contextcore.deploy.query.TraceqlQuery.Both;
import io.contextcore.deploy.query.TraceqlQuery.Comparison;
import io.contextcore.deploy.query.TraceqlQuery.Either;
import io.contextcore.deploy.query.TraceqlQuery.Everything;
import io.contextcore.deploy.query.TraceqlQuery.Field;
import io.contextcore.deploy.query.TraceqlQuery.Filter;
import io.contextcore.deploy.query.TraceqlQuery.Literal;
import io.contextcore.deploy.query.TraceqlQuery.Not;
import io.contextcore.deploy.query.TraceqlQuery.Stage;
import io.contextcore.semconv.TaskAttributes;
import io.contextcore.semconv.TaskAttributes.TaskStatusValues;
import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What can be wrong with a TraceQL query that parses. Tempo answers most of it with silence: it compares values of one type
 * only, and an attribute that no span has is merely never found.
 */
final class TraceqlCheck {
    /** Tempo's limit. */
    private static final int MAX_GROUPS = 5;

    private static final int MAX_WAYS = 1_000;

    private static final List<String> OPEN = List.of(
            TaskStatusValues.BACKLOG,
            TaskStatusValues.TODO,
            TaskStatusValues.IN_PROGRESS,
            TaskStatusValues.IN_REVIEW,
            TaskStatusValues.BLOCKED);

    private final Vocabulary vocabulary;
    private final TraceqlQuery query;
    private final Set<String> problems = new LinkedHashSet<>();

    TraceqlCheck(Vocabulary vocabulary, TraceqlQuery query) {
        this.vocabulary = vocabulary;
        this.query = query;
    }

    List<String> problems() {
        query.spansets().forEach(this::check);
        if (query.spansets().size() == 1) {
            List<Field> always = new ArrayList<>();
            query.stages().stream()
                    .filter(stage -> TraceqlQuery.METRIC_FUNCTIONS.contains(stage.function()))
                    .forEach(stage -> always.addAll(stage.fields()));
            checkSomeSpanHasAll(query.spansets().get(0), always);
        } else {
            query.spansets().forEach(spanset -> checkSomeSpanHasAll(spanset, List.of()));
        }
        query.stages().forEach(this::check);
        return List.copyOf(problems);
    }

    /** Whether a filter compares the status of tasks, and an open task meets it. */
    static boolean admitsOpenWork(Filter filter) {
        return ways(filter).stream().anyMatch(way -> {
            List<Comparison> onStatus = way.stream()
                    .filter(comparison ->
                            comparison.field().equals(new Field("span", TaskAttributes.TASK_STATUS.getKey())))
                    .toList();
            return !onStatus.isEmpty()
                    && OPEN.stream()
                            .anyMatch(status -> onStatus.stream().allMatch(comparison -> admits(comparison, status)));
        });
    }

    private static boolean admits(Comparison comparison, String value) {
        String text = comparison.literal().text();
        return switch (comparison.operator()) {
            case "=" -> value.equals(text);
            case "!=" -> !value.equals(text);
            case "=~" -> Alternatives.matches(text, value);
            case "!~" -> !Alternatives.matches(text, value);
            default -> true;
        };
    }

    private void check(Filter filter) {
        if (filter instanceof Both both) {
            check(both.left());
            check(both.right());
        } else if (filter instanceof Either either) {
            check(either.left());
            check(either.right());
        } else if (filter instanceof Not not) {
            check(not.filter());
        } else if (filter instanceof Comparison comparison) {
            checkComparison(comparison);
        }
    }

    private void check(Stage stage) {
        stage.fields().forEach(this::check);
        stage.groupedBy().forEach(this::check);
        if (stage.groupedBy().size() > MAX_GROUPS) {
            problems.add("grouped by more than " + MAX_GROUPS + " fields");
        }
        if (!stage.function().equals("select")) {
            for (Field field : stage.fields()) {
                if (!isNumber(field)) {
                    problems.add(stage.function() + " needs a number, which " + field + " is not");
                }
            }
        }
    }

    private boolean isNumber(Field field) {
        if (field.isIntrinsic()) {
            Literal.Type type = TraceqlParser.INTRINSICS.get(field.toString());
            return type == Literal.Type.DURATION || type == Literal.Type.INTEGER;
        }
        Attribute attribute = vocabulary.attribute(field.name());
        return attribute != null && (attribute.type() == ValueType.INT || attribute.type() == ValueType.DOUBLE);
    }

    /** Returns whether the field is known; says so if it is not. */
    private boolean check(Field field) {
        if (field.isIntrinsic()) {
            return true;
        }
        if (field.scope().isEmpty()) {
            problems.add("." + field.name() + " has no scope, which is slow and may find another attribute; write span."
                    + field.name());
            return false;
        }
        Attribute attribute = vocabulary.attribute(field.name());
        if (attribute == null) {
            problems.add("the registry has no attribute " + field.name());
            return false;
        }
        if (!vocabulary.carries(field.scope(), attribute)) {
            problems.add("no " + field.scope() + " carries " + field.name());
            return false;
        }
        return true;
    }

    private void checkComparison(Comparison comparison) {
        Field field = comparison.field();
        if (!check(field)) {
            return;
        }
        Literal literal = comparison.literal();
        boolean regex = comparison.operator().endsWith("~");
        if (regex && literal.type() != Literal.Type.STRING) {
            problems.add(comparison.operator() + " compares with a string, not with " + literal);
            return;
        }
        if (literal.type() == Literal.Type.NIL) {
            if (!comparison.operator().equals("=") && !comparison.operator().equals("!=")) {
                problems.add(comparison.operator() + " does not go with nil");
            }
            return;
        }
        Literal.Type type = type(field);
        if (literal.type() != type) {
            problems.add(field + " is compared with " + literal + ", but only a value of type " + type
                    + " can be equal: Tempo compares values of one type only");
            return;
        }
        if (field.toString().equals("span:name")) {
            checkValue(comparison, vocabulary.spanNames());
        } else if (!field.isIntrinsic()) {
            Attribute attribute = vocabulary.attribute(field.name());
            if (attribute != null && !Vocabulary.values(attribute).isEmpty()) {
                checkValue(comparison, Vocabulary.values(attribute));
            }
        }
    }

    private Literal.Type type(Field field) {
        if (field.isIntrinsic()) {
            return TraceqlParser.INTRINSICS.getOrDefault(field.toString(), Literal.Type.STRING);
        }
        Attribute attribute = vocabulary.attribute(field.name());
        return switch (attribute == null ? ValueType.STRING : attribute.type()) {
            case INT, INT_ARRAY -> Literal.Type.INTEGER;
            case DOUBLE, DOUBLE_ARRAY -> Literal.Type.DECIMAL;
            case BOOLEAN, BOOLEAN_ARRAY -> Literal.Type.BOOLEAN;
            case STRING, STRING_ARRAY, ANY -> Literal.Type.STRING;
        };
    }

    private void checkValue(Comparison comparison, Iterable<String> values) {
        String text = comparison.literal().text();
        if (comparison.operator().endsWith("~")) {
            String problem = Alternatives.problem(text, values);
            if (!problem.isEmpty()) {
                problems.add(comparison.field() + ": " + problem);
            }
            return;
        }
        for (String value : values) {
            if (value.equals(text)) {
                return;
            }
        }
        problems.add(comparison.field() + " is never \"" + text + "\"; it is one of " + values);
    }

    /** In each of the ways to meet the filter, some span must have all the attributes that are asked for. */
    private void checkSomeSpanHasAll(Filter filter, List<Field> always) {
        for (List<Comparison> way : ways(filter)) {
            Set<Attribute> attributes = new LinkedHashSet<>();
            Set<String> names = vocabulary.spanNames();
            for (Comparison comparison : way) {
                Field field = comparison.field();
                if (field.toString().equals("span:name")) {
                    names = new LinkedHashSet<>(names);
                    names.removeIf(name -> !admits(comparison, name));
                }
                // The absence of an attribute is no reason to carry it.
                if (comparison.literal().type() != Literal.Type.NIL
                        || comparison.operator().equals("!=")) {
                    addSpanAttribute(attributes, field);
                }
            }
            always.forEach(field -> addSpanAttribute(attributes, field));
            Set<String> possible = new LinkedHashSet<>();
            for (String type : vocabulary.spansWith(attributes)) {
                possible.addAll(vocabulary.spanNames(type));
            }
            possible.retainAll(names);
            if (possible.isEmpty() && !names.isEmpty()) {
                problems.add("no span has all of "
                        + attributes.stream().map(Attribute::name).toList());
            }
        }
    }

    private void addSpanAttribute(Set<Attribute> attributes, Field field) {
        Attribute attribute = field.scope().equals("span") ? vocabulary.attribute(field.name()) : null;
        if (attribute != null && vocabulary.carries("span", attribute)) {
            attributes.add(attribute);
        }
    }

    /**
     * The comparisons that must all hold, for each way to meet a filter. A negated part says nothing of what is carried.
     *
     * @throws QuerySyntaxException if there are too many
     */
    private static List<List<Comparison>> ways(Filter filter) {
        List<List<Comparison>> ways = new ArrayList<>();
        if (filter instanceof Either either) {
            ways.addAll(ways(either.left()));
            ways.addAll(ways(either.right()));
        } else if (filter instanceof Both both) {
            for (List<Comparison> left : ways(both.left())) {
                for (List<Comparison> right : ways(both.right())) {
                    List<Comparison> joined = new ArrayList<>(left);
                    joined.addAll(right);
                    ways.add(joined);
                    if (ways.size() > MAX_WAYS) {
                        throw new QuerySyntaxException(1, "more than " + MAX_WAYS + " ways to meet a filter");
                    }
                }
            }
        } else if (filter instanceof Comparison comparison) {
            ways.add(List.of(comparison));
        } else if (filter instanceof Everything || filter instanceof Not) {
            ways.add(List.of());
        }
        return ways;
    }
}
