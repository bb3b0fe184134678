// Generated from registry/project.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/** Attributes in the namespace {@code risk}. */
public final class RiskAttributes {
    /**
     * What could go wrong with the project.
     *
     * <p>Values: {@link RiskTypeValues}.
     */
    public static final AttributeKey<String> RISK_TYPE = stringKey("risk.type");

    /** Values of {@link #RISK_TYPE}. */
    public static final class RiskTypeValues {
        public static final String SECURITY = "security";

        public static final String COMPLIANCE = "compliance";

        public static final String DATA_INTEGRITY = "data-integrity";

        public static final String AVAILABILITY = "availability";

        public static final String FINANCIAL = "financial";

        public static final String REPUTATIONAL = "reputational";

        private RiskTypeValues() {}
    }

    /**
     * How urgent the risk is.
     *
     * <p>Values: {@link RiskPriorityValues}.
     */
    public static final AttributeKey<String> RISK_PRIORITY = stringKey("risk.priority");

    /** Values of {@link #RISK_PRIORITY}. */
    public static final class RiskPriorityValues {
        /** The most urgent. */
        public static final String P1 = "P1";

        public static final String P2 = "P2";

        public static final String P3 = "P3";

        /** The least urgent. */
        public static final String P4 = "P4";

        private RiskPriorityValues() {}
    }

    /**
     * What is done about the risk.
     *
     * <p>Example: {@code rate limit at the gateway}.
     */
    public static final AttributeKey<String> RISK_MITIGATION = stringKey("risk.mitigation");

    private RiskAttributes() {}
}
