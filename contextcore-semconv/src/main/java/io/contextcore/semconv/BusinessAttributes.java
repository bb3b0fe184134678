// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code business}. */
public final class BusinessAttributes {
    /**
     * How much the business depends on the project.
     *
     * <p>Also emitted as {@code service.criticality}, which OpenTelemetry defines with the same values.
     *
     * <p>Values: {@link BusinessCriticalityValues}.
     */
    public static final AttributeKey<String> BUSINESS_CRITICALITY = stringKey("business.criticality");

    /** Values of {@link #BUSINESS_CRITICALITY}. */
    public static final class BusinessCriticalityValues {
        /** Work stops or money is lost at once. */
        public static final String CRITICAL = "critical";

        /** Customers notice soon. */
        public static final String HIGH = "high";

        /** Customers notice if it lasts. */
        public static final String MEDIUM = "medium";

        /** Nobody outside the team notices. */
        public static final String LOW = "low";

        private BusinessCriticalityValues() {}
    }

    /**
     * What the project is worth to the business.
     *
     * <p>Values: {@link BusinessValueValues}.
     */
    public static final AttributeKey<String> BUSINESS_VALUE = stringKey("business.value");

    /** Values of {@link #BUSINESS_VALUE}. */
    public static final class BusinessValueValues {
        /** Earns money itself. */
        public static final String REVENUE_PRIMARY = "revenue-primary";

        /** Helps another project to earn money. */
        public static final String REVENUE_SECONDARY = "revenue-secondary";

        /** Saves money. */
        public static final String COST_REDUCTION = "cost-reduction";

        /** Is there because a law or a contract asks for it. */
        public static final String COMPLIANCE = "compliance";

        /** Other projects build on it. */
        public static final String ENABLER = "enabler";

        /** Serves the organisation itself. */
        public static final String INTERNAL = "internal";

        private BusinessValueValues() {}
    }

    /**
     * The team or person that answers for the project.
     *
     * <p>Example: {@code commerce-team}.
     */
    public static final AttributeKey<String> BUSINESS_OWNER = stringKey("business.owner");

    /**
     * The account that pays for the project.
     *
     * <p>Example: {@code CC-1138}.
     */
    public static final AttributeKey<String> BUSINESS_COST_CENTER = stringKey("business.cost_center");

    private BusinessAttributes() {}
}
