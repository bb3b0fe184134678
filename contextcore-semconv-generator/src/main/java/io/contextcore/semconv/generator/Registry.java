package io.contextcore.semconv.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every name that ContextCore writes, as {@link RegistryReader} found them, checked and with all references resolved.
 * The maps go from name to definition and keep the order of the files; nothing here can be changed.
 *
 * @param schemaUrl the URL of this version of the registry; its last segment is the version
 * @param attributes span and resource attributes, metric point attributes and body fields, by name
 * @param groups what a resource, a span link or a span event carries, by id
 * @param spans shapes of spans by type
 * @param events events, which are log records and lines of the journal, by name
 * @param metrics metrics by name
 * @param entities entities by type
 */
public record Registry(
        String schemaUrl,
        Map<String, Attribute> attributes,
        Map<String, Group> groups,
        Map<String, Span> spans,
        Map<String, Event> events,
        Map<String, Metric> metrics,
        Map<String, Entity> entities) {

    /** The attribute of that name, which must be defined. */
    public Attribute attribute(String name) {
        return defined(attributes, "attribute", name);
    }

    /** The span of that type, which must be defined. */
    public Span span(String type) {
        return defined(spans, "span", type);
    }

    /** The event of that name, which must be defined. */
    public Event event(String name) {
        return defined(events, "event", name);
    }

    /** The metric of that name, which must be defined. */
    public Metric metric(String name) {
        return defined(metrics, "metric", name);
    }

    private static <T> T defined(Map<String, T> definitions, String kind, String name) {
        T definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("the registry defines no " + kind + " '" + name + "'");
        }
        return definition;
    }

    /**
     * One name with its one type.
     *
     * @param file the file that defines it, for example {@code task.yaml}
     * @param members the values that it takes; empty if it takes any
     * @param valuesOf the attribute whose values these are; null if they are its own or it has none
     * @param examples values written as in a query; empty for an attribute with members
     * @param carriers where a name without a namespace is written; empty for a name with one, whose uses tell
     * @param bounded whether it was declared to take few values
     * @param alias its name in the second dialect; null for a name of OpenTelemetry and for a name without a namespace
     * @param source the registry that it was copied from; null for a name of ContextCore
     */
    public record Attribute(
            String file,
            String name,
            ValueType type,
            List<Member> members,
            @Nullable String valuesOf,
            String brief,
            @Nullable String note,
            String stability,
            List<String> examples,
            Set<Carrier> carriers,
            boolean bounded,
            @Nullable String alias,
            @Nullable String source) {

        /** The name as backends write it that know no dots. */
        String flatName() {
            return name.replace('.', '_');
        }

        Attribute withMembers(List<Member> borrowed) {
            return new Attribute(
                    file, name, type, borrowed, valuesOf, brief, note, stability, examples, carriers, bounded, alias,
                    source);
        }

        /** Whether the name has a root, such as {@code task} in {@code task.id}. */
        boolean hasNamespace() {
            return name.indexOf('.') >= 0;
        }
    }

    /** A value of an attribute: {@code id} names the constant, {@code value} is what is written. */
    public record Member(String id, String value, @Nullable String brief) {}

    /** The type of an attribute, the same in OTLP for ever. */
    public enum ValueType {
        STRING("string"),
        INT("int"),
        DOUBLE("double"),
        BOOLEAN("boolean"),
        STRING_ARRAY("string[]"),
        INT_ARRAY("int[]"),
        DOUBLE_ARRAY("double[]"),
        BOOLEAN_ARRAY("boolean[]"),
        /** A map or a list of maps; only in the body of an event. */
        ANY("any");

        private final String text;

        ValueType(String text) {
            this.text = text;
        }

        /** The type as the registry spells it, for example {@code string[]}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Where a name without a namespace is written. */
    public enum Carrier {
        BODY,
        METRIC_POINT,
        RESOURCE
    }

    /** How much a signal needs one of its attributes. */
    public enum RequirementLevel {
        REQUIRED,
        CONDITIONALLY_REQUIRED,
        RECOMMENDED,
        OPT_IN
    }

    /**
     * An attribute on a signal.
     *
     * @param condition when it is required; null unless the level says that there is a condition
     * @param brief what it means on this signal
     */
    public record Use(
            Attribute attribute,
            RequirementLevel level,
            @Nullable String condition,
            String brief) {}

    /**
     * What a resource, a span link or a span event carries.
     *
     * @param spanEvent the name of the span event, if it always has the same one
     */
    public record Group(
            String file, String id, String brief, @Nullable String spanEvent, List<Use> uses) {}

    /**
     * A shape of spans.
     *
     * @param name the name of the span; its last segment may be the value of an attribute: {@code task.{task.type}}
     */
    public record Span(
            String file,
            String type,
            String name,
            String kind,
            String brief,
            @Nullable String note,
            String stability,
            List<Use> uses) {

        /** What comes before the attribute in the name; the whole name if there is none in it. */
        public String prefix() {
            int brace = name.indexOf('{');
            return brace < 0 ? name : name.substring(0, brace);
        }

        /** Whether the name ends in the value of an attribute. */
        public boolean isTemplate() {
            return name.indexOf('{') >= 0;
        }
    }

    public record Event(
            String file,
            String name,
            String brief,
            @Nullable String note,
            String stability,
            List<Use> uses) {}

    public record Metric(
            String file,
            String name,
            String instrument,
            String unit,
            String brief,
            @Nullable String note,
            String stability,
            List<Use> uses) {

        /** The name under which Prometheus stores it; of a histogram that of its buckets. */
        public String prometheusName() {
            String name = name().replace('.', '_');
            return switch (instrument) {
                case "counter" -> name + "_total";
                case "histogram" -> name + "_bucket";
                default -> name;
            };
        }
    }

    public record Entity(
            String file,
            String type,
            String brief,
            @Nullable String note,
            String stability,
            List<Use> identity,
            List<Use> description) {}
}
