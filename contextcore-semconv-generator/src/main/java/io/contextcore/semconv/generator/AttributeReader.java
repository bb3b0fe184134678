package io.contextcore.semconv.generator;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Member;
import io.contextcore.semconv.generator.Registry.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the definitions of attributes, and holds their names to the rules that make them work on real backends. */
final class AttributeReader {
    private static final String ALIAS_PREFIX = "io.contextcore.";
    private static final Pattern SEGMENT = Pattern.compile(RegistryReader.SEGMENT);

    /**
     * What Loki itself knows of an OTLP log record. A field of the same name in the body would be renamed to
     * {@code <name>_extracted} when a query parses it.
     */
    private static final Set<String> LOKI_NAMES = Set.of(
            "trace_id",
            "span_id",
            "flags",
            "severity_text",
            "severity_number",
            "event_name",
            "observed_timestamp",
            "detected_level",
            "scope_name",
            "scope_version");

    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    void define(YamlMapping definition) {
        String name = definition.text("key");
        Attribute first = attributes.get(name);
        if (first != null && first.type() != type(definition.named("attribute", name))) {
            throw definition
                    .named("attribute", name)
                    .refuse("is defined with another type in " + first.file() + ", where it is " + first.type()
                            + "; a name has one type for ever");
        }
        RegistryReader.define(attributes, "attribute", name, definition, this::attribute);
    }

    private Attribute attribute(YamlMapping definition) {
        definition.allowOnly("key", "type", "brief", "note", "stability", "examples", "annotations");
        String name = definition.text("key");
        ValueType type = type(definition);
        List<Member> members = definition.get("type") instanceof Map<?, ?> ? members(definition) : List.of();

        YamlMapping annotations =
                definition.mapping("annotations").allowOnly("contextcore").mapping("contextcore");
        annotations.allowOnly("alias", "source", "carriers", "values_of", "cardinality");
        Set<Carrier> carriers = carriers(annotations);
        String alias = annotations.optionalText("alias");
        String source = annotations.optionalText("source");
        String valuesOf = annotations.optionalText("values_of");
        if (annotations.has("cardinality")) {
            annotations.oneOf("cardinality", Set.of("bounded"));
        }

        boolean hasNamespace = name.indexOf('.') >= 0;
        if (hasNamespace != carriers.isEmpty()) {
            throw definition.refuse(
                    hasNamespace
                            ? "carriers are only for a name without a namespace"
                            : "a name without a namespace must say in carriers where it is written");
        }
        String expectedAlias = hasNamespace && source == null ? ALIAS_PREFIX + name : null;
        if (expectedAlias == null ? alias != null : !expectedAlias.equals(alias)) {
            throw definition.refuse("alias is '" + alias + "', but must be '" + expectedAlias + "'");
        }
        if (type == ValueType.ANY && !carriers.equals(EnumSet.of(Carrier.BODY))) {
            throw definition.refuse("type any is only for body fields");
        }
        if (valuesOf != null && (type != ValueType.STRING || !members.isEmpty())) {
            throw definition.refuse("values_of is only for the type string");
        }
        return new Attribute(
                definition.file(),
                name,
                type,
                members,
                valuesOf,
                definition.text("brief"),
                definition.optionalText("note"),
                definition.oneOf("stability", RegistryReader.STABILITIES),
                examples(definition, type, members),
                carriers,
                annotations.has("cardinality"),
                alias,
                source);
    }

    private static ValueType type(YamlMapping definition) {
        Object type = definition.get("type");
        if (type instanceof Map<?, ?>) {
            return ValueType.STRING;
        }
        for (ValueType known : ValueType.values()) {
            if (known.toString().equals(type)) {
                return known;
            }
        }
        throw definition.refuse(
                "type is '" + type + "', but must be one of " + List.of(ValueType.values()) + " or have members");
    }

