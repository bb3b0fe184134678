package io.contextcore.semconv.generator;

import io.contextcore.semconv.generator.Registry.Attribute;
import io.contextcore.semconv.generator.Registry.Carrier;
import io.contextcore.semconv.generator.Registry.Entity;
import io.contextcore.semconv.generator.Registry.Event;
import io.contextcore.semconv.generator.Registry.Group;
import io.contextcore.semconv.generator.Registry.Member;
import io.contextcore.semconv.generator.Registry.Metric;
import io.contextcore.semconv.generator.Registry.Span;
import io.contextcore.semconv.generator.Registry.Use;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes a registry as a page of tables for people to read. */
final class MarkdownWriter {
    private final Registry registry;
    private final StringBuilder page = new StringBuilder();

    private MarkdownWriter(Registry registry) {
        this.registry = registry;
    }

    static String write(Registry registry) {
        MarkdownWriter writer = new MarkdownWriter(registry);
        writer.introduction();
        writer.spans();
        writer.groups();
        writer.events();
        writer.metrics();
        writer.entities();
        writer.attributes();
        return writer.page.toString();
    }

    private void introduction() {
        page.append("<!-- Generated from contextcore-semconv/registry; do not edit. -->\n");
        page.append("# Semantic conventions\n");
        paragraph("Every name that ContextCore writes, version " + version() + " (`" + registry.schemaUrl() + "`)."
                + " One name has one type for ever. Points, counts and durations are integers, durations in whole"
                + " seconds.");
        paragraph("A second dialect writes each of our own attributes with the prefix `io.contextcore.`"
                + " (`io.contextcore.task.id` for `task.id`); the names of OpenTelemetry stay as they are.");
        paragraph("Contents: [spans](#spans), [resources, links and span events](#resources-links-and-span-events),"
                + " [events](#events), [metrics](#metrics), [entities](#entities), [attributes](#attributes).");
    }

    private String version() {
        return registry.schemaUrl().substring(registry.schemaUrl().lastIndexOf('/') + 1);
    }

    private void spans() {
        page.append("\n## Spans\n");
        for (Span span : registry.spans().values()) {
            page.append("\n### `").append(span.type()).append("`\n");
            paragraph(span.brief() + " Span name: `" + span.name() + "`, kind " + span.kind() + ".");
            note(span.note());
            uses(span.uses());
        }
    }

    private void groups() {
        page.append("\n## Resources, links and span events\n");
        for (Group group : registry.groups().values()) {
            page.append("\n### `").append(group.id()).append("`\n");
            String spanEvent = group.spanEvent();
            paragraph(group.brief() + (spanEvent == null ? "" : " Span event name: `" + spanEvent + "`."));
            uses(group.uses());
        }
    }

    private void events() {
        page.append("\n## Events\n");
        paragraph("Each event is one line of the journal and the body of one log record, as a flat JSON object. A field"
                + " that has nothing to say is absent, never null. The name of the event is also the EventName of the log"
                + " record, whose severity is INFO unless the event says otherwise.");
        List<Use> ofAll = common(registry.events().values(), List.of());
        page.append("\n### Body fields of every event\n");
        uses(ofAll);
        Map<String, List<Event>> roots = new LinkedHashMap<>();
        for (Event event : registry.events().values()) {
            roots.computeIfAbsent(root(event.name()), root -> new ArrayList<>()).add(event);
        }
        roots.forEach((root, events) -> {
            List<Use> ofRoot = common(events, ofAll);
            page.append("\n### Events of ").append(article(root)).append('\n');
            if (!ofRoot.isEmpty()) {
                paragraph("Each carries besides:");
                uses(ofRoot);
            }
            for (Event event : events) {
                page.append("\n#### `").append(event.name()).append("`\n");
                paragraph(event.brief());
                note(event.note());
                List<Use> own = new ArrayList<>(event.uses());
                own.removeAll(ofAll);
                own.removeAll(ofRoot);
                if (!own.isEmpty()) {
                    uses(own);
                }
            }
        });
    }

    /** What all of these events carry in the same way and {@code known} does not have. */
    private static List<Use> common(Collection<Event> events, List<Use> known) {
        List<Use> common = new ArrayList<>();
        events.stream().limit(1).forEach(event -> common.addAll(event.uses()));
        events.forEach(event -> common.retainAll(event.uses()));
        common.removeAll(known);
        return common;
    }

    private static String root(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }

