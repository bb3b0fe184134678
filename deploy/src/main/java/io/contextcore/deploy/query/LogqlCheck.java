package io.contextcore.deploy.query;

import io.contextcore.deploy.query.LogqlQuery.Comparison;
import io.contextcore.deploy.query.LogqlQuery.Expression;
import io.contextcore.deploy.query.LogqlQuery.LabelFilter;
import io.contextcore.deploy.query.LogqlQuery.Labels;
import io.contextcore.deploy.query.LogqlQuery.LineFormat;
import io.contextcore.deploy.query.LogqlQuery.Lines;
import io.contextcore.deploy.query.LogqlQuery.Matcher;
import io.contextcore.deploy.query.LogqlQuery.Operation;
import io.contextcore.deploy.query.LogqlQuery.Parser;
import io.contextcore.deploy.query.LogqlQuery.RangeAggregation;
import io.contextcore.deploy.query.LogqlQuery.Stage;
import io.contextcore.deploy.query.LogqlQuery.Unwrap;
import io.contextcore.deploy.query.LogqlQuery.VectorAggregation;
import io.contextcore.semconv.EventBodyFields;
import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be wrong with a LogQL query that parses. */
final class LogqlCheck {
    /** The one label that we ask Loki to index, and the one that it has without being asked. */
    private static final Set<String> STREAM_LABELS = Set.of("job", "service_name");

    private static final String SERVICE = "contextcore";
    private static final String ERROR = "__error__";
    private static final Pattern TEMPLATE_FIELD = Pattern.compile("\\.([a-zA-Z_][a-zA-Z0-9_]*)");
    private static final Pattern TEMPLATE_ACTION = Pattern.compile("\\{\\{(.*?)}}");

    private final Vocabulary vocabulary;
    private final Expression query;
    private final Set<String> problems = new LinkedHashSet<>();

    LogqlCheck(Vocabulary vocabulary, Expression query) {
        this.vocabulary = vocabulary;
        this.query = query;
    }

    List<String> problems() {
        check(query);
        return List.copyOf(problems);
    }

    private void check(Expression expression) {
        if (expression instanceof Lines lines) {
            checkLines(lines, false);
        } else if (expression instanceof RangeAggregation range) {
            Set<String> fields = checkLines(range.lines(), true);
            checkLabels(range.labels(), fields);
        } else if (expression instanceof VectorAggregation vector) {
            check(vector.expression());
            checkLabels(vector.labels(), fields(vector.expression()));
        } else if (expression instanceof Operation operation) {
            check(operation.left());
            check(operation.right());
        }
    }

    /** The labels that the lines below an expression have. */
    private Set<String> fields(Expression expression) {
        if (expression instanceof RangeAggregation range) {
            return known(range.lines());
        }
        if (expression instanceof VectorAggregation vector) {
            return fields(vector.expression());
        }
        Set<String> fields = new LinkedHashSet<>();
        if (expression instanceof Operation operation) {
            fields.addAll(fields(operation.left()));
            fields.addAll(fields(operation.right()));
        }
        return fields;
    }

    private Set<String> checkLines(Lines lines, boolean metric) {
        checkStreams(lines.streams());
        boolean parsed = false;
        boolean guarded = false;
        Set<String> known = vocabulary.structuredMetadata();
        for (Stage stage : lines.stages()) {
            if (stage instanceof Parser parser) {
                if (!parser.name().equals("json")) {
                    problems.add("the lines are JSON, not " + parser.name());
                }
                parsed = true;
                known = known(lines);
            } else if (stage instanceof LabelFilter filter) {
                guarded |= parsed && isGuard(filter);
                checkFilter(filter, known);
            } else if (stage instanceof LineFormat format) {
                checkTemplate(format.template(), known);
            } else if (stage instanceof Labels labels) {
                checkLabels(labels.labels(), known);
            } else if (stage instanceof Unwrap unwrap) {
                checkUnwrap(unwrap.label(), known);
            }
        }
        if (metric && parsed && !guarded) {
            problems.add("a line that is not JSON makes the whole query fail: add | " + ERROR + "=\"\" after | json");
        }
        return known;
    }

