package io.contextcore.semconv.generator;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Entity;
import io.contextcore.semconv.generator.Registry.Event;
import io.contextcore.semconv.generator.Registry.Group;
import io.contextcore.semconv.generator.Registry.Metric;
import io.contextcore.semconv.generator.Registry.RequirementLevel;
import io.contextcore.semconv.generator.Registry.Span;
import io.contextcore.semconv.generator.Registry.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a registry directory in the definition format 2 of OpenTelemetry Weaver: {@code manifest.yaml} and any number
 * of files with attributes, attribute groups, spans, events, metrics and entities.
 *
 * <p>It knows the part of the format that this project uses and refuses the rest, so nothing in a file is ignored.
 * Beyond the format it holds the names to the rules that make them work on real backends; what it needs to know for
 * that stands in the annotation {@code contextcore} of an attribute:
 *
 * <ul>
 *   <li>{@code alias}: the name in the second dialect, on every attribute of our own that has a namespace;
 *   <li>{@code source}: the registry that a name of OpenTelemetry was copied from;
 *   <li>{@code carriers}: where a name without a namespace is written, {@code body}, {@code metric_point} or
 *       {@code resource};
 *   <li>{@code values_of}: the attribute whose values this one takes;
 *   <li>{@code cardinality: bounded}: few values, fit for a metric.
 * </ul>
 */
public final class RegistryReader {
    private static final String FILE_FORMAT = "definition/2";
    static final String MANIFEST = "manifest.yaml";
    private static final int MAX_FILE_SIZE = 1 << 20;

    static final String SEGMENT = "[a-z][a-z0-9]*(?:_[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile(SEGMENT + "(?:\\." + SEGMENT + ")*");
    private static final Pattern SPAN_NAME =
            Pattern.compile("(?:" + SEGMENT + "\\.)*(?:" + SEGMENT + "|\\{([^{}]+)\\})");
    private static final Pattern SCHEMA_URL = Pattern.compile("https?://\\S+/\\d+\\.\\d+\\.\\d+");
    private static final Pattern UNIT = Pattern.compile("\\{" + SEGMENT + "\\}");
    static final Set<String> STABILITIES = Set.of("stable", "release_candidate", "beta", "alpha", "development");
    private static final Set<String> INSTRUMENTS = Set.of("counter", "updowncounter", "gauge", "histogram");
    private static final Set<String> SPAN_KINDS = Set.of("client", "server", "producer", "consumer", "internal");

    private final AttributeReader attributeReader = new AttributeReader();
    private Map<String, Attribute> attributes = Map.of();
    private final Map<String, List<Use>> groupUses = new HashMap<>();
    private final Map<String, Group> publicGroups = new LinkedHashMap<>();

    private RegistryReader() {}