    private void metrics() {
        page.append("\n## Metrics\n");
        paragraph("Totals are absolute and count from the first line of the journal. A point carries nothing but the"
                + " attributes named here, all of them bounded sets.");
        page.append(
                "\n| metric | instrument | unit | in Prometheus | attributes | meaning |\n|---|---|---|---|---|---|\n");
        for (Metric metric : registry.metrics().values()) {
            List<String> names = new ArrayList<>();
            for (Use use : metric.uses()) {
                names.add("`" + use.attribute().name() + "`"
                        + (level(use).equals("required") ? "" : " (" + level(use) + ")"));
            }
            row(
                    "`" + metric.name() + "`",
                    metric.instrument(),
                    "`" + metric.unit() + "`",
                    "`" + metric.prometheusName() + "`",
                    String.join(", ", names),
                    metric.brief());
        }
        page.append("\n### Attributes of metric points\n");
        attributeTable(a -> a.carriers().contains(Carrier.METRIC_POINT));
    }

    private void entities() {
        page.append("\n## Entities\n");
        page.append("\n| entity | meaning | identified by | described by |\n|---|---|---|---|\n");
        for (Entity entity : registry.entities().values()) {
            row("`" + entity.type() + "`", entity.brief(), names(entity.identity()), names(entity.description()));
        }
    }

    private static String names(List<Use> uses) {
        return String.join(
                ", ",
                uses.stream().map(use -> "`" + use.attribute().name() + "`").toList());
    }

    private void attributes() {
        page.append("\n## Attributes\n");
        Map<String, List<Attribute>> roots = new TreeMap<>();
        for (Attribute attribute : registry.attributes().values()) {
            if (attribute.hasNamespace() && attribute.source() == null) {
                roots.computeIfAbsent(root(attribute.name()), r -> new ArrayList<>())
                        .add(attribute);
            }
        }
        for (Map.Entry<String, List<Attribute>> root : roots.entrySet()) {
            page.append("\n### `").append(root.getKey()).append(".*`\n");
            attributeTable(root.getValue()::contains);
        }
        page.append("\n### Resource of log records\n");
        attributeTable(a -> a.carriers().contains(Carrier.RESOURCE));
        page.append("\n### Names of OpenTelemetry\n");
        paragraph("They keep OpenTelemetry's name and type.");
        attributeTable(a -> a.source() != null);
        page.append("\n### Body fields\n");
        attributeTable(a -> a.carriers().contains(Carrier.BODY));
    }

    private void attributeTable(Predicate<Attribute> wanted) {
        page.append("\n| name | type | values or examples | meaning |\n|---|---|---|---|\n");
        for (Attribute attribute : registry.attributes().values()) {
            if (wanted.test(attribute)) {
                String source = attribute.source() == null
                        ? ""
                        : " From " + attribute.source() + ", "
                                + attribute.stability().replace('_', ' ') + ".";
                String note = attribute.note() == null ? "" : " " + attribute.note();
                row(
                        "`" + attribute.name() + "`",
                        attribute.type().toString(),
                        values(attribute),
                        attribute.brief() + note + source);
            }
        }
    }

    private static String values(Attribute attribute) {
        if (attribute.valuesOf() != null) {
            return "as `" + attribute.valuesOf() + "`";
        }
        List<String> values = new ArrayList<>();
        for (Member member : attribute.members()) {
            values.add("`" + member.value() + "`" + (member.brief() == null ? "" : ": " + member.brief()));
        }
        if (!values.isEmpty()) {
            return String.join("<br>", values);
        }
        return attribute.examples().isEmpty()
                ? ""
                : "e.g. "
                        + String.join(
                                ", ",
                                attribute.examples().stream()
                                        .map(e -> "`" + e + "`")
                                        .toList());
    }

    private void uses(List<Use> uses) {
        page.append("\n| name | type | needed | meaning |\n|---|---|---|---|\n");
        for (Use use : uses) {
            row("`" + use.attribute().name() + "`", use.attribute().type().toString(), level(use), use.brief());
        }
    }

    private static String level(Use use) {
        return switch (use.level()) {
            case REQUIRED -> "required";
            case CONDITIONALLY_REQUIRED -> "required " + use.condition();
            case RECOMMENDED -> "recommended";
            case OPT_IN -> "opt-in";
        };
    }

    private void note(@Nullable String note) {
        if (note != null) {
            paragraph(note);
        }
    }

    private void paragraph(String text) {
        page.append('\n').append(text).append('\n');
    }

    private void row(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        page.append('\n');
    }
}
