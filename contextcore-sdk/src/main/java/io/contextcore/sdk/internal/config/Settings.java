package io.contextcore.sdk.internal.config;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Configuration by name, read the way OpenTelemetry reads it: {@code contextcore.project.id} is the system property of
 * that name, else the environment variable {@code CONTEXTCORE_PROJECT_ID}, else what the program supplied.
 *
 * <p>Property names are compared in lower case with {@code -} read as {@code .}; names of environment variables in lower
 * case with {@code _} read as {@code .}. An empty value counts as not set, and hides the sources below it.
 *
 * <p>Because it is OpenTelemetry's {@link ConfigProperties}, it can be handed to OpenTelemetry's exporter providers as
 * it is. It differs in one thing: a value that does not fit is always refused with an {@link IllegalArgumentException}
 * that names the key, the value, where it came from and the rule. (The values of {@link #getMap} are not repeated: they
 * are credentials, often.)
 *
 * <p>A snapshot: later changes of its sources do not show. Immutable and thread-safe.
 */
public final class Settings implements ConfigProperties {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,18})\\s*(ns|us|ms|s|m|h|d|)");

    private final Map<String, Setting> settings;

    private Settings(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * The settings of this process.
     *
     * @param supplied what the program itself says, by property name; system properties and environment variables win
     */
    public static Settings ofProcess(Map<String, String> supplied) {
        Properties system = System.getProperties();
        Map<String, String> properties = new HashMap<>();
        for (String name : system.stringPropertyNames()) {
            // A property may vanish between the two calls.
            properties.put(name, system.getProperty(name, ""));
        }
        return of(properties, System.getenv(), supplied);
    }

    /**
     * Settings of the sources given, the first winning over the second.
     *
     * @param properties values by property name
     * @param environment values by the name of an environment variable
     */
    public static Settings of(Map<String, String> properties, Map<String, String> environment) {
        return of(properties, environment, Map.of());
    }

    private static Settings of(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> supplied) {
        Map<String, Setting> settings = new HashMap<>();
        supplied.forEach((name, value) -> settings.put(key(name), new Setting(value, "supplied by the program")));
        environment.forEach((name, value) -> settings.put(
                name.toLowerCase(Locale.ROOT).replace('_', '.'), new Setting(value, "environment variable " + name)));
        properties.forEach((name, value) -> settings.put(key(name), new Setting(value, "system property " + name)));
        settings.values().removeIf(setting -> setting.value.isEmpty());
        return new Settings(Map.copyOf(settings));
    }

    /** {@return the value as it was written, or null if it is not set} */
    @Override
    public @Nullable String getString(String name) {
        Setting setting = settings.get(key(name));
        return setting == null ? null : setting.value;
    }

    /**
     * {@return true or false, in either case of letters, or null if it is not set} Under {@code otel.} every word but
     * "true" means false, as OpenTelemetry's specification wants it; elsewhere it is refused.
     */
    @Override
    public @Nullable Boolean getBoolean(String name) {
        return parse(name, "must be true or false", text -> {
            if (text.equalsIgnoreCase("true")) {
                return true;
            }
            boolean lenient = key(name).startsWith("otel.");
            return (lenient || text.equalsIgnoreCase("false")) ? false : null;
        });
    }

    @Override
    public @Nullable Integer getInt(String name) {
        return parse(name, "must be a whole number from -2147483648 to 2147483647", Integer::valueOf);
    }

    @Override
    public @Nullable Long getLong(String name) {
        return parse(name, "must be a whole number of at most 64 bits", Long::valueOf);
    }

    @Override
    public @Nullable Double getDouble(String name) {
        return parse(name, "must be a number", Double::valueOf);
    }

    /** {@return a duration of zero or more, or null if it is not set} A plain number is milliseconds. */
    @Override
    public @Nullable Duration getDuration(String name) {
        return parse(name, "must be a duration such as 500ms, 10s, 5m, 1h or 1d", text -> {
            Matcher duration = DURATION.matcher(text);
            return duration.matches() ? Duration.of(Long.parseLong(duration.group(1)), unit(duration.group(2))) : null;
        });
    }

    /** {@return the values between the commas, without blanks around them; empty if it is not set} */
    @Override
    public List<String> getList(String name) {
        String text = getString(name);
        return text == null
                ? List.of()
                : Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList();
    }

    /** {@return the pairs of {@code key=value,key=value} in their order; of equal keys the last; empty if it is not set} */
    @Override
    public Map<String, String> getMap(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        List<String> entries = getList(name);
        for (int i = 0; i < entries.size(); i++) {
            String entry = entries.get(i);
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(key(name) + " (" + origin(name) + "): entry " + (i + 1) + " of "
                        + entries.size() + " must be of the form key=value");
            }
            String value = entry.substring(equals + 1).strip();
            if (!value.isEmpty()) {
                pairs.put(entry.substring(0, equals).strip(), value);
            }
        }
        return pairs;
    }

    /**
     * The exception for a value that its reader cannot accept, for rules that only the reader knows.
     *
     * @param name of a setting that is set
     * @param rule what the value must be, as in "must be at least 1s"
     */
    public IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException(key(name) + "=\"" + getString(name) + "\" (" + origin(name) + ") " + rule);
    }

    /** Null from the parser, or a number format or range that it does not know, means that the rule is broken. */
    private <T> @Nullable T parse(String name, String rule, Function<String, @Nullable T> parser) {
        String text = getString(name);
        if (text == null) {
            return null;
        }
        T value;
        try {
            value = parser.apply(text.strip());
        } catch (NumberFormatException | ArithmeticException e) {
            value = null;
        }
        if (value == null) {
            throw refused(name, rule);
        }
        return value;
    }

    private String origin(String name) {
        Setting setting = settings.get(key(name));
        return setting == null ? "not set" : setting.origin;
    }

    private static String key(String propertyName) {
        return propertyName.toLowerCase(Locale.ROOT).replace('-', '.');
    }

    private static ChronoUnit unit(String symbol) {
        return switch (symbol) {
            case "ns" -> ChronoUnit.NANOS;
            case "us" -> ChronoUnit.MICROS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            default -> ChronoUnit.MILLIS;
        };
    }

    private record Setting(String value, String origin) {}
}
