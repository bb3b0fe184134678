// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code requirement}. */
public final class RequirementAttributes {
    /**
     * The share of time in which the service must answer, in percent.
     *
     * <p>Example: {@code 99.95}.
     */
    public static final AttributeKey<String> REQUIREMENT_AVAILABILITY = stringKey("requirement.availability");

    /**
     * The time within which 99 of 100 requests must be answered, a number with its unit.
     *
     * <p>Examples: {@code 200ms}, {@code 1s}.
     */
    public static final AttributeKey<String> REQUIREMENT_LATENCY_P99 = stringKey("requirement.latency_p99");

    /**
     * The time within which every second request must be answered, a number with its unit.
     *
     * <p>Example: {@code 50ms}.
     */
    public static final AttributeKey<String> REQUIREMENT_LATENCY_P50 = stringKey("requirement.latency_p50");

    /**
     * The share of requests that may fail, in percent.
     *
     * <p>Example: {@code 0.05}.
     */
    public static final AttributeKey<String> REQUIREMENT_ERROR_BUDGET = stringKey("requirement.error_budget");

    /**
     * The load that the service must carry, a number with its unit.
     *
     * <p>Example: {@code 1000rps}.
     */
    public static final AttributeKey<String> REQUIREMENT_THROUGHPUT = stringKey("requirement.throughput");

    private RequirementAttributes() {}
}
