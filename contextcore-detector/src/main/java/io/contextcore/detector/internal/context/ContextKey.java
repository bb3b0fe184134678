package io.contextcore.detector.internal.context;

import static io.contextcore.semconv.OpenTelemetryAttributes.CICD_PIPELINE_NAME;
import static io.contextcore.semconv.OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID;
import static io.contextcore.semconv.OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME;
import static io.contextcore.semconv.OpenTelemetryAttributes.SERVICE_CRITICALITY;
import static io.contextcore.semconv.OpenTelemetryAttributes.VCS_REF_HEAD_NAME;
import static io.contextcore.semconv.OpenTelemetryAttributes.VCS_REF_HEAD_REVISION;
import static io.contextcore.semconv.OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL;

import io.contextcore.detector.internal.source.Reading;
import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.BusinessAttributes.BusinessCriticalityValues;
import io.contextcore.semconv.BusinessAttributes.BusinessValueValues;
import io.contextcore.semconv.DesignAttributes;
import io.contextcore.semconv.K8sAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.RequirementAttributes;
import io.contextcore.semconv.RiskAttributes;
import io.contextcore.semconv.RiskAttributes.RiskPriorityValues;
import io.contextcore.semconv.RiskAttributes.RiskTypeValues;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Each thing that can be said about the project of a process: its rule, the attributes it becomes, its names. */
enum ContextKey {
    PROJECT_ID(ValueRule.text(), attribute(ProjectAttributes.PROJECT_ID), "project.id", "project"),
    PROJECT_NAME(ValueRule.text(), attribute(ProjectAttributes.PROJECT_NAME), "project.name"),
    PROJECT_EPIC(ValueRule.text(), attribute(ProjectAttributes.PROJECT_EPIC), "project.epic", "epic"),
    PROJECT_TASK(ValueRule.text(), attribute(ProjectAttributes.PROJECT_TASK), "project.task", "task", "task.id"),
    TASK_TRACEPARENT(ValueRule.traceparent(), Collections.emptyList(), "task.traceparent"),
    TASK_ROOT(ValueRule.text(), Collections.emptyList(), "task.root"),

    CRITICALITY(
            ValueRule.oneOf(
                    BusinessCriticalityValues.CRITICAL,
                    BusinessCriticalityValues.HIGH,
                    BusinessCriticalityValues.MEDIUM,
                    BusinessCriticalityValues.LOW),
            Arrays.asList(BusinessAttributes.BUSINESS_CRITICALITY, SERVICE_CRITICALITY),
            "criticality"),
    BUSINESS_VALUE(
            ValueRule.oneOf(
                    BusinessValueValues.REVENUE_PRIMARY,
                    BusinessValueValues.REVENUE_SECONDARY,
                    BusinessValueValues.COST_REDUCTION,
                    BusinessValueValues.COMPLIANCE,
                    BusinessValueValues.ENABLER,
                    BusinessValueValues.INTERNAL),
            attribute(BusinessAttributes.BUSINESS_VALUE),
            "business.value"),
    OWNER(ValueRule.text(), attribute(BusinessAttributes.BUSINESS_OWNER), "owner"),
    COST_CENTER(ValueRule.text(), attribute(BusinessAttributes.BUSINESS_COST_CENTER), "cost.center"),

    AVAILABILITY(ValueRule.text(), attribute(RequirementAttributes.REQUIREMENT_AVAILABILITY), "slo.availability"),
    LATENCY_P99(ValueRule.text(), attribute(RequirementAttributes.REQUIREMENT_LATENCY_P99), "slo.latency.p99"),
    LATENCY_P50(ValueRule.text(), attribute(RequirementAttributes.REQUIREMENT_LATENCY_P50), "slo.latency.p50"),
    ERROR_BUDGET(ValueRule.text(), attribute(RequirementAttributes.REQUIREMENT_ERROR_BUDGET), "error.budget"),
    THROUGHPUT(ValueRule.text(), attribute(RequirementAttributes.REQUIREMENT_THROUGHPUT), "throughput"),

