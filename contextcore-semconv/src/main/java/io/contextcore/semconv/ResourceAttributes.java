// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Resource attributes of the telemetry that ContextCore itself sends. */
public final class ResourceAttributes {
    /**
     * The stream that a log record of ContextCore belongs to; the one index label that it asks Loki for.
     *
     * <p>Stands on the resource of log records.
     *
     * <p>Values: {@link JobValues}.
     */
    public static final AttributeKey<String> JOB = stringKey("job");

    /** Values of {@link #JOB}. */
    public static final class JobValues {
        /** The value on every log record of ContextCore. */
        public static final String CONTEXTCORE = "contextcore";

        private JobValues() {}
    }

    private ResourceAttributes() {}
}
