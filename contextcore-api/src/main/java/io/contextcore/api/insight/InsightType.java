package io.contextcore.api.insight;

import io.contextcore.semconv.InsightAttributes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of insight it is. */
public enum InsightType {
    /** How something works or why it happened. */
    ANALYSIS(InsightAttributes.InsightTypeValues.ANALYSIS),
    /** What should be done. */
    RECOMMENDATION(InsightAttributes.InsightTypeValues.RECOMMENDATION),
    /** What was decided. */
    DECISION(InsightAttributes.InsightTypeValues.DECISION),
    /** What somebody has to answer. */
    QUESTION(InsightAttributes.InsightTypeValues.QUESTION),
    /** What keeps the work from going on. */
    BLOCKER(InsightAttributes.InsightTypeValues.BLOCKER),
    /** What was found and was not known before. */
    DISCOVERY(InsightAttributes.InsightTypeValues.DISCOVERY),
    /** What could go wrong. */
    RISK(InsightAttributes.InsightTypeValues.RISK),
    /** What has been reached. */
    PROGRESS(InsightAttributes.InsightTypeValues.PROGRESS),
    /** What to do differently next time. */
    LESSON(InsightAttributes.InsightTypeValues.LESSON);

    private final String value;

    InsightType(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code insight.type}, for example {@code analysis}. */
    public String getValue() {
        return value;
    }

    /** Returns the type with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable InsightType fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (InsightType type : values()) {
            if (type.value.equals(lower)) {
                return type;
            }
        }
        return null;
    }
}
