package io.contextcore.sdk.internal.guidance;

import io.contextcore.api.RefusedException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML as maps, lists and texts, and nothing else: no types, no tags, no anchors and aliases, by which a small text could
 * become a large object. The one class that knows the YAML library.
 */
final class YamlTree {
    private static final String FIELD = "context_file";
    private static final int MAX_DEPTH = 8;

    private final Iterator<Event> events;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    /**
     * Returns the map that a text has; an empty one if it says nothing. A value that is not there is an empty text.
     *
     * @throws RefusedException if it is no YAML, or uses more of it
     */
    static Map<String, Object> parse(String text) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(false).build();
        try {
            return new YamlTree(new Parse(settings).parseString(text).iterator()).document();
        } catch (YamlEngineException e) {
            throw refused("must be YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static RefusedException refused(String rule) {
        return new RefusedException(FIELD, null, rule);
    }

    private Map<String, Object> document() {
        events.next(); // the stream begins
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return Map.of();
        }
        Object root = value(events.next(), 1);
        events.next(); // the document ends
        if (events.next().getEventId() != Event.ID.StreamEnd) {
            throw refused("must be one YAML document");
        }
        if (root instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked") // made below
            Map<String, Object> map = (Map<String, Object>) root;
            return map;
        }
        if (root.equals("")) {
            return Map.of();
        }
        throw refused("must have names and values at its top");
    }

    private Object value(Event event, int depth) {
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            throw refused("must not use anchors and aliases");
        }
        if (depth > MAX_DEPTH) {
            throw refused("must not be nested deeper than " + MAX_DEPTH + " levels");
        }
        return switch (event.getEventId()) {
            case Scalar -> text((ScalarEvent) event);
            case SequenceStart -> list(depth);
            case MappingStart -> map(depth);
            default -> throw refused("must not have " + event);
        };
    }

    private static String text(ScalarEvent scalar) {
        String value = scalar.getValue();
        return scalar.isPlain() && (value.equals("~") || value.equals("null")) ? "" : value;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (Event item = events.next(); item.getEventId() != Event.ID.SequenceEnd; item = events.next()) {
            list.add(value(item, depth + 1));
        }
        return list;
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Event name = events.next(); name.getEventId() != Event.ID.MappingEnd; name = events.next()) {
            if (!(value(name, depth + 1) instanceof String key)) {
                throw refused("must have a text as the name of each value");
            }
            if (map.put(key, value(events.next(), depth + 1)) != null) {
                throw refused("must not say \"" + key + "\" twice");
            }
        }
        return map;
    }
}