    private void checkStreams(List<Matcher> streams) {
        boolean ours = false;
        for (Matcher matcher : streams) {
            if (!STREAM_LABELS.contains(matcher.label())) {
                problems.add(matcher.label() + " is no label of a stream; those are " + sorted(STREAM_LABELS));
            }
            ours |= matcher.operator().equals("=") && matcher.value().equals(SERVICE);
        }
        if (!ours) {
            problems.add("the stream is none of ours: job=\"" + SERVICE + "\"");
        }
    }

    private static boolean isGuard(LabelFilter filter) {
        return !filter.disjunctive()
                && filter.comparisons().stream()
                        .anyMatch(comparison -> comparison.label().equals(ERROR)
                                && comparison.operator().equals("=")
                                && comparison.value().isEmpty());
    }

    /** What is known after {@code | json}: of the events that the filters leave, all the fields that any of them has. */
    private Set<String> known(Lines lines) {
        Set<String> events = new LinkedHashSet<>(vocabulary.events());
        for (Stage stage : lines.stages()) {
            if (stage instanceof LabelFilter filter && !filter.disjunctive()) {
                for (Comparison comparison : filter.comparisons()) {
                    if (comparison.label().equals(EventBodyFields.EVENT_TYPE)) {
                        events.removeIf(event -> !admits(comparison, event));
                    }
                }
            }
        }
        Set<String> known = new LinkedHashSet<>(vocabulary.structuredMetadata());
        // An event that does not exist is reported where it is named, and not once more for each of its fields.
        for (String event : events.isEmpty() ? vocabulary.events() : events) {
            known.addAll(vocabulary.bodyFields(event));
        }
        return known;
    }

    private static boolean admits(Comparison comparison, String event) {
        return switch (comparison.operator()) {
            case "=" -> event.equals(comparison.value());
            case "!=" -> !event.equals(comparison.value());
            case "=~" -> Alternatives.matches(comparison.value(), event);
            case "!~" -> !Alternatives.matches(comparison.value(), event);
            default -> true;
        };
    }

    private void checkFilter(LabelFilter filter, Set<String> known) {
        for (Comparison comparison : filter.comparisons()) {
            String label = comparison.label();
            if (label.equals(ERROR)) {
                continue;
            }
            checkLabels(List.of(label), known);
            Attribute field = vocabulary.attribute(label);
            if (field == null) {
                continue;
            }
            if (comparison.number() && field.type() != ValueType.INT && field.type() != ValueType.DOUBLE) {
                problems.add(label + " is compared with a number, but is of type " + field.type());
            }
            if (label.equals(EventBodyFields.EVENT_TYPE)) {
                checkValue(comparison, vocabulary.events());
            } else if (!Vocabulary.values(field).isEmpty()) {
                checkValue(comparison, Vocabulary.values(field));
            }
        }
    }

    private void checkValue(Comparison comparison, Iterable<String> values) {
        if (comparison.operator().endsWith("~")) {
            String problem = Alternatives.problem(comparison.value(), values);
            if (!problem.isEmpty()) {
                problems.add(comparison.label() + ": " + problem);
            }
            return;
        }
        for (String value : values) {
            if (value.equals(comparison.value())) {
                return;
            }
        }
        problems.add(comparison.label() + " is never \"" + comparison.value() + "\"; it is one of " + values);
    }

    private void checkUnwrap(String label, Set<String> known) {
        checkLabels(List.of(label), known);
        Attribute field = vocabulary.attribute(label);
        if (field != null && field.type() != ValueType.INT && field.type() != ValueType.DOUBLE) {
            problems.add("unwrap needs a number, and " + label + " is of type " + field.type());
        }
    }

    private void checkTemplate(String template, Set<String> known) {
        var actions = TEMPLATE_ACTION.matcher(template);
        while (actions.find()) {
            var fields = TEMPLATE_FIELD.matcher(actions.group(1));
            while (fields.find()) {
                checkLabels(List.of(fields.group(1)), known);
            }
        }
    }

    private void checkLabels(List<String> labels, Set<String> known) {
        for (String label : labels) {
            Attribute field = vocabulary.attribute(label);
            if (!known.contains(label)) {
                problems.add("there is no label " + label + " here");
            } else if (field != null && field.type().toString().endsWith("[]")) {
                problems.add(label + " is a list, which Loki's json does not extract");
            } else if (field != null && field.type() == ValueType.ANY) {
                problems.add(label + " is a map, which Loki's json extracts under other names");
            }
        }
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
