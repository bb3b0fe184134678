package io.contextcore.detector.internal.source;

import io.contextcore.detector.internal.config.Settings;
import io.contextcore.detector.internal.config.Warnings;
import java.util.function.Predicate;

/**
 * What the user says about the project in {@code OTEL_RESOURCE_ATTRIBUTES}. It is on the resource in any case, and
 * stronger than all else there; it is read here so that sampling, stamping and links agree with the resource.
 */
public final class ResourceAttributesSource implements Source {

    private static final String SETTING = "otel.resource.attributes";

    private final Settings settings;
    private final Predicate<String> isKnown;

    /**
     * Makes the source.
     *
     * @param isKnown whether a name, in the form of {@link Reading#key}, is one of ours; the others are not looked at
     */
    public ResourceAttributesSource(Settings settings, Predicate<String> isKnown) {
        this.settings = settings;
        this.isKnown = isKnown;
    }

    @Override
    public Reading read() {
        Reading.Builder reading = Reading.from("OTEL_RESOURCE_ATTRIBUTES");
        String attributes = settings.get(SETTING);
        if (attributes == null) {
            return reading.build();
        }
        for (String attribute : attributes.split(",", -1)) {
            int equals = attribute.indexOf('=');
            String name = equals < 0 ? "" : attribute.substring(0, equals).trim();
            if (!isKnown.test(Reading.key(name))) {
                continue;
            }
            String value = attribute.substring(equals + 1);
            String decoded = PercentCode.decode(value);
            if (decoded == null) {
                reading.addProblem(name + "=" + Warnings.quote(value)
                        + " (OTEL_RESOURCE_ATTRIBUTES) must be percent-encoded UTF-8");
            } else {
                reading.addAttribute(name, decoded);
            }
        }
        return reading.build();
    }
}
