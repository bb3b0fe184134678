package io.contextcore.detector.internal.source;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The format of {@link Properties}, where a name that comes twice is a mistake. */
final class PropertiesText {

    private PropertiesText() {}

    /** {@return values by {@link Reading#key}} */
    static Map<String, String> parse(String text) throws UnreadableException {
        Collector collector = new Collector();
        try {
            collector.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("is not in the format of properties (" + e.getMessage() + ")");
        }
        if (collector.problem != null) {
            throw collector.problem;
        }
        return collector.entries.values();
    }

    /** Sees each entry while it is loaded; the map of its base class stays empty. */
    private static final class Collector extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient Entries entries = new Entries();
        private transient @Nullable UnreadableException problem;

        @Override
        public synchronized @Nullable Object put(Object name, Object value) {
            if (problem == null) {
                try {
                    entries.add((String) name, (String) value);
                } catch (UnreadableException e) {
                    problem = e;
                }
            }
            return null;
        }
    }
}
