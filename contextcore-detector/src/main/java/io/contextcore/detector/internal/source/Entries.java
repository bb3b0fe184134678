package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the entries of one text and holds what every format has in common. */
final class Entries {

    /** No project has so much to say about itself. */
    private static final int MOST = 200;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds an entry by its {@link Reading#key}, which may begin with {@code contextcore.} as a setting does. */
    void add(String name, String value) throws UnreadableException {
        String key = Reading.key(name);
        if (key.startsWith(Settings.PREFIX)) {
            key = key.substring(Settings.PREFIX.length());
        }
        if (values.put(key, value) != null) {
            throw new UnreadableException("says " + Warnings.quote(key) + " twice");
        }
        if (values.size() > MOST) {
            throw new UnreadableException("has more than " + MOST + " entries");
        }
    }

    Map<String, String> values() {
        return values;
    }
}
