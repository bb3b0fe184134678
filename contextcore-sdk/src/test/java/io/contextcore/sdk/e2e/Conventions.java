package io.contextcore.sdk.e2e;

import static java.util.stream.Collectors.toMap;

import io.contextcore.semconv.InsightSpanEvents;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.RequirementLevel;
import io.contextcore.semconv.generator.Registry.Use;
import io.contextcore.semconv.generator.RegistryReader;
import io.contextcore.testing.ReceivedLogRecord;
import io.contextcore.testing.ReceivedMetric;
import io.contextcore.testing.ReceivedSpan;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what arrived to the registry: every name is one that its definition has, of the type that the registry gives it,
 * with a value that it may take, and nothing that is required is missing.
 */
final class Conventions {
    private final Registry registry;
    private final Set<String> ownAttributes;

    /** Sorted, so that a problem that many spans have is told once. */
    private final Set<String> problems = new TreeSet<>();

    /**
     * @param ownAttributes names that callers brought
     */
    Conventions(Set<String> ownAttributes) throws IOException {
        this.registry = RegistryReader.read(Path.of("..", "contextcore-semconv", "registry"));
        this.ownAttributes = ownAttributes;
    }

    Registry registry() {
        return registry;
    }

    /** Returns what is wrong with what was checked. */
    Set<String> problems() {
        return problems;
    }

    void check(ReceivedSpan received) {
        Span span = received.span();
        List<Registry.Span> definitions = registry.spans().values().stream()
                .filter(definition -> nameOf(definition, span).equals(span.getName()))
                .toList();
        if (definitions.size() != 1) {
            problems.add("span " + span.getName() + " has " + definitions.size() + " definitions");
            return;
        }
        Registry.Span definition = definitions.get(0);
        String where = "span " + definition.type();
        checkAttributes(where, span.getAttributesList(), definition.uses(), true);
        if (!span.getKind().name().equalsIgnoreCase("SPAN_KIND_" + definition.kind())) {
            problems.add(where + " is of kind " + span.getKind() + ", not " + definition.kind());
        }
        for (Span.Event event : span.getEventsList()) {
            boolean isTransition = registry.events().containsKey(event.getName());
            if (!isTransition && !event.getName().equals(InsightSpanEvents.INSIGHT_EVIDENCE)) {
                problems.add(where + " has the event " + event.getName() + ", which is none of the registry's");
            }
            String group = isTransition ? "task.transition" : "insight.evidence";
            checkAttributes(where + ", event " + group, event.getAttributesList(), group(group), false);
        }
        for (Span.Link link : span.getLinksList()) {
            checkAttributes(where + ", link", link.getAttributesList(), group("span.link"), false);
        }
        checkResource(where, received.resource());
    }

    /** The name that a span of this definition and with these attributes must have. */
    private static String nameOf(Registry.Span definition, Span span) {
        if (!definition.isTemplate()) {
            return definition.name();
        }
        String template = definition.name();
        String attribute = template.substring(template.indexOf('{') + 1, template.indexOf('}'));
        return definition.prefix() + Facts.text(span.getAttributesList(), attribute);
    }

    private List<Use> group(String id) {
        return registry.groups().get(id).uses();
    }

    void check(ReceivedLogRecord received) {
        String name = received.logRecord().getEventName();
        Registry.Event definition = registry.events().get(name);
        if (definition == null) {
            problems.add("log record has the event name \"" + name + "\", which is none of the registry's");
            return;
        }
        List<KeyValue> body = received.logRecord().getBody().getKvlistValue().getValuesList();
        checkAttributes("event " + name, body, definition.uses(), false);
        if (!Facts.text(body, "event_type").equals(name)) {
            problems.add("event " + name + " has the event_type " + Facts.text(body, "event_type"));
        }
        if (received.logRecord().getAttributesCount() > 0) {
            problems.add("event " + name + " has attributes beside its body");
        }
        checkResource("event " + name, received.resource());
    }

    void check(ReceivedMetric received) {
        Metric metric = received.metric();
        Registry.Metric definition = registry.metrics().get(metric.getName());
        if (definition == null) {
            problems.add("metric " + metric.getName() + " is none of the registry's");
            return;
        }
        String where = "metric " + metric.getName();
        if (!metric.getUnit().equals(definition.unit())) {
            problems.add(where + " has the unit " + metric.getUnit() + ", not " + definition.unit());
        }
        if (!instrumentOf(metric).equals(definition.instrument())) {
            problems.add(where + " is a " + instrumentOf(metric) + ", not a " + definition.instrument());
        }
        pointAttributesOf(metric).forEach(attributes -> checkAttributes(where, attributes, definition.uses(), false));
        checkResource(where, received.resource());
    }

