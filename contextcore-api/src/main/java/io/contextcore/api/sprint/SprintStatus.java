package io.contextcore.api.sprint;

import static io.contextcore.semconv.SprintAttributes.SprintStatusValues;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a sprint stands: planned, then active, then ended, never back. */
public enum SprintStatus {
    /** Not yet started. */
    PLANNED(SprintStatusValues.PLANNED),
    /** Running. */
    ACTIVE(SprintStatusValues.ACTIVE),
    /** Over; its velocity is fixed. */
    ENDED(SprintStatusValues.ENDED);

    private final String value;

    SprintStatus(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code sprint.status}, for example {@code active}. */
    public String getValue() {
        return value;
    }

    /** Returns the status with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable SprintStatus fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (SprintStatus status : values()) {
            if (status.value.equals(lower)) {
                return status;
            }
        }
        return null;
    }
}
