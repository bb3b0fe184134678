package io.contextcore.detector.internal.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings by the names of their system properties, {@code contextcore.project.id} for example, wherever they are
 * written: in properties, in environment variables, in OpenTelemetry's {@code ConfigProperties} or in its declarative
 * configuration. A value that cannot be read counts as not set, with one warning; nothing here throws.
 *
 * <p>Immutable and thread-safe if the function that it was made from is.
 */
public final class Settings {

    /** What the names of all settings begin with. */
    public static final String PREFIX = "contextcore.";

    private final Function<String, @Nullable String> values;
    private final Warnings warnings;

    private Settings(Function<String, @Nullable String> values, Warnings warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /**
     * {@return settings from anywhere}
     *
     * @param values the value of a setting by the name of its system property, or null if it is not set, such as
     *     {@code ConfigProperties::getString}
     */
    public static Settings of(Function<String, @Nullable String> values, Warnings warnings) {
        return new Settings(values, warnings);
    }

    /** {@return the system properties and environment variables of this process as they are now; a property wins} */
    public static Settings ofProcess(Warnings warnings) {
        try {
            return of(named(System.getProperties(), System.getenv())::get, warnings);
        } catch (RuntimeException e) {
            // A security manager may forbid it.
            warnings.warn("The settings of ContextCore cannot be read: the project context will be incomplete", e);
            return of(name -> null, warnings);
        }
    }

    /** Names as OpenTelemetry reads them: properties with {@code -} for {@code .}, variables with {@code _} for it. */
    static Map<String, String> named(Properties properties, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            put(settings, variable.getKey().replace('_', '.'), variable.getValue());
        }
        for (String name : properties.stringPropertyNames()) {
            put(settings, name.replace('-', '.'), properties.getProperty(name));
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (value != null && (key.startsWith(PREFIX) || key.startsWith("otel."))) {
            settings.put(key, value);
        }
    }

    /** {@return where to say what is wrong with a setting} */
    public Warnings warnings() {
        return warnings;
    }

    /** {@return the value of a setting without the blanks around it, or null if it is not set or empty} */
    public @Nullable String get(String name) {
        String value;
        try {
            value = values.apply(name);
        } catch (RuntimeException e) {
            warnings.warn(describe(name) + " cannot be read; it counts as not set", e);
            return null;
        }
        String trimmed = value == null ? "" : value.trim();
        return trimmed.isEmpty() ? null : trimmed;
    }

    /** {@return whether a setting is {@code true}, or {@code otherwise} if it is not set} */
    public boolean getBoolean(String name, boolean otherwise) {
        String value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true");
        }
        refuse(name, value, "true or false", otherwise);
        return otherwise;
    }

    /** {@return a number from {@code least} to {@code most}, or {@code otherwise} if it is not set} */
    public double getDouble(String name, double least, double most, double otherwise) {
        String value = get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        refuse(name, value, "a number from " + least + " to " + most, otherwise);
        return otherwise;
    }

    /**
     * {@return a duration of at least 0, or {@code otherwise} if it is not set} Written as OpenTelemetry does: a whole
     * number, followed by {@code ms} (also meant without a unit), {@code s}, {@code m}, {@code h} or {@code d}.
     */
    public Duration getDuration(String name, Duration otherwise) {
        String value = get(name);
        if (value == null) {
            return otherwise;
        }
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        // More digits would not fit into a long, in any unit.
        if (digits > 0 && digits <= 12) {
            long number = Long.parseLong(value.substring(0, digits));
            switch (value.substring(digits).trim()) {
                case "":
                case "ms":
                    return Duration.ofMillis(number);
                case "s":
                    return Duration.ofSeconds(number);
                case "m":
                    return Duration.ofMinutes(number);
                case "h":
                    return Duration.ofHours(number);
                case "d":
                    return Duration.ofDays(number);
                default:
                    break;
            }
        }
        refuse(name, value, "a duration such as 5s or 500ms", otherwise);
        return otherwise;
    }

    /** {@return the parts of a setting that are separated by commas, without blanks and empty ones; empty if not set} */
    public List<String> getList(String name) {
        String value = get(name);
        if (value == null) {
            return Collections.emptyList();
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            if (!part.trim().isEmpty()) {
                parts.add(part.trim());
            }
        }
        return Collections.unmodifiableList(parts);
    }

    private void refuse(String name, String value, String rule, Object otherwise) {
        warnings.warn(
                describe(name) + " must be " + rule + ", not " + Warnings.quote(value) + "; " + otherwise + " is used");
    }

    /** {@return both names of a setting, for a message} */
    public static String describe(String name) {
        return name + " (" + name.toUpperCase(Locale.ROOT).replace('.', '_') + ")";
    }
}
