package io.contextcore.deploy.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A file with rules, as Prometheus, Mimir and Loki's ruler read it. Immutable.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">the form</a>
 */
public record RuleFile(List<Group> groups) {
    private static final String EXPRESSION = "expr";
    private static final String LABELS = "labels";

    /**
     * Rules that are evaluated together, in their order.
     *
     * @param interval how often, such as {@code 1m}
     */
    public record Group(String name, String interval, List<Rule> rules) {}

    /**
     * One rule.
     *
     * @param isAlert whether it fires; it records a metric otherwise
     * @param name of the alert, or of the metric that is recorded
     * @param duration for how long the expression must have had an answer before it fires; {@code 0s} for at once
     */
    public record Rule(
            boolean isAlert,
            String name,
            String expression,
            String duration,
            Map<String, String> labels,
            Map<String, String> annotations) {

        /** A rule that records a metric. */
        static Rule recording(String name, String expression, Map<String, String> labels) {
            return new Rule(false, name, expression, "0s", labels, Map.of());
        }
    }

    /** Returns all rules, in their order. */
    public List<Rule> rules() {
        return groups.stream().flatMap(group -> group.rules().stream()).toList();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it has not the form, or a field that is not known here
     */
    public static RuleFile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    static RuleFile parse(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        Map<?, ?> file = fields(new Load(settings).loadFromString(yaml), Set.of("groups"));
        List<Group> groups = new ArrayList<>();
        for (Object each : items(file, "groups")) {
            Map<?, ?> group = fields(each, Set.of("name", "interval", "rules"));
            List<Rule> rules = new ArrayList<>();
            for (Object rule : items(group, "rules")) {
                rules.add(rule(rule));
            }
            groups.add(new Group(text(group, "name"), text(group, "interval"), List.copyOf(rules)));
        }
        return new RuleFile(List.copyOf(groups));
    }

    private static Rule rule(@Nullable Object yaml) {
        if (yaml instanceof Map<?, ?> map && map.containsKey("alert")) {
            Map<?, ?> alert = fields(yaml, Set.of("alert", EXPRESSION, "for", LABELS, "annotations"));
            return new Rule(
                    true,
                    text(alert, "alert"),
                    text(alert, EXPRESSION),
                    alert.containsKey("for") ? text(alert, "for") : "0s",
                    texts(alert, LABELS),
                    texts(alert, "annotations"));
        }
        Map<?, ?> recording = fields(yaml, Set.of("record", EXPRESSION, LABELS));
        return Rule.recording(text(recording, "record"), text(recording, EXPRESSION), texts(recording, LABELS));
    }

    private static Map<?, ?> fields(@Nullable Object yaml, Set<String> known) {
        if (!(yaml instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("there must be fields, and there is " + yaml);
        }
        for (Object name : map.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there must be no other fields than " + known + ", and there is " + name);
            }
        }
        return map;
    }

    private static List<?> items(Map<?, ?> yaml, String field) {
        if (yaml.get(field) instanceof List<?> items) {
            return items;
        }
        throw new IllegalArgumentException(field + " must be a list");
    }

    private static String text(Map<?, ?> yaml, String field) {
        if (yaml.get(field) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(field + " must be a text, and is " + yaml.get(field));
    }

    private static Map<String, String> texts(Map<?, ?> yaml, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (yaml.get(field) instanceof Map<?, ?> map) {
            map.keySet().forEach(name -> texts.put(String.valueOf(name), text(map, String.valueOf(name))));
        }
        return texts;
    }
}
