package io.contextcore.api.insight;

import io.contextcore.semconv.InsightAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whom an insight is for. */
public enum InsightAudience {
    /** Software agents. */
    AGENT(InsightAttributes.InsightAudienceValues.AGENT),
    /** People. */
    HUMAN(InsightAttributes.InsightAudienceValues.HUMAN),
    /** Agents and people. */
    BOTH(InsightAttributes.InsightAudienceValues.BOTH);

    private final String value;

    InsightAudience(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code insight.audience}, for example {@code agent}. */
    public String getValue() {
        return value;
    }

    /** Returns the audience with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable InsightAudience fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (InsightAudience audience : values()) {
            if (audience.value.equals(lower)) {
                return audience;
            }
        }
        return null;
    }
}
