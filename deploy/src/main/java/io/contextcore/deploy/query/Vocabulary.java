package io.contextcore.deploy.query;

import io.contextcore.deploy.query.PrometheusName.Instrument;
import io.contextcore.semconv.generator.Registry;
import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Event;
import io.contextcore.semconv.generator.Registry.Group;
import io.contextcore.semconv.generator.Registry.Metric;
import io.contextcore.semconv.generator.Registry.Span;
import io.contextcore.semconv.generator.Registry.Use;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a query may name: the registry, as each backend spells it. Immutable. */
public final class Vocabulary {
    /** What Prometheus adds to each series that it was sent: the service's name and instance. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

    private final Registry registry;
    private final Map<String, Series> series;

    private Vocabulary(Registry registry, Map<String, Series> series) {
        this.registry = registry;
        this.series = series;
    }

    /** Returns the vocabulary of a registry. */
    public static Vocabulary of(Registry registry) {
        Map<String, Series> series = new HashMap<>();
        for (Metric metric : registry.metrics().values()) {
            Instrument instrument = Instrument.named(metric.instrument());
            for (String name : PrometheusName.of(instrument, metric.name(), metric.unit())) {
                series.put(name, new Series(name, kind(instrument, name), labels(metric, name)));
            }
        }
        return new Vocabulary(registry, Map.copyOf(series));
    }

    /** Returns this vocabulary with another gauge, such as one that a recording rule makes. */
    public Vocabulary withGauge(String name, Set<String> labels) {
        Map<String, Series> more = new HashMap<>(series);
        Map<String, List<String>> values = new HashMap<>();
        labels.forEach(label -> values.put(label, List.of()));
        more.put(name, new Series(name, Series.Kind.GAUGE, Map.copyOf(values)));
        return new Vocabulary(registry, Map.copyOf(more));
    }

    private static Series.Kind kind(Instrument instrument, String name) {
        return switch (instrument) {
            case COUNTER -> Series.Kind.COUNTER;
            case HISTOGRAM -> name.endsWith("_bucket") ? Series.Kind.BUCKET : Series.Kind.COUNTER;
            default -> Series.Kind.GAUGE;
        };
    }

    private static Map<String, List<String>> labels(Metric metric, String name) {
        Map<String, List<String>> labels = new HashMap<>();
        TARGET_LABELS.forEach(label -> labels.put(label, List.of()));
        for (Use use : metric.uses()) {
            labels.put(use.attribute().name().replace('.', '_'), values(use.attribute()));
        }
        if (name.endsWith("_bucket")) {
            labels.put("le", List.of());
        }
        return Map.copyOf(labels);
    }

    /**
     * The series of a metric in Prometheus.
     *
     * @param labels the names of the labels, each with the values that it takes; no values if it takes any
     */
    record Series(String name, Kind kind, Map<String, List<String>> labels) {
        enum Kind {
            GAUGE,
            COUNTER,
            BUCKET
        }
    }

    /** The series of that name; null if there are none. */
    @Nullable Series series(String name) {
        return series.get(name);
    }

    /** The attribute of that name, in any place; null if the registry does not have it. */
    @Nullable Attribute attribute(String name) {
        return registry.attributes().get(name);
    }

    /** The values that an attribute takes; empty if it takes any. */
    static List<String> values(Attribute attribute) {
        // OpenTelemetry's environments are suggestions.
        return attribute.name().equals("deployment.environment.name")
                ? List.of()
                : attribute.members().stream().map(member -> member.value()).toList();
    }

    /** Whether something that TraceQL knows by that scope carries the attribute. */
    boolean carries(String scope, Attribute attribute) {
        return switch (scope) {
            // A caller's own attributes are on a task's spans, too, and OpenTelemetry's names are for everybody.
            case "span" ->
                attribute.source() != null
                        || registry.spans().values().stream().anyMatch(span -> uses(span.uses(), attribute));
            case "resource" ->
                attribute.source() != null
                        || attribute.carriers().contains(Carrier.RESOURCE)
                        || group("host.resource", attribute);
            case "event" -> group("task.transition", attribute);
            case "link" -> group("span.link", attribute);
            default -> false;
        };
    }

    private boolean group(String id, Attribute attribute) {
        Group group = registry.groups().get(id);
        return group != null && uses(group.uses(), attribute);
    }

    private static boolean uses(Collection<Use> uses, Attribute attribute) {
        return uses.stream().anyMatch(use -> use.attribute().name().equals(attribute.name()));
    }

    /** The types of spans that carry all of these attributes, OpenTelemetry's apart. */
    Set<String> spansWith(Collection<Attribute> attributes) {
        Set<String> types = new LinkedHashSet<>();
        for (Span span : registry.spans().values()) {
            if (attributes.stream().allMatch(attribute -> attribute.source() != null || uses(span.uses(), attribute))) {
                types.add(span.type());
            }
        }
        return types;
    }

    /** The names of all spans of a type. */
    Set<String> spanNames(String type) {
        Span span = registry.span(type);
        if (!span.isTemplate()) {
            return Set.of(span.name());
        }
        String variable =
                span.name().substring(span.prefix().length() + 1, span.name().length() - 1);
        Set<String> names = new LinkedHashSet<>();
        for (String value : values(registry.attribute(variable))) {
            names.add(span.prefix() + value);
        }
        return names;
    }

    /** The names of all spans. */
    Set<String> spanNames() {
        Set<String> names = new LinkedHashSet<>();
        registry.spans().keySet().forEach(type -> names.addAll(spanNames(type)));
        return names;
    }

    /** The names of all events. */
    Set<String> events() {
        return registry.events().keySet();
    }

    /** The fields that the body of an event has. */
    Set<String> bodyFields(String event) {
        Event known = registry.events().get(event);
        Set<String> fields = new HashSet<>();
        if (known != null) {
            known.uses().forEach(use -> fields.add(use.attribute().name()));
        }
        return fields;
    }

    /** What Loki knows of every log record beside its body: the resource, and the record's own. */
    Set<String> structuredMetadata() {
        return Set.of(
                "job",
                "service_name",
                "event_name",
                "trace_id",
                "span_id",
                "severity_text",
                "severity_number",
                "observed_timestamp",
                "detected_level",
                "project_id");
    }
}
