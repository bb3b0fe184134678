package io.contextcore.detector;

import static io.contextcore.semconv.BusinessAttributes.BUSINESS_COST_CENTER;
import static io.contextcore.semconv.BusinessAttributes.BUSINESS_CRITICALITY;
import static io.contextcore.semconv.BusinessAttributes.BUSINESS_OWNER;
import static io.contextcore.semconv.BusinessAttributes.BUSINESS_VALUE;
import static io.contextcore.semconv.DesignAttributes.DESIGN_ADR;
import static io.contextcore.semconv.DesignAttributes.DESIGN_DOC;
import static io.contextcore.semconv.OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME;
import static io.contextcore.semconv.OpenTelemetryAttributes.SERVICE_CRITICALITY;
import static io.contextcore.semconv.ProjectAttributes.PROJECT_EPIC;
import static io.contextcore.semconv.ProjectAttributes.PROJECT_ID;
import static io.contextcore.semconv.ProjectAttributes.PROJECT_NAME;
import static io.contextcore.semconv.ProjectAttributes.PROJECT_TASK;
import static io.contextcore.semconv.RequirementAttributes.REQUIREMENT_AVAILABILITY;
import static io.contextcore.semconv.RequirementAttributes.REQUIREMENT_LATENCY_P99;

import io.contextcore.semconv.BusinessAttributes.BusinessCriticalityValues;
import io.contextcore.semconv.BusinessAttributes.BusinessValueValues;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads which project, owner and criticality this process belongs to from system properties and environment variables:
 *
 * <table>
 *   <caption>Settings and the resource attributes they become</caption>
 *   <tr><th>system property</th><th>environment variable</th><th>attribute</th></tr>
 *   <tr><td>{@code contextcore.project.id}</td><td>{@code CONTEXTCORE_PROJECT_ID}</td><td>{@code project.id}</td></tr>
 *   <tr><td>{@code contextcore.project.name}</td><td>{@code CONTEXTCORE_PROJECT_NAME}</td><td>{@code project.name}</td></tr>
 *   <tr><td>{@code contextcore.project.epic}</td><td>{@code CONTEXTCORE_PROJECT_EPIC}</td><td>{@code project.epic}</td></tr>
 *   <tr><td>{@code contextcore.project.task}</td><td>{@code CONTEXTCORE_PROJECT_TASK}</td><td>{@code project.task}</td></tr>
 *   <tr><td>{@code contextcore.criticality}</td><td>{@code CONTEXTCORE_CRITICALITY}</td><td>{@code business.criticality}, {@code service.criticality}</td></tr>
 *   <tr><td>{@code contextcore.business.value}</td><td>{@code CONTEXTCORE_BUSINESS_VALUE}</td><td>{@code business.value}</td></tr>
 *   <tr><td>{@code contextcore.owner}</td><td>{@code CONTEXTCORE_OWNER}</td><td>{@code business.owner}</td></tr>
 *   <tr><td>{@code contextcore.cost.center}</td><td>{@code CONTEXTCORE_COST_CENTER}</td><td>{@code business.cost_center}</td></tr>
 *   <tr><td>{@code contextcore.slo.availability}</td><td>{@code CONTEXTCORE_SLO_AVAILABILITY}</td><td>{@code requirement.availability}</td></tr>
 *   <tr><td>{@code contextcore.slo.latency.p99}</td><td>{@code CONTEXTCORE_SLO_LATENCY_P99}</td><td>{@code requirement.latency_p99}</td></tr>
 *   <tr><td>{@code contextcore.design.doc}</td><td>{@code CONTEXTCORE_DESIGN_DOC}</td><td>{@code design.doc}</td></tr>
 *   <tr><td>{@code contextcore.adr}</td><td>{@code CONTEXTCORE_ADR}</td><td>{@code design.adr}</td></tr>
 *   <tr><td>{@code contextcore.environment}</td><td>{@code CONTEXTCORE_ENVIRONMENT}</td><td>{@code deployment.environment.name}</td></tr>
 * </table>
 *
 * <p>A system property wins over the environment variable. Blanks around a value are cut off, and an empty value counts
 * as not set. A value has at most 255 characters and no control characters; criticality and business value are one of
 * the values that their attributes know, in either case of letters. A value that breaks these rules is left out, with a
 * warning in the log that names it and the rule; the others stay.
 *
 * <p>An application that builds its SDK itself writes
 * {@code Resource.getDefault().merge(ProjectContextDetector.create().detect())}; an autoconfigured SDK does it by
 * itself, through {@link ProjectContextResourceProvider}.
 *
 * <p>Immutable and thread-safe.
 */
public final class ProjectContextDetector {

    private static final Logger logger = Logger.getLogger(ProjectContextDetector.class.getName());

    private static final String PREFIX = "contextcore.";
    private static final int MAX_LENGTH = 255;
    private static final int MAX_LENGTH_IN_LOG = 60;