    private static List<Member> members(YamlMapping definition) {
        List<Member> members = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> values = new HashSet<>();
        YamlMapping type = definition.mapping("type").allowOnly("members");
        for (YamlMapping entry : type.mappings("members")) {
            entry.allowOnly("id", "value", "brief");
            String id = entry.text("id");
            String value = entry.has("value") ? entry.text("value") : id;
            if (!SEGMENT.matcher(id).matches()) {
                throw definition.refuse("member '" + id + "' must be lower-case words joined by '_'");
            }
            if (!ids.add(id) || !values.add(value)) {
                throw definition.refuse("member '" + id + "' has the id or the value of another");
            }
            members.add(new Member(id, value, entry.optionalText("brief")));
        }
        if (members.isEmpty()) {
            throw definition.refuse("an enum must have members");
        }
        return List.copyOf(members);
    }

    private static List<String> examples(YamlMapping definition, ValueType type, List<Member> members) {
        List<String> examples = new ArrayList<>();
        for (Object example : definition.list("examples")) {
            examples.add(example(definition, type, example));
        }
        boolean needed = members.isEmpty() && (type == ValueType.STRING || type == ValueType.STRING_ARRAY);
        if (needed && examples.isEmpty()) {
            throw definition.refuse("a string or an array of strings must have examples");
        }
        return List.copyOf(examples);
    }

    private static String example(YamlMapping definition, ValueType type, Object example) {
        boolean fits = switch (type) {
            case STRING -> example instanceof String;
            case INT -> example instanceof Integer || example instanceof Long;
            case DOUBLE -> example instanceof Double;
            case BOOLEAN -> example instanceof Boolean;
            case STRING_ARRAY, INT_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY -> example instanceof List<?>;
            case ANY -> false;
        };
        if (!fits) {
            throw definition.refuse("example '" + example + "' is not of the type " + type);
        }
        return String.valueOf(example);
    }

    private static Set<Carrier> carriers(YamlMapping annotations) {
        Set<Carrier> carriers = EnumSet.noneOf(Carrier.class);
        for (Object carrier : annotations.list("carriers")) {
            try {
                carriers.add(Carrier.valueOf(String.valueOf(carrier).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw annotations.refuse("carriers has '" + carrier + "', but knows only body, metric_point, resource");
            }
        }
        return Collections.unmodifiableSet(carriers);
    }

    /** Checks what can be checked when all attributes are known, and returns them by name. */
    Map<String, Attribute> finish() {
        borrowValues();
        checkNamesOnBackends();
        return Collections.unmodifiableMap(attributes);
    }

    /** Gives each attribute with {@code values_of} the members of the attribute that it names. */
    private void borrowValues() {
        attributes.replaceAll((name, attribute) -> {
            if (attribute.valuesOf() == null) {
                return attribute;
            }
            Attribute lender = attributes.get(attribute.valuesOf());
            if (lender == null || lender.members().isEmpty() || lender.valuesOf() != null) {
                throw refuse(attribute, "values_of names '" + attribute.valuesOf() + "', which is no enum");
            }
            return attribute.withMembers(lender.members());
        });
    }

    private void checkNamesOnBackends() {
        Map<String, Attribute> flat = new HashMap<>();
        Set<String> besideTheBody = new HashSet<>(LOKI_NAMES);
        for (Attribute attribute : attributes.values()) {
            if (attribute.hasNamespace()) {
                Attribute other = flat.putIfAbsent(attribute.flatName(), attribute);
                if (other != null) {
                    throw refuse(attribute, "is the same as '" + other.name() + "' on backends that write '.' as '_'");
                }
            }
            if (attribute.source() != null || attribute.carriers().contains(Carrier.RESOURCE)) {
                besideTheBody.add(attribute.flatName());
            }
        }
        for (Attribute attribute : attributes.values()) {
            if (attribute.carriers().contains(Carrier.BODY) && besideTheBody.contains(attribute.name())) {
                throw refuse(
                        attribute,
                        "a body field must not have the name of a label or of structured metadata: Loki would rename"
                                + " it to " + attribute.name() + "_extracted");
            }
        }
    }

    private static InvalidRegistryException refuse(Attribute attribute, String rule) {
        return new InvalidRegistryException(attribute.file() + ": attribute '" + attribute.name() + "'", rule);
    }
}
