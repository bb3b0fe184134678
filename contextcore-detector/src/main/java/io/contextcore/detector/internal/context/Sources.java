package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.source.ResourceAttributesSource;
import io.contextcore.detector.internal.source.SettingsSource;
import io.contextcore.detector.internal.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The sources of this process in the order of their strength. The nearer to the running process, the stronger. */
final class Sources {

    private Sources() {}

    /** {@return the sources that these settings ask for, the strongest first} */
    static List<Source> of(Settings settings) {
        List<Source> sources = new ArrayList<>(Arrays.asList(
                new ResourceAttributesSource(settings, name -> ContextKey.named(name) != null),
                new SettingsSource(settings, namesOfSettings())));
        return Collections.unmodifiableList(sources);
    }

    /** The names of what can be set, after {@code contextcore.}. */
    static List<String> namesOfSettings() {
        List<String> names = new ArrayList<>();
        for (ContextKey key : ContextKey.values()) {
            names.addAll(key.names());
        }
        return names;
    }
}