    private static final List<Setting> SETTINGS = Collections.unmodifiableList(Arrays.asList(
            Setting.text("contextcore.project.id", PROJECT_ID),
            Setting.text("contextcore.project.name", PROJECT_NAME),
            Setting.text("contextcore.project.epic", PROJECT_EPIC),
            Setting.text("contextcore.project.task", PROJECT_TASK),
            Setting.oneOf(
                    "contextcore.criticality",
                    Arrays.asList(
                            BusinessCriticalityValues.CRITICAL,
                            BusinessCriticalityValues.HIGH,
                            BusinessCriticalityValues.MEDIUM,
                            BusinessCriticalityValues.LOW),
                    Arrays.asList(BUSINESS_CRITICALITY, SERVICE_CRITICALITY)),
            Setting.oneOf(
                    "contextcore.business.value",
                    Arrays.asList(
                            BusinessValueValues.REVENUE_PRIMARY,
                            BusinessValueValues.REVENUE_SECONDARY,
                            BusinessValueValues.COST_REDUCTION,
                            BusinessValueValues.COMPLIANCE,
                            BusinessValueValues.ENABLER,
                            BusinessValueValues.INTERNAL),
                    Collections.singletonList(BUSINESS_VALUE)),
            Setting.text("contextcore.owner", BUSINESS_OWNER),
            Setting.text("contextcore.cost.center", BUSINESS_COST_CENTER),
            Setting.text("contextcore.slo.availability", REQUIREMENT_AVAILABILITY),
            Setting.text("contextcore.slo.latency.p99", REQUIREMENT_LATENCY_P99),
            Setting.text("contextcore.design.doc", DESIGN_DOC),
            Setting.text("contextcore.adr", DESIGN_ADR),
            Setting.text("contextcore.environment", DEPLOYMENT_ENVIRONMENT_NAME)));

    private ProjectContextDetector() {}

    /** {@return a detector that reads system properties and environment variables} */
    public static ProjectContextDetector create() {
        return new ProjectContextDetector();
    }

    /**
     * Reads the project context of this process as it is now. Never throws.
     *
     * @return a resource with the attributes that are set; the empty resource if none is
     */
    public Resource detect() {
        Map<String, String> settings;
        try {
            settings = settings(System.getProperties(), System.getenv());
        } catch (RuntimeException e) {
            // A security manager may forbid it.
            logger.log(Level.WARNING, "The project context cannot be read: it will be missing from telemetry", e);
            return Resource.empty();
        }
        return detect(settings::get);
    }

    /**
     * The same for settings from anywhere.
     *
     * @param settings the value of a setting by the name of its system property, or null if it is not set
     */
    static Resource detect(Function<String, @Nullable String> settings) {
        AttributesBuilder attributes = Attributes.builder();
        for (Setting setting : SETTINGS) {
            String text = settings.apply(setting.name);
            String value = text == null ? "" : text.trim();
            if (value.isEmpty()) {
                continue;
            }
            String accepted = setting.accept(value);
            if (accepted == null) {
                logger.log(
                        Level.WARNING,
                        "{0}=\"{1}\" ({2}) must be {3}; it is left out of the project context",
                        new Object[] {setting.name, forLog(value), environmentName(setting.name), setting.rule()});
                continue;
            }
            for (AttributeKey<String> key : setting.keys) {
                attributes.put(key, accepted);
            }
        }
        // No schema URL: one that differs from the host's would make the merged resource lose both.
        return Resource.create(attributes.build());
    }

    /** Names as OpenTelemetry reads them: properties with {@code -} for {@code .}, variables with {@code _} for it. */
    static Map<String, String> settings(Properties properties, Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> put(settings, name.replace('_', '.'), value));
        for (String name : properties.stringPropertyNames()) {
            put(settings, name.replace('-', '.'), properties.getProperty(name));
        }
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        String key = name.toLowerCase(Locale.ROOT);
        if (value != null && key.startsWith(PREFIX)) {
            settings.put(key, value);
        }
    }

    private static String environmentName(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static boolean hasControlCharacters(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }

    /** Short, and on one line whatever it contains. */
    private static String forLog(String value) {
        String head = value.length() <= MAX_LENGTH_IN_LOG ? value : value.substring(0, MAX_LENGTH_IN_LOG) + "...";
        return head.replaceAll("\\p{Cc}", "?");
    }

    /** One setting and what may be said by it. */
    private static final class Setting {

        private final String name;
        private final List<String> values;
        private final List<AttributeKey<String>> keys;

        private Setting(String name, List<String> values, List<AttributeKey<String>> keys) {
            this.name = name;
            this.values = values;
            this.keys = keys;
        }

        static Setting text(String name, AttributeKey<String> key) {
            return new Setting(name, Collections.emptyList(), Collections.singletonList(key));
        }

        static Setting oneOf(String name, List<String> values, List<AttributeKey<String>> keys) {
            return new Setting(name, values, keys);
        }

        /** Returns the value in the form to emit, or null if it breaks the rule. */
        @Nullable String accept(String value) {
            if (!values.isEmpty()) {
                String lower = value.toLowerCase(Locale.ROOT);
                return values.contains(lower) ? lower : null;
            }
            return value.length() <= MAX_LENGTH && !hasControlCharacters(value) ? value : null;
        }

        String rule() {
            return values.isEmpty()
                    ? "at most " + MAX_LENGTH + " characters without control characters"
                    : "one of " + values;
        }
    }
}
