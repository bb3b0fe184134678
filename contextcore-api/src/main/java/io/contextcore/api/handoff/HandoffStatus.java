package io.contextcore.api.handoff;

import io.contextcore.semconv.HandoffAttributes.HandoffStatusValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a hand-over stands. */
public enum HandoffStatus {
    /** Offered. */
    PENDING(HandoffStatusValues.PENDING),
    /** Taken and not yet begun. */
    ACCEPTED(HandoffStatusValues.ACCEPTED),
    /** Begun. */
    IN_PROGRESS(HandoffStatusValues.IN_PROGRESS),
    /** Waits for an answer of the sender. */
    INPUT_REQUIRED(HandoffStatusValues.INPUT_REQUIRED),
    /** Finished. */
    COMPLETED(HandoffStatusValues.COMPLETED),
    /** Given up after an error. */
    FAILED(HandoffStatusValues.FAILED),
    /** Not finished in time. */
    TIMEOUT(HandoffStatusValues.TIMEOUT),
    /** Taken back. */
    CANCELLED(HandoffStatusValues.CANCELLED),
    /** Refused. */
    REJECTED(HandoffStatusValues.REJECTED);

    private final String value;

    HandoffStatus(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code handoff.status}, for example {@code input_required}. */
    public String getValue() {
        return value;
    }

    /** Returns whether the hand-over has ended, and nothing more can happen to it. */
    public boolean isFinished() {
        return compareTo(INPUT_REQUIRED) > 0;
    }

    /** Returns the status with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable HandoffStatus fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (HandoffStatus status : values()) {
            if (status.value.equals(lower)) {
                return status;
            }
        }
        return null;
    }
}
