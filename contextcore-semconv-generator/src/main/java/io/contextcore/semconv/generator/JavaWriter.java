package io.contextcore.semconv.generator;

import static io.contextcore.semconv.generator.JavaSource.code;
import static io.contextcore.semconv.generator.JavaSource.literal;
import static io.contextcore.semconv.generator.JavaSource.prose;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Event;
import io.contextcore.semconv.generator.Registry.Group;
import io.contextcore.semconv.generator.Registry.Member;
import io.contextcore.semconv.generator.Registry.Metric;
import io.contextcore.semconv.generator.Registry.Span;
import io.contextcore.semconv.generator.Registry.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a registry as Java 8 classes of constants, in the shape of OpenTelemetry's own artifact. */
final class JavaWriter {
    private static final String STRING_CONSTANT = "public static final String ";

    /** How long a line of a member may be, which stands four blanks to the right. */
    private static final int MEMBER_WIDTH = 116;

    private final Registry registry;
    private final Map<String, JavaSource> classes = new LinkedHashMap<>();

    private JavaWriter(Registry registry) {
        this.registry = registry;
    }

    /** The files by name, for example {@code TaskAttributes.java}. */
    static Map<String, String> write(Registry registry) {
        JavaWriter writer = new JavaWriter(registry);
        for (Attribute attribute : registry.attributes().values()) {
            if (attribute.hasNamespace() || !isOnlyInBody(attribute)) {
                writer.attributeKey(attribute);
            }
            if (attribute.carriers().contains(Carrier.BODY)) {
                writer.bodyField(attribute);
            }
        }
        registry.spans().values().forEach(writer::span);
        registry.groups().values().forEach(writer::spanEvent);
        registry.events().values().forEach(writer::event);
        registry.metrics().values().forEach(writer::metric);
        writer.schemaUrl();
        writer.dialectAliases();
        writer.attributeValues();

        Map<String, String> files = new TreeMap<>();
        writer.classes.forEach((name, source) -> files.put(name + ".java", source.text()));
        return files;
    }

    private static boolean isOnlyInBody(Attribute attribute) {
        return attribute.carriers().size() == 1 && attribute.carriers().contains(Carrier.BODY);
    }

    private JavaSource inClass(String name, String doc, String registryFile) {
        return classes.computeIfAbsent(name, n -> new JavaSource(n, doc)).from(registryFile);
    }

    private void attributeKey(Attribute attribute) {
        String factory = factory(attribute.type());
        JavaSource source = inClass(attributeClass(attribute), attributeClassDoc(attribute), attribute.file())
                .imports("io.opentelemetry.api.common.AttributeKey")
                .importsStatic("io.opentelemetry.api.common.AttributeKey." + factory);
        String javaType = javaType(attribute.type());
        if (javaType.startsWith("List<")) {
            source.imports("java.util.List");
        }
        source.constant(
                doc(attribute, attributeClass(attribute)),
                "public static final AttributeKey<" + javaType + "> " + constant(attribute.name()),
                factory + "(" + literal(attribute.name()) + ")");
        if (!attribute.members().isEmpty() && attribute.valuesOf() == null) {
            values(source, attribute);
        }
    }

    private static void values(JavaSource source, Attribute attribute) {
        String name = valuesClass(attribute);
        List<String> lines = new ArrayList<>();
        lines.add("public static final class " + name + " {");
        for (Member member : attribute.members()) {
            if (member.brief() != null) {
                JavaSource.javadoc("    ", List.of(prose(member.brief())))
                        .lines()
                        .forEach(lines::add);
            }
            lines.add("    " + STRING_CONSTANT + constant(member.id()) + " = " + literal(member.value()) + ";");
            lines.add("");
        }
        lines.add("    private " + name + "() {}");
        lines.add("}");
        source.member(List.of("Values of {@link #" + constant(attribute.name()) + "}."), lines.toArray(String[]::new));
    }

    /** The class that holds the key of an attribute and, inside, its values. */
    private static String attributeClass(Attribute attribute) {
        if (attribute.source() != null) {
            return "OpenTelemetryAttributes";
        }
        if (attribute.hasNamespace()) {
            return rootClass(attribute.name()) + "Attributes";
        }
        return attribute.carriers().contains(Carrier.METRIC_POINT) ? "MetricAttributes" : "ResourceAttributes";
    }

    private static String attributeClassDoc(Attribute attribute) {
        if (attribute.source() != null) {
            return "Names of OpenTelemetry's own conventions that ContextCore emits or reads.";
        }
        if (attribute.hasNamespace()) {
            return "Attributes in the namespace {@code " + root(attribute.name()) + "}.";
        }
        return attribute.carriers().contains(Carrier.METRIC_POINT)
                ? "The attributes that a metric point may carry: bounded sets, never the id of a task."
                : "Resource attributes of the telemetry that ContextCore itself sends.";
    }