    /**
     * Reads and checks all files of a directory.
     *
     * @throws InvalidRegistryException if a file breaks a rule; the message names file, definition and rule
     * @throws IOException if the directory or a file cannot be read
     */
    public static Registry read(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.sorted().toList();
        }
        List<YamlMapping> definitions = new ArrayList<>();
        YamlMapping manifest = null;
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!name.endsWith(".yaml")) {
                throw new InvalidRegistryException(name, "only .yaml files belong in a registry");
            }
            YamlMapping content = load(file, name);
            if (name.equals(MANIFEST)) {
                manifest = content;
            } else {
                definitions.add(content);
            }
        }
        if (manifest == null) {
            throw new InvalidRegistryException(MANIFEST, "is missing");
        }
        return new RegistryReader().read(manifest, definitions);
    }

    private static YamlMapping load(Path file, String name) throws IOException {
        if (Files.size(file) > MAX_FILE_SIZE) {
            throw new InvalidRegistryException(name, "is larger than " + MAX_FILE_SIZE + " bytes");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(MAX_FILE_SIZE)
                .build();
        try {
            return YamlMapping.ofFile(name, new Load(settings).loadFromString(Files.readString(file)));
        } catch (YamlEngineException e) {
            throw new InvalidRegistryException(name, "is not sound YAML: " + e.getMessage());
        }
    }

    private Registry read(YamlMapping manifest, List<YamlMapping> files) {
        manifest.allowOnly("schema_url", "description", "stability");
        manifest.oneOf("stability", STABILITIES);
        String schemaUrl = manifest.text("schema_url");
        if (!SCHEMA_URL.matcher(schemaUrl).matches()) {
            throw manifest.refuse("schema_url is '" + schemaUrl + "', but must be a URL that ends in a version");
        }
        for (YamlMapping file : files) {
            if (!FILE_FORMAT.equals(file.get("file_format"))) {
                throw file.refuse(
                        "file_format is '" + file.get("file_format") + "', but must be '" + FILE_FORMAT + "'");
            }
            file.allowOnly("file_format", "attributes", "attribute_groups", "spans", "events", "metrics", "entities");
            for (YamlMapping definition : file.mappings("attributes")) {
                attributeReader.define(definition);
            }
        }
        attributes = attributeReader.finish();

        for (YamlMapping file : files) {
            for (YamlMapping definition : file.mappings("attribute_groups")) {
                define(groupUses, "attribute group", definition.text("id"), definition, this::group);
            }
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        Map<String, Event> events = new LinkedHashMap<>();
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Map<String, Entity> entities = new LinkedHashMap<>();
        for (YamlMapping file : files) {
            for (YamlMapping definition : file.mappings("spans")) {
                define(spans, "span", definition.text("type"), definition, this::span);
            }
            for (YamlMapping definition : file.mappings("events")) {
                define(events, "event", definition.text("name"), definition, this::event);
            }
            for (YamlMapping definition : file.mappings("metrics")) {
                define(metrics, "metric", definition.text("name"), definition, this::metric);
            }
            for (YamlMapping definition : file.mappings("entities")) {
                define(entities, "entity", definition.text("type"), definition, this::entity);
            }
        }
        return new Registry(
                schemaUrl,
                attributes,
                Collections.unmodifiableMap(publicGroups),
                Collections.unmodifiableMap(spans),
                Collections.unmodifiableMap(events),
                Collections.unmodifiableMap(metrics),
                Collections.unmodifiableMap(entities));
    }

    /** Puts what a definition says under its name, which must be a sound one and the only one of its kind. */
    static <T> void define(
            Map<String, T> known, String kind, String name, YamlMapping definition, Function<YamlMapping, T> read) {
        YamlMapping named = definition.named(kind, name);
        if (!NAME.matcher(name).matches()) {
            throw named.refuse("a name is lower-case words of letters and digits, joined by '_' and '.'");
        }
        if (known.containsKey(name)) {
            throw named.refuse("is defined a second time");
        }
        known.put(name, read.apply(named));
    }

    private List<Use> group(YamlMapping definition) {
        for (YamlMapping reference : definition.mappings("attributes")) {
            if (reference.has("ref_group")) {
                throw definition.refuse("an attribute group holds attributes, not other groups");
            }
        }
        List<Use> uses = uses(definition, "attributes");
        String visibility = definition.oneOf("visibility", Set.of("public", "internal"));
        if (visibility.equals("internal")) {
            definition.allowOnly("id", "visibility", "attributes");
            return uses;
        }
        definition.allowOnly("id", "visibility", "brief", "stability", "attributes", "annotations");
        definition.oneOf("stability", STABILITIES);
        requireNamespaces(definition, uses);
        String id = definition.text("id");
        String spanEvent = definition.has("annotations")
                ? definition
                        .mapping("annotations")
                        .allowOnly("contextcore")
                        .mapping("contextcore")
                        .allowOnly("span_event")
                        .text("span_event")
                : null;
        publicGroups.put(id, new Group(definition.file(), id, definition.text("brief"), spanEvent, uses));
        return uses;
    }

    private Span span(YamlMapping definition) {
        definition.allowOnly("type", "kind", "name", "brief", "note", "stability", "attributes");
        List<Use> uses = uses(definition, "attributes");
        requireNamespaces(definition, uses);
        String name = definition.mapping("name").allowOnly("note").text("note");
        Matcher matcher = SPAN_NAME.matcher(name);
        if (!matcher.matches()) {
            throw definition.refuse("name is '" + name + "', but must be a name that may end in {an attribute}");
        }
        String variable = matcher.group(1);
        if (variable != null
                && uses.stream()
                        .noneMatch(use -> use.level() == RequirementLevel.REQUIRED
                                && use.attribute().name().equals(variable)
                                && !use.attribute().members().isEmpty())) {
            throw definition.refuse("name ends in '" + variable + "', which must be a required enum of the span");
        }
        return new Span(
                definition.file(),
                definition.text("type"),
                name,
                definition.oneOf("kind", SPAN_KINDS),
                definition.text("brief"),
                definition.optionalText("note"),
                definition.oneOf("stability", STABILITIES),
                uses);
    }

    private Event event(YamlMapping definition) {
        definition.allowOnly("name", "brief", "note", "stability", "attributes");
        List<Use> uses = uses(definition, "attributes");
        requireCarrier(definition, uses, Carrier.BODY);
        return new Event(
                definition.file(),
                definition.text("name"),
                definition.text("brief"),
                definition.optionalText("note"),
                definition.oneOf("stability", STABILITIES),
                uses);
    }

    private Metric metric(YamlMapping definition) {
        definition.allowOnly("name", "instrument", "unit", "brief", "note", "stability", "attributes");
        List<Use> uses = uses(definition, "attributes");
        for (Use use : uses) {
            if (use.attribute().members().isEmpty() && !use.attribute().bounded()) {
                throw definition.refuse("attribute '" + use.attribute().name()
                        + "' is neither an enum nor marked cardinality: bounded, so the metric would have any number of"
                        + " series");
            }
        }
        requireCarrier(definition, uses, Carrier.METRIC_POINT);
        String unit = definition.text("unit");
        if (!UNIT.matcher(unit).matches()) {
            throw definition.refuse(
                    "unit is '" + unit + "', but must be in braces, or Prometheus appends it to the name");
        }
        return new Metric(
                definition.file(),
                definition.text("name"),
                definition.oneOf("instrument", INSTRUMENTS),
                unit,
                definition.text("brief"),
                definition.optionalText("note"),
                definition.oneOf("stability", STABILITIES),
                uses);
    }

    private Entity entity(YamlMapping definition) {
        definition.allowOnly("type", "brief", "note", "stability", "identity", "description");
        List<Use> identity = uses(definition, "identity");
        List<Use> description = uses(definition, "description");
        if (identity.isEmpty()) {
            throw definition.refuse("identity is missing");
        }
        requireNamespaces(definition, identity);
        requireNamespaces(definition, description);
        return new Entity(
                definition.file(),
                definition.text("type"),
                definition.text("brief"),
                definition.optionalText("note"),
                definition.oneOf("stability", STABILITIES),
                identity,
                description);
    }

    private static void requireNamespaces(YamlMapping definition, List<Use> uses) {
        for (Use use : uses) {
            if (!use.attribute().hasNamespace()) {
                throw definition.refuse("attribute '" + use.attribute().name() + "' has no namespace");
            }
        }
    }

    private static void requireCarrier(YamlMapping definition, List<Use> uses, Carrier carrier) {
        for (Use use : uses) {
            if (!use.attribute().carriers().contains(carrier)) {
                throw definition.refuse("attribute '" + use.attribute().name() + "' does not have "
                        + carrier.name().toLowerCase(Locale.ROOT) + " among its carriers");
            }
        }
    }

    /** The attributes of a signal; what it says itself of one goes before what a group says. */
    private List<Use> uses(YamlMapping definition, String key) {
        Map<String, Use> fromGroups = new LinkedHashMap<>();
        Map<String, Use> own = new LinkedHashMap<>();
        for (YamlMapping reference : definition.mappings(key)) {
            if (!reference.has("ref_group")) {
                Use use = use(definition, reference);
                if (own.put(use.attribute().name(), use) != null) {
                    throw definition.refuse("names '" + use.attribute().name() + "' twice");
                }
                continue;
            }
            String id = reference.allowOnly("ref_group").text("ref_group");
            List<Use> groupUses = this.groupUses.get(id);
            if (groupUses == null) {
                throw definition.refuse("names the attribute group '" + id + "', which is not defined");
            }
            for (Use use : groupUses) {
                if (fromGroups.put(use.attribute().name(), use) != null) {
                    throw definition.refuse(
                            "two of its groups have '" + use.attribute().name() + "'");
                }
            }
        }
        Map<String, Use> all = new LinkedHashMap<>(fromGroups);
        all.putAll(own);
        return List.copyOf(all.values());
    }

    private Use use(YamlMapping definition, YamlMapping reference) {
        reference.allowOnly("ref", "requirement_level", "brief");
        String name = reference.text("ref");
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            throw definition.refuse("names the attribute '" + name + "', which is not defined");
        }
        String brief = reference.optionalText("brief");
        Object level = reference.get("requirement_level");
        String condition = null;
        if (level instanceof Map<?, ?>) {
            YamlMapping conditional = reference.mapping("requirement_level").allowOnly("conditionally_required");
            condition = conditional.text("conditionally_required");
            level = "conditionally_required";
        } else if (level == null) {
            level = "recommended";
        } else {
            level = reference.oneOf("requirement_level", Set.of("required", "recommended", "opt_in"));
        }
        return new Use(
                attribute,
                RequirementLevel.valueOf(String.valueOf(level).toUpperCase(Locale.ROOT)),
                condition,
                brief == null ? attribute.brief() : brief);
    }
}
