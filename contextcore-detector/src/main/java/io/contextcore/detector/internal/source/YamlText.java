package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Warnings;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The part of YAML that says names and values: one mapping, or mappings in it. Anchors, lists and more than one
 * document are not part of it. The one class that knows the YAML library, which may be absent.
 *
 * <p>An object of Kubernetes of the kind ProjectContext says it in its {@code spec}; what else it has, lists too, is for
 * others.
 * <p>The part {@code guidance}, at the top or in the {@code spec}, is for agents and passed over.
 *
 * <p>It reads the events of the parser, not objects: nothing is built that a text could make large.
 */
final class YamlText {

    /** The kind of object that is read; its entry says that there may be others that are not ours. */
    static final String PROJECT_CONTEXT = "ProjectContext";

    static final String KIND = "kind";
    private static final String SPEC = "spec.";
    private static final int DEEPEST = 5;

    private static final String GUIDANCE = "guidance";

    private final Entries entries = new Entries();
    private final Iterator<Event> events;
    private @Nullable UnreadableException list;

    private YamlText(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * {@return values by {@link Reading#key}, nested names joined with dots; of an object of Kubernetes its kind and what is
     * in its {@code spec}}
     */
    static Map<String, String> parse(String text) throws UnreadableException {
        LoadSettings settings = LoadSettings.builder().setUseMarks(false).build();
        try {
            YamlText yaml = new YamlText(new Parse(settings).parseString(text).iterator());
            yaml.document();
            return yaml.values();
        } catch (YamlEngineException e) {
            throw new UnreadableException("is not YAML (" + firstLine(e) + ")");
        }
    }

    private Map<String, String> values() throws UnreadableException {
        Map<String, String> values = entries.values();
        if (PROJECT_CONTEXT.equals(values.get(KIND))) {
            Map<String, String> spec = new LinkedHashMap<>();
            spec.put(KIND, PROJECT_CONTEXT);
            for (Map.Entry<String, String> entry : values.entrySet()) {
                if (entry.getKey().startsWith(SPEC)) {
                    spec.put(entry.getKey().substring(SPEC.length()), entry.getValue());
                }
            }
            return spec;
        }
        if (list != null) {
            throw list;
        }
        return values;
    }

    private void document() throws UnreadableException {
        expect(events.next(), Event.ID.StreamStart);
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            return;
        }
        Event root = events.next();
        if (root.getEventId() == Event.ID.MappingStart) {
            mapping(root, "", 1);
        } else if (!(root instanceof ScalarEvent) || !isNothing((ScalarEvent) root)) {
            throw new UnreadableException("must have names and values at its top");
        }
        expect(events.next(), Event.ID.DocumentEnd);
        expect(events.next(), Event.ID.StreamEnd);
    }

    private void mapping(Event start, String prefix, int depth) throws UnreadableException {
        refuseAnchor(((MappingStartEvent) start).getAnchor().isPresent());
        if (depth > DEEPEST) {
            throw new UnreadableException("is nested deeper than " + DEEPEST + " levels");
        }
        for (Event name = events.next(); name.getEventId() != Event.ID.MappingEnd; name = events.next()) {
            String said = prefix + scalar(name, "a name");
            if (said.equals(GUIDANCE) || said.equals(SPEC + GUIDANCE)) {
                passOver(events.next());
            } else {
                value(said, events.next(), depth);
            }
        }
    }

    /** What people tell agents is not for services, and may have lists. */
    private void passOver(Event value) {
        int open = 0;
        for (Event event = value; ; event = events.next()) {
            if (event instanceof CollectionStartEvent) {
                open++;
            } else if (event instanceof CollectionEndEvent) {
                open--;
            }
            if (open == 0) {
                return;
            }
        }
    }

    private void value(String name, Event value, int depth) throws UnreadableException {
        if (value.getEventId() == Event.ID.MappingStart) {
            mapping(value, name + ".", depth + 1);
        } else if (value.getEventId() == Event.ID.SequenceStart) {
            skip(new UnreadableException("must have a single value for " + Warnings.quote(name) + ", not a list"));
        } else {
            entries.add(name, isNothing(value) ? "" : scalar(value, Warnings.quote(name)));
        }
    }

    /** Reads past a list, which is a mistake unless this is an object that may have some. */
    private void skip(UnreadableException mistake) throws UnreadableException {
        for (int open = 1; open > 0; ) {
            Event.ID id = events.next().getEventId();
            if (id == Event.ID.SequenceStart || id == Event.ID.MappingStart) {
                open++;
            } else if (id == Event.ID.SequenceEnd || id == Event.ID.MappingEnd) {
                open--;
            }
            if (open > DEEPEST) {
                throw mistake;
            }
        }
        list = mistake;
    }

    private static String scalar(Event event, String what) throws UnreadableException {
        if (event instanceof ScalarEvent) {
            ScalarEvent scalar = (ScalarEvent) event;
            refuseAnchor(scalar.getAnchor().isPresent());
            return scalar.getValue();
        }
        refuseAnchor(event.getEventId() == Event.ID.Alias);
        throw new UnreadableException("must have a single value for " + what + ", not a "
                + (event instanceof CollectionStartEvent ? "list" : event));
    }

    private static boolean isNothing(Event event) {
        if (!(event instanceof ScalarEvent) || !((ScalarEvent) event).isPlain()) {
            return false;
        }
        String value = ((ScalarEvent) event).getValue();
        return value.isEmpty() || value.equals("~") || value.equals("null");
    }

    private static void refuseAnchor(boolean isThere) throws UnreadableException {
        if (isThere) {
            throw new UnreadableException("must not use anchors and aliases");
        }
    }

    private static void expect(Event event, Event.ID id) throws UnreadableException {
        if (event.getEventId() != id) {
            throw new UnreadableException("must be one YAML document");
        }
    }

    private static String firstLine(YamlEngineException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