    DESIGN_DOC(ValueRule.text(), attribute(DesignAttributes.DESIGN_DOC), "design.doc"),
    ADR(ValueRule.text(), attribute(DesignAttributes.DESIGN_ADR), "adr"),
    API_CONTRACT(ValueRule.text(), attribute(DesignAttributes.DESIGN_API_CONTRACT), "api.contract"),

    RISK_TYPE(
            ValueRule.oneOf(
                    RiskTypeValues.SECURITY,
                    RiskTypeValues.COMPLIANCE,
                    RiskTypeValues.DATA_INTEGRITY,
                    RiskTypeValues.AVAILABILITY,
                    RiskTypeValues.FINANCIAL,
                    RiskTypeValues.REPUTATIONAL),
            attribute(RiskAttributes.RISK_TYPE),
            "risk.type"),
    RISK_PRIORITY(
            ValueRule.oneOf(RiskPriorityValues.P1, RiskPriorityValues.P2, RiskPriorityValues.P3, RiskPriorityValues.P4),
            attribute(RiskAttributes.RISK_PRIORITY),
            "risk.priority"),
    RISK_MITIGATION(ValueRule.text(), attribute(RiskAttributes.RISK_MITIGATION), "risk.mitigation"),

    ENVIRONMENT(ValueRule.text(), attribute(DEPLOYMENT_ENVIRONMENT_NAME), "environment", "env"),
    PROJECTCONTEXT(ValueRule.text(), attribute(K8sAttributes.K8S_PROJECTCONTEXT_NAME), "projectcontext"),
    PROJECTCONTEXT_NAMESPACE(
            ValueRule.text(), attribute(K8sAttributes.K8S_PROJECTCONTEXT_NAMESPACE), "projectcontext.namespace"),

    SERVICE_VERSION(ValueRule.text(), attribute(OpenTelemetryAttributes.SERVICE_VERSION)),
    REPOSITORY(ValueRule.repository(), attribute(VCS_REPOSITORY_URL_FULL)),
    BRANCH(ValueRule.text(), attribute(VCS_REF_HEAD_NAME)),
    COMMIT(ValueRule.text(), attribute(VCS_REF_HEAD_REVISION)),
    CHANGE(ValueRule.text(), attribute(OpenTelemetryAttributes.VCS_CHANGE_ID)),
    PIPELINE(ValueRule.text(), attribute(CICD_PIPELINE_NAME)),
    PIPELINE_RUN(ValueRule.text(), attribute(CICD_PIPELINE_RUN_ID));

    private static final Map<String, ContextKey> BY_NAME = byName();

    private final ValueRule rule;
    private final List<AttributeKey<String>> attributes;
    private final List<String> names;

    ContextKey(ValueRule rule, List<AttributeKey<String>> attributes, String... names) {
        this.rule = rule;
        this.attributes = attributes;
        List<String> all = new ArrayList<>(Arrays.asList(names));
        for (AttributeKey<String> attribute : attributes) {
            String name = Reading.key(attribute.getKey());
            if (!all.contains(name)) {
                all.add(name);
            }
        }
        this.names = Collections.unmodifiableList(all);
    }

    /** {@return what a source calls by this name, in the form of {@link Reading#key}; null if it is unknown} */
    static @Nullable ContextKey named(String name) {
        return BY_NAME.get(name);
    }

    /** {@return each name by which anything is called} */
    static Set<String> allNames() {
        return BY_NAME.keySet();
    }

    /** {@return what a value must be} */
    ValueRule rule() {
        return rule;
    }

    /** {@return the attributes of the resource that get the value; none where it is for links alone} */
    List<AttributeKey<String>> attributes() {
        return attributes;
    }

    /**
     * {@return the names by which a source may call it, in the form of {@link Reading#key}} The first is that of the
     * setting, after {@code contextcore.}; the attributes' own names are always among them.
     */
    List<String> names() {
        return names;
    }

    private static List<AttributeKey<String>> attribute(AttributeKey<String> attribute) {
        return Collections.singletonList(attribute);
    }

    private static Map<String, ContextKey> byName() {
        Map<String, ContextKey> byName = new HashMap<>();
        for (ContextKey key : values()) {
            for (String name : key.names) {
                ContextKey other = byName.put(name, key);
                if (other != null) {
                    throw new AssertionError(name + " is a name of " + other + " and of " + key);
                }
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