    /** The instrument that this data is of, if its temporality is cumulative. */
    private static String instrumentOf(Metric metric) {
        AggregationTemporality cumulative = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
        return switch (metric.getDataCase()) {
            case GAUGE -> "gauge";
            case SUM ->
                metric.getSum().getAggregationTemporality() != cumulative
                        ? "sum that is not cumulative"
                        : metric.getSum().getIsMonotonic() ? "counter" : "updowncounter";
            case HISTOGRAM ->
                metric.getHistogram().getAggregationTemporality() != cumulative
                        ? "histogram that is not cumulative"
                        : "histogram";
            default -> metric.getDataCase().name();
        };
    }

    private static List<List<KeyValue>> pointAttributesOf(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE ->
                metric.getGauge().getDataPointsList().stream()
                        .map(point -> point.getAttributesList())
                        .toList();
            case SUM ->
                metric.getSum().getDataPointsList().stream()
                        .map(point -> point.getAttributesList())
                        .toList();
            default ->
                metric.getHistogram().getDataPointsList().stream()
                        .map(point -> point.getAttributesList())
                        .toList();
        };
    }

    /** The registry has no list of what stands on our own resources; each name and type must still be one of its own. */
    private void checkResource(String where, Resource resource) {
        for (KeyValue attribute : resource.getAttributesList()) {
            Attribute known = registry.attributes().get(attribute.getKey());
            if (known == null) {
                problems.add(where + ", resource: " + attribute.getKey() + " is unknown");
            } else {
                checkValue(where + ", resource: ", known, attribute.getValue());
            }
        }
    }

    private void checkAttributes(String where, List<KeyValue> attributes, List<Use> uses, boolean ownAllowed) {
        Map<String, Use> allowed =
                uses.stream().collect(toMap(use -> use.attribute().name(), use -> use));
        Set<String> seen = new TreeSet<>();
        for (KeyValue attribute : attributes) {
            String name = attribute.getKey();
            if (!seen.add(name)) {
                problems.add(where + ": " + name + " is there twice");
            }
            Use use = allowed.get(name);
            if (use != null) {
                checkValue(where + ": ", use.attribute(), attribute.getValue());
            } else if (!ownAllowed || !ownAttributes.contains(name)) {
                problems.add(where + ": " + name + " is not in its definition");
            }
        }
        for (Use use : uses) {
            if (use.level() == RequirementLevel.REQUIRED
                    && !seen.contains(use.attribute().name())) {
                problems.add(where + ": " + use.attribute().name() + " is required and missing");
            }
        }
    }

    private void checkValue(String where, Attribute attribute, AnyValue value) {
        boolean rightType = switch (attribute.type()) {
            case STRING -> value.hasStringValue();
            case INT -> value.hasIntValue();
            case DOUBLE -> value.hasDoubleValue();
            case BOOLEAN -> value.hasBoolValue();
            case STRING_ARRAY -> isArrayOf(AnyValue.ValueCase.STRING_VALUE, value);
            case INT_ARRAY -> isArrayOf(AnyValue.ValueCase.INT_VALUE, value);
            case DOUBLE_ARRAY -> isArrayOf(AnyValue.ValueCase.DOUBLE_VALUE, value);
            case BOOLEAN_ARRAY -> isArrayOf(AnyValue.ValueCase.BOOL_VALUE, value);
            case ANY -> value.hasKvlistValue() || value.hasArrayValue();
        };
        if (!rightType) {
            problems.add(where + attribute.name() + " is a " + value.getValueCase() + ", not a " + attribute.type());
        }
        if (!attribute.members().isEmpty()
                && attribute.members().stream()
                        .noneMatch(member -> member.value().equals(value.getStringValue()))) {
            problems.add(where + attribute.name() + " has the value \"" + value.getStringValue()
                    + "\", which is none of its members");
        }
    }

    private static boolean isArrayOf(AnyValue.ValueCase type, AnyValue value) {
        return value.hasArrayValue()
                && value.getArrayValue().getValuesList().stream().allMatch(item -> item.getValueCase() == type);
    }
}
