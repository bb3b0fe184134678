package io.contextcore.api.deployment;

import io.contextcore.semconv.OpenTelemetryAttributes.DeploymentStatusValues;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a deployment ended. */
public enum DeploymentStatus {
    /** It did not come to an end as it should. */
    FAILED(DeploymentStatusValues.FAILED),
    /** What was deployed is there. */
    SUCCEEDED(DeploymentStatusValues.SUCCEEDED);

    private final String value;

    DeploymentStatus(String value) {
        this.value = value;
    }

    /** Returns the value of the attribute {@code deployment.status}, for example {@code succeeded}. */
    public String getValue() {
        return value;
    }

    /** Returns the status with this value, whatever its case; {@code null} if there is none. */
    public static @Nullable DeploymentStatus fromValue(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        for (DeploymentStatus status : values()) {
            if (status.value.equals(lower)) {
                return status;
            }
        }
        return null;
    }
}