    /** What the Javadoc of a name says; links are relative to {@code inClass}. */
    private List<String> doc(Attribute attribute, String inClass) {
        List<String> doc = new ArrayList<>();
        doc.add(prose(attribute.brief()));
        if (attribute.note() != null) {
            doc.add(prose(attribute.note()));
        }
        if (!attribute.members().isEmpty()) {
            Attribute owner = owner(attribute);
            String ownerClass = attributeClass(owner);
            doc.add("Values: {@link " + (ownerClass.equals(inClass) ? "" : ownerClass + ".") + valuesClass(owner)
                    + "}.");
        } else if (!attribute.examples().isEmpty()) {
            List<String> examples = new ArrayList<>();
            attribute.examples().forEach(example -> examples.add(code(example)));
            doc.add((examples.size() == 1 ? "Example: " : "Examples: ") + String.join(", ", examples) + ".");
        }
        if (attribute.source() != null) {
            doc.add("Copied from OpenTelemetry's " + prose(attribute.source()) + ", where it is "
                    + attribute.stability().replace('_', ' ') + ".");
        }
        return doc;
    }

    /** The attribute whose values these are: itself, or the one that it borrows them from. */
    private Attribute owner(Attribute attribute) {
        return attribute.valuesOf() == null ? attribute : registry.attribute(attribute.valuesOf());
    }

    private void bodyField(Attribute field) {
        List<String> doc = new ArrayList<>(doc(field, "EventBodyFields"));
        doc.set(0, doc.get(0) + " Type: " + code(field.type().toString()) + ".");
        inClass(
                        "EventBodyFields",
                        "Keys in the body of an event, which is one line of the journal and one log record.",
                        field.file())
                .constant(doc, STRING_CONSTANT + constant(field.name()), literal(field.name()));
    }

    private void span(Span span) {
        JavaSource source =
                inClass(rootClass(span.type()) + "Spans", "Names of " + root(span.type()) + " spans.", span.file());
        String name = constant(span.type());
        if (!span.isTemplate()) {
            source.constant(doc(span.brief(), span.note()), STRING_CONSTANT + name, literal(span.name()));
            return;
        }
        List<String> doc = doc(span.brief(), span.note());
        String variable =
                span.name().substring(span.prefix().length() + 1, span.name().length() - 1);
        doc.add(
                1,
                "The name is this prefix and the value of {@link " + attributeClass(registry.attribute(variable)) + "#"
                        + constant(variable) + "}.");
        source.constant(doc, STRING_CONSTANT + name + "_PREFIX", literal(span.prefix()));
    }

    private void spanEvent(Group group) {
        String name = group.spanEvent();
        if (name != null) {
            inClass(rootClass(name) + "SpanEvents", "Names of span events of " + root(name) + " spans.", group.file())
                    .constant(doc(group.brief(), null), STRING_CONSTANT + constant(name), literal(name));
        }
    }

    private void event(Event event) {
        inClass(rootClass(event.name()) + "Events", "Names of " + root(event.name()) + " events.", event.file())
                .constant(
                        doc(event.brief(), event.note()),
                        STRING_CONSTANT + constant(event.name()),
                        literal(event.name()));
    }

    private void metric(Metric metric) {
        String name = constant(metric.name());
        List<String> doc = doc(metric.brief(), metric.note());
        doc.add("A " + metric.instrument() + "; in Prometheus " + code(metric.prometheusName()) + ".");
        inClass(
                        rootClass(metric.name()) + "Metrics",
                        "Names, units and descriptions of " + root(metric.name()) + " metrics.",
                        metric.file())
                .constant(doc, STRING_CONSTANT + name + "_NAME", literal(metric.name()))
                .constant(
                        List.of("Unit of {@link #" + name + "_NAME}."),
                        STRING_CONSTANT + name + "_UNIT",
                        literal(metric.unit()))
                .constant(
                        List.of("Description of {@link #" + name + "_NAME}."),
                        STRING_CONSTANT + name + "_DESCRIPTION",
                        literal(metric.brief()));
    }

    private static List<String> doc(String brief, @Nullable String note) {
        List<String> doc = new ArrayList<>(List.of(prose(brief)));
        if (note != null) {
            doc.add(prose(note));
        }
        return doc;
    }

    private void schemaUrl() {
        String url = registry.schemaUrl();
        String version = url.substring(url.lastIndexOf('/') + 1);
        inClass("ContextCoreSchemaUrls", "The schema URLs of these conventions.", RegistryReader.MANIFEST)
                .constant(
                        List.of("Version " + version + "."),
                        STRING_CONSTANT + "V" + version.replace('.', '_'),
                        literal(url));
    }

