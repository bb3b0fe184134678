package io.contextcore.api.guidance;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an item of guidance asks for. */
public enum GuidanceKind {
    /** What has to be kept to. */
    CONSTRAINT,
    /** What to work on, and what to look at first. */
    FOCUS,
    /** What to choose where there is a choice. */
    PREFERENCE,
    /** What somebody has to answer. */
    QUESTION;

    /** Returns the word for it, for example {@code constraint}. */
    public String getValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable GuidanceKind fromValue(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        for (GuidanceKind kind : values()) {
            if (kind.name().equals(upper)) {
                return kind;
            }
        }
        return null;
    }
}
