package io.contextcore.detector.internal.stamping;

import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.BusinessAttributes.BusinessCriticalityValues;
import io.contextcore.semconv.ProjectAttributes;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The project for which a request is made, as it came in with the request. It comes from outside, so it is believed only
 * as far as it keeps the rules of the attributes; what does not is as good as absent, and not logged, because others decide
 * how often that is. Immutable.
 */
final class Upstream {
    private static final ContextKey<Upstream> KEY = ContextKey.named("contextcore-upstream");
    private static final int LONGEST = 255;
    private static final Set<String> CRITICALITIES = new HashSet<>(Arrays.asList(
            BusinessCriticalityValues.CRITICAL,
            BusinessCriticalityValues.HIGH,
            BusinessCriticalityValues.MEDIUM,
            BusinessCriticalityValues.LOW));

    private final Attributes attributes;

    private Upstream(Attributes attributes) {
        this.attributes = attributes;
    }

    /** {@return the context with what its baggage says about the project} */
    static Context takenFrom(Context context) {
        Baggage baggage = Baggage.fromContext(context);
        String project = baggage.getEntryValue(ProjectAttributes.PROJECT_ID.getKey());
        String criticality = baggage.getEntryValue(BusinessAttributes.BUSINESS_CRITICALITY.getKey());
        AttributesBuilder attributes = Attributes.builder();
        if (project != null && isText(project)) {
            attributes.put(ProjectAttributes.PROJECT_ID, project);
        }
        if (criticality != null && CRITICALITIES.contains(criticality)) {
            attributes.put(BusinessAttributes.BUSINESS_CRITICALITY, criticality);
        }
        Attributes taken = attributes.build();
        return taken.isEmpty() ? context : context.with(KEY, new Upstream(taken));
    }

    private static boolean isText(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }

    static @Nullable Upstream of(Context context) {
        return context.get(KEY);
    }

    Attributes attributes() {
        return attributes;
    }
}