    private void dialectAliases() {
        List<String> table = new ArrayList<>();
        table.add("private static Map<AttributeKey<?>, AttributeKey<?>> aliases() {");
        table.add("    Map<AttributeKey<?>, AttributeKey<?>> aliases = new HashMap<>();");
        JavaSource source = inClass(
                        "DialectAliases",
                        "The names of attributes in the second dialect, whose prefix is {@code io.contextcore.}.",
                        "*.yaml")
                .imports("io.opentelemetry.api.common.AttributeKey")
                .imports("java.util.HashMap")
                .imports("java.util.Map")
                .imports("org.jspecify.annotations.Nullable");
        for (Attribute attribute : registry.attributes().values()) {
            if (attribute.alias() != null) {
                String factory = factory(attribute.type());
                source.importsStatic("io.opentelemetry.api.common.AttributeKey." + factory);
                table.add("    aliases.put(" + attributeClass(attribute) + "." + constant(attribute.name()) + ", "
                        + factory + "(" + literal(attribute.alias()) + "));");
            }
        }
        table.add("    return aliases;");
        table.add("}");
        source.member(List.of(), "private static final Map<AttributeKey<?>, AttributeKey<?>> ALIASES = aliases();")
                .member(
                        List.of("The same attribute in the second dialect; null if {@code key} is not one of ours."),
                        "@SuppressWarnings(\"unchecked\") // an alias has the type of its attribute",
                        "public static <T> @Nullable AttributeKey<T> of(AttributeKey<T> key) {",
                        "    return (AttributeKey<T>) ALIASES.get(key);",
                        "}")
                .member(List.of(), table.toArray(String[]::new));
    }

    private void attributeValues() {
        List<String> table = new ArrayList<>();
        // By name, so that asking for one attribute does not load the classes of all.
        table.add("private static Map<String, List<String>> values() {");
        table.add("    Map<String, List<String>> values = new HashMap<>();");
        for (Attribute attribute : registry.attributes().values()) {
            if (!attribute.members().isEmpty() && (attribute.hasNamespace() || !isOnlyInBody(attribute))) {
                table.addAll(putOf(attribute));
            }
        }
        table.add("    return values;");
        table.add("}");
        inClass("AttributeValues", "The values that attributes know, for code that checks them.", "*.yaml")
                .imports("io.opentelemetry.api.common.AttributeKey")
                .imports("java.util.Arrays")
                .imports("java.util.Collections")
                .imports("java.util.HashMap")
                .imports("java.util.List")
                .imports("java.util.Map")
                .member(List.of(), "private static final Map<String, List<String>> VALUES = values();")
                .member(
                        List.of("The values that {@code key} knows; empty if it takes any."),
                        "public static List<String> of(AttributeKey<String> key) {",
                        "    return VALUES.getOrDefault(key.getKey(), Collections.emptyList());",
                        "}")
                .member(List.of(), table.toArray(String[]::new))
                .member(
                        List.of(),
                        "private static List<String> list(String... values) {",
                        "    return Collections.unmodifiableList(Arrays.asList(values));",
                        "}");
    }

    /** As the formatter wants it: in one line, in three, or with a line for each value. */
    private static List<String> putOf(Attribute attribute) {
        String name = literal(attribute.name());
        List<String> members = attribute.members().stream()
                .map(member -> literal(member.value()))
                .toList();
        String list = "list(" + String.join(", ", members) + ")";
        String line = "    values.put(" + name + ", " + list + ");";
        if (line.length() <= MEMBER_WIDTH) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of("    values.put(", "            " + name + ","));
        if (12 + list.length() + 2 <= MEMBER_WIDTH) {
            lines.add("            " + list + ");");
        } else {
            lines.add("            list(");
            for (int i = 0; i < members.size(); i++) {
                lines.add("                    " + members.get(i) + (i < members.size() - 1 ? "," : "));"));
            }
        }
        return lines;
    }

    private static String factory(ValueType type) {
        return switch (type) {
            case STRING -> "stringKey";
            case INT -> "longKey";
            case DOUBLE -> "doubleKey";
            case BOOLEAN -> "booleanKey";
            case STRING_ARRAY -> "stringArrayKey";
            case INT_ARRAY -> "longArrayKey";
            case DOUBLE_ARRAY -> "doubleArrayKey";
            case BOOLEAN_ARRAY -> "booleanArrayKey";
            case ANY -> throw new IllegalArgumentException("OpenTelemetry has no attribute key of the type any");
        };
    }

    private static String javaType(ValueType type) {
        return switch (type) {
            case STRING -> "String";
            case INT -> "Long";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case STRING_ARRAY -> "List<String>";
            case INT_ARRAY -> "List<Long>";
            case DOUBLE_ARRAY -> "List<Double>";
            case BOOLEAN_ARRAY -> "List<Boolean>";
            case ANY -> throw new IllegalArgumentException("OpenTelemetry has no attribute key of the type any");
        };
    }

    private static String valuesClass(Attribute attribute) {
        return camelCase(attribute.name()) + "Values";
    }

    private static String root(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String rootClass(String name) {
        return camelCase(root(name));
    }

    private static String constant(String name) {
        return name.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String camelCase(String name) {
        StringBuilder camelCase = new StringBuilder();
        for (String word : name.split("[._]", -1)) {
            camelCase.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return camelCase.toString();
    }
}
