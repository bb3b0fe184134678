package io.contextcore.detector.internal.config;

import io.opentelemetry.api.incubator.config.DeclarativeConfigProperties;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings that stand in OpenTelemetry's declarative configuration, in the nodes of our components. There a name has
 * underscores, or is split over mappings: {@code cost_center}, {@code slo: {availability: "99.9"}}.
 *
 * <p>Properties and variables of the process win over them, as they do everywhere else. What stands in the node of the
 * resource detector is known to the components after it, so that the project has to be named only once.
 *
 * <p>The one class that knows OpenTelemetry's incubating interface, and used by components alone.
 */
public final class DeclaredSettings {

    private static final int DEEPEST = 5;

    /** Of the resource detector that was made last: an SDK makes its resource first, and one SDK at a time is made. */
    private static volatile Map<String, String> ofDetector = Collections.emptyMap();

    private DeclaredSettings() {}

    /** {@return the settings for the resource detector, whose names begin with {@code contextcore.}} */
    public static Settings ofDetector(DeclarativeConfigProperties node, Warnings warnings) {
        ofDetector = Collections.unmodifiableMap(flatten(node, Settings.PREFIX, warnings));
        return ofComponent(DeclarativeConfigProperties.empty(), Settings.PREFIX, warnings);
    }

    /**
     * {@return the settings for another component}
     *
     * @param prefix what the names of the settings in this node begin with, {@code contextcore.sampler.} for example
     */
    public static Settings ofComponent(DeclarativeConfigProperties node, String prefix, Warnings warnings) {
        Settings process = Settings.ofProcess(warnings);
        Map<String, String> declared = new HashMap<>(ofDetector);
        declared.putAll(flatten(node, prefix, warnings));
        return Settings.of(
                name -> {
                    String value = process.get(name);
                    return value != null ? value : declared.get(name);
                },
                warnings);
    }

    private static Map<String, String> flatten(DeclarativeConfigProperties node, String prefix, Warnings warnings) {
        Map<String, String> values = new HashMap<>();
        try {
            flatten(node, prefix, 1, values);
        } catch (RuntimeException e) {
            warnings.warn("The declarative configuration of " + prefix + "* cannot be read as a whole", e);
        }
        return values;
    }

    private static void flatten(
            DeclarativeConfigProperties node, String prefix, int depth, Map<String, String> values) {
        for (String key : node.getPropertyKeys()) {
            String name =
                    prefix + key.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
            String value = scalar(node, key);
            DeclarativeConfigProperties child = value == null && depth < DEEPEST ? node.getStructured(key) : null;
            if (value != null) {
                values.put(name, value);
            } else if (child != null) {
                flatten(child, name + ".", depth + 1, values);
            }
        }
    }

    private static @Nullable String scalar(DeclarativeConfigProperties node, String key) {
        String text = node.getString(key);
        if (text != null) {
            return text;
        }
        Object value = node.getBoolean(key);
        if (value == null) {
            value = node.getLong(key);
        }
        if (value == null) {
            value = node.getDouble(key);
        }
        if (value != null) {
            return value.toString();
        }
        List<String> list = node.getScalarList(key, String.class);
        return list == null ? null : String.join(",", list);
    }
}
