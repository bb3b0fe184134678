package io.contextcore.detector.internal.context;

import io.contextcore.detector.internal.source.Reading;
import io.contextcore.semconv.BusinessAttributes;
import io.contextcore.semconv.DesignAttributes;
import io.contextcore.semconv.K8sAttributes;
import io.contextcore.semconv.OpenTelemetryAttributes;
import io.contextcore.semconv.ProjectAttributes;
import io.contextcore.semconv.RequirementAttributes;
import io.contextcore.semconv.RiskAttributes;
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
@SuppressWarnings("ImmutableEnumChecker") // the lists cannot be modified, and a rule is immutable
enum ContextKey {
    PROJECT_ID(ProjectAttributes.PROJECT_ID, "project.id", "project"),
    PROJECT_NAME(ProjectAttributes.PROJECT_NAME, "project.name"),
    PROJECT_EPIC(ProjectAttributes.PROJECT_EPIC, "project.epic", "epic"),
    PROJECT_TASK(ProjectAttributes.PROJECT_TASK, "project.task", "task", "task.id"),
    TASK_TRACEPARENT(ValueRule.TRACEPARENT, Collections.emptyList(), "task.traceparent"),
    TASK_ROOT(ValueRule.TEXT, Collections.emptyList(), "task.root"),

    CRITICALITY(
            ValueRule.of(BusinessAttributes.BUSINESS_CRITICALITY),
            Arrays.asList(BusinessAttributes.BUSINESS_CRITICALITY, OpenTelemetryAttributes.SERVICE_CRITICALITY),
            "criticality"),
    BUSINESS_VALUE(BusinessAttributes.BUSINESS_VALUE, "business.value"),
    OWNER(BusinessAttributes.BUSINESS_OWNER, "owner"),
    COST_CENTER(BusinessAttributes.BUSINESS_COST_CENTER, "cost.center"),

    AVAILABILITY(RequirementAttributes.REQUIREMENT_AVAILABILITY, "slo.availability"),
    LATENCY_P99(RequirementAttributes.REQUIREMENT_LATENCY_P99, "slo.latency.p99"),
    LATENCY_P50(RequirementAttributes.REQUIREMENT_LATENCY_P50, "slo.latency.p50"),
    ERROR_BUDGET(RequirementAttributes.REQUIREMENT_ERROR_BUDGET, "error.budget"),
    THROUGHPUT(RequirementAttributes.REQUIREMENT_THROUGHPUT, "throughput"),

    DESIGN_DOC(DesignAttributes.DESIGN_DOC, "design.doc"),
    ADR(DesignAttributes.DESIGN_ADR, "adr"),
    API_CONTRACT(DesignAttributes.DESIGN_API_CONTRACT, "api.contract"),

    RISK_TYPE(RiskAttributes.RISK_TYPE, "risk.type"),
    RISK_PRIORITY(RiskAttributes.RISK_PRIORITY, "risk.priority"),
    RISK_MITIGATION(RiskAttributes.RISK_MITIGATION, "risk.mitigation"),

    /** OpenTelemetry allows other values than those that it names. */
    ENVIRONMENT(
            ValueRule.TEXT,
            Collections.singletonList(OpenTelemetryAttributes.DEPLOYMENT_ENVIRONMENT_NAME),
            "environment",
            "env"),
    PROJECTCONTEXT(K8sAttributes.K8S_PROJECTCONTEXT_NAME, "projectcontext"),
    PROJECTCONTEXT_NAMESPACE(K8sAttributes.K8S_PROJECTCONTEXT_NAMESPACE, "projectcontext.namespace"),

    SERVICE_VERSION(OpenTelemetryAttributes.SERVICE_VERSION),
    BUILD_TIME(ProjectAttributes.PROJECT_BUILD_TIME),
    REPOSITORY(ValueRule.REPOSITORY, Collections.singletonList(OpenTelemetryAttributes.VCS_REPOSITORY_URL_FULL)),
    BRANCH(OpenTelemetryAttributes.VCS_REF_HEAD_NAME),
    COMMIT(OpenTelemetryAttributes.VCS_REF_HEAD_REVISION),
    CHANGE(OpenTelemetryAttributes.VCS_CHANGE_ID),
    PIPELINE(OpenTelemetryAttributes.CICD_PIPELINE_NAME),
    PIPELINE_RUN(OpenTelemetryAttributes.CICD_PIPELINE_RUN_ID);

    private static final Map<String, ContextKey> BY_NAME = byName();

    private final ValueRule rule;
    private final List<AttributeKey<String>> attributes;
    private final List<String> names;

    ContextKey(AttributeKey<String> attribute, String... names) {
        this(ValueRule.of(attribute), Collections.singletonList(attribute), names);
    }

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
