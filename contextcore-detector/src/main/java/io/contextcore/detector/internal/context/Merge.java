package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Warnings;
import io.contextcore.detector.internal.source.Reading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the sources say: of each value the strongest source's that keeps the rule. What breaks a rule is
 * left out and said, and the rest stays.
 */
final class Merge {

    /** As attributes are named by OpenTelemetry and by those who follow it; also in upper case, which it allows. */
    private static final String ATTRIBUTE_NAME = "[A-Za-z][A-Za-z0-9_.-]{0,126}";

    private static final int MOST_UNKNOWN_NAMED = 10;

    private final Warnings warnings;
    private final Map<ContextKey, Found> found = new EnumMap<>(ContextKey.class);
    private final Map<String, String> otherAttributes = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();

    private Merge(Warnings warnings) {
        this.warnings = warnings;
    }

    /**
     * {@return the context that the sources make}
     *
     * @param readings the strongest first
     */
    static ProjectContext of(List<Reading> readings, Warnings warnings) {
        Merge merge = new Merge(warnings);
        for (Reading reading : readings) {
            merge.add(reading);
        }
        return merge.context();
    }

    private void add(Reading reading) {
        for (String problem : reading.problems()) {
            warnings.warn(problem + "; it is left out of the project context");
        }
        Map<ContextKey, String> said = new EnumMap<>(ContextKey.class);
        for (ContextKey key : ContextKey.values()) {
            for (String name : key.names()) {
                take(key, reading.prefix() + name, reading.entries().get(name), reading, said);
            }
        }
        for (Map.Entry<String, String> attribute : reading.attributes().entrySet()) {
            ContextKey key = ContextKey.named(Reading.key(attribute.getKey()));
            if (key != null) {
                take(key, attribute.getKey(), attribute.getValue(), reading, said);
            } else {
                takeOther(attribute.getKey(), attribute.getValue(), reading);
            }
        }
        if (reading.isOfContextOnly()) {
            nameUnknown(reading);
        }
        dropAnchorOfAnotherTask(said, reading);
        for (Map.Entry<ContextKey, String> value : said.entrySet()) {
            if (!found.containsKey(value.getKey())) {
                found.put(value.getKey(), new Found(value.getValue(), reading.source()));
            }
        }
    }

    private void take(
            ContextKey key, String name, @Nullable String value, Reading reading, Map<ContextKey, String> said) {
        String trimmed = value == null ? "" : value.trim();
        if (trimmed.isEmpty()) {
            return;
        }
        String accepted = key.rule().accept(trimmed);
        if (accepted == null) {
            leaveOut(name, trimmed, "must be " + key.rule(), reading);
            return;
        }
        String earlier = said.putIfAbsent(key, accepted);
        if (earlier != null && !earlier.equals(accepted)) {
            leaveOut(name, trimmed, "says something else than " + key.names().get(0) + " there", reading);
        }
    }

    private void takeOther(String name, String value, Reading reading) {
        String trimmed = value.trim();
        if (trimmed.isEmpty() || sources.containsKey(name)) {
            return;
        }
        if (!name.matches(ATTRIBUTE_NAME)) {
            leaveOut(name, trimmed, "must have the name of an attribute", reading);
        } else if (ValueRule.TEXT.accept(trimmed) == null) {
            leaveOut(name, trimmed, "must be " + ValueRule.TEXT, reading);
        } else {
            otherAttributes.put(name, trimmed);
            sources.put(name, reading.source());
        }
    }

    private void nameUnknown(Reading reading) {
        List<String> unknown = new ArrayList<>();
        for (String name : reading.entries().keySet()) {
            if (ContextKey.named(name) == null) {
                unknown.add(Warnings.quote(name));
            }
        }
        if (!unknown.isEmpty()) {
            int more = unknown.size() - MOST_UNKNOWN_NAMED;
            warnings.warn(reading.source() + " has names that ContextCore does not know: "
                    + String.join(", ", unknown.subList(0, Math.min(unknown.size(), MOST_UNKNOWN_NAMED)))
                    + (more > 0 ? " and " + more + " more" : "") + "; they are left out of the project context");
        }
    }

    /** A weaker source that knows another task, or none, does not know where the anchor of this one is. */
    private void dropAnchorOfAnotherTask(Map<ContextKey, String> said, Reading reading) {
        Found task = found.get(ContextKey.PROJECT_TASK);
        if (task == null || task.value.equals(said.get(ContextKey.PROJECT_TASK))) {
            return;
        }
        for (ContextKey key : new ContextKey[] {ContextKey.TASK_TRACEPARENT, ContextKey.TASK_ROOT}) {
            String value = found.containsKey(key) ? null : said.remove(key);
            if (value != null) {
                leaveOut(
                        reading.prefix() + key.names().get(0),
                        value,
                        "may not belong to the task " + Warnings.quote(task.value) + ", which is from " + task.source,
                        reading);
            }
        }
    }

    private void leaveOut(String name, String value, String why, Reading reading) {
        warnings.warn(name + "=" + Warnings.quote(value) + " (" + reading.source() + ") " + why
                + "; it is left out of the project context");
    }

    private ProjectContext context() {
        AttributesBuilder attributes = Attributes.builder();
        for (Map.Entry<String, String> attribute : otherAttributes.entrySet()) {
            attributes.put(attribute.getKey(), attribute.getValue());
        }
        for (Map.Entry<ContextKey, Found> value : found.entrySet()) {
            ContextKey key = value.getKey();
            Found said = value.getValue();
            for (AttributeKey<String> attribute : key.attributes()) {
                attributes.put(attribute, said.value);
                sources.put(attribute.getKey(), said.source);
            }
            if (key.attributes().isEmpty()) {
                sources.put(key.names().get(0), said.source);
            }
        }
        return new ProjectContext(
                attributes.build(), anchor(value(ContextKey.TASK_TRACEPARENT)), value(ContextKey.TASK_ROOT), sources);
    }

    private @Nullable String value(ContextKey key) {
        Found said = found.get(key);
        return said == null ? null : said.value;
    }

    private static SpanContext anchor(@Nullable String traceparent) {
        if (traceparent == null) {
            return SpanContext.getInvalid();
        }
        String[] parts = traceparent.split("-", -1);
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }

    /** A value that keeps its rule, and where it stands. */
    private static final class Found {

        private final String value;
        private final String source;

        Found(String value, String source) {
            this.value = value;
            this.source = source;
        }
    }
}
