// Generated from registry/delivery.yaml, registry/metrics.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes that a metric point may carry: bounded sets, never the id of a task. */
public final class MetricAttributes {
    /**
     * The signal that is delivered.
     *
     * <p>Values: {@link SignalValues}.
     */
    public static final AttributeKey<String> SIGNAL = stringKey("signal");

    /** Values of {@link #SIGNAL}. */
    public static final class SignalValues {
        /** The spans. */
        public static final String TRACES = "traces";

        /** The log records. */
        public static final String LOGS = "logs";

        /** The metrics. */
        public static final String METRICS = "metrics";

        private SignalValues() {}
    }

    /**
     * The project; on metric points and in the body of every log record.
     *
     * <p>Example: {@code commerce}.
     */
    public static final AttributeKey<String> PROJECT = stringKey("project");

    /**
     * The status that the tasks are in, or that they changed to.
     *
     * <p>Values: {@link TaskAttributes.TaskStatusValues}.
     */
    public static final AttributeKey<String> STATUS = stringKey("status");

    /**
     * The type of the tasks.
     *
     * <p>Values: {@link TaskAttributes.TaskTypeValues}.
     */
    public static final AttributeKey<String> TYPE = stringKey("type");

    /**
     * The priority of the tasks.
     *
     * <p>Values: {@link TaskAttributes.TaskPriorityValues}.
     */
    public static final AttributeKey<String> PRIORITY = stringKey("priority");

    /**
     * The id of the sprint.
     *
     * <p>Example: {@code 2026-47}.
     */
    public static final AttributeKey<String> SPRINT = stringKey("sprint");

    private MetricAttributes() {}
}
