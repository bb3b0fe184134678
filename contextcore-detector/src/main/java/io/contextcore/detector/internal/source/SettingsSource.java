package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Settings;
import java.util.Collection;

/** What is set for this process: {@code contextcore.project.id}, {@code CONTEXTCORE_PROJECT_ID} and the like. */
public final class SettingsSource implements Source {

    private final Settings settings;
    private final Collection<String> names;

    /**
     * Makes the source.
     *
     * @param names what to look for, in the form of {@link Reading#key}
     */
    public SettingsSource(Settings settings, Collection<String> names) {
        this.settings = settings;
        this.names = names;
    }

    @Override
    public Reading read() {
        Reading.Builder reading = Reading.from("properties and environment", Settings.PREFIX);
        for (String name : names) {
            String value = settings.get(Settings.PREFIX + name);
            if (value != null) {
                reading.addEntry(name, value);
            }
        }
        return reading.build();
    }
}
