// Generated from registry/*.yaml; do not edit.
package io.contextcore.semconv;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of attributes in the second dialect, whose prefix is {@code io.contextcore.}. */
public final class DialectAliases {
    private static final Map<AttributeKey<?>, AttributeKey<?>> ALIASES = aliases();

    /** The same attribute in the second dialect; null if {@code key} is not one of ours. */
    @SuppressWarnings("unchecked") // an alias has the type of its attribute
    public static <T> @Nullable AttributeKey<T> of(AttributeKey<T> key) {
        return (AttributeKey<T>) ALIASES.get(key);
    }

    private static Map<AttributeKey<?>, AttributeKey<?>> aliases() {
        Map<AttributeKey<?>, AttributeKey<?>> aliases = new HashMap<>();
        aliases.put(InsightAttributes.INSIGHT_ID, stringKey("io.contextcore.insight.id"));
        aliases.put(InsightAttributes.INSIGHT_TYPE, stringKey("io.contextcore.insight.type"));
        aliases.put(InsightAttributes.INSIGHT_SUMMARY, stringKey("io.contextcore.insight.summary"));
        aliases.put(InsightAttributes.INSIGHT_RATIONALE, stringKey("io.contextcore.insight.rationale"));
        aliases.put(InsightAttributes.INSIGHT_CATEGORY, stringKey("io.contextcore.insight.category"));
        aliases.put(InsightAttributes.INSIGHT_CONFIDENCE, doubleKey("io.contextcore.insight.confidence"));
        aliases.put(InsightAttributes.INSIGHT_AUDIENCE, stringKey("io.contextcore.insight.audience"));
        aliases.put(InsightAttributes.INSIGHT_ALTERNATIVES, stringArrayKey("io.contextcore.insight.alternatives"));
        aliases.put(InsightAttributes.INSIGHT_APPLIES_TO, stringArrayKey("io.contextcore.insight.applies_to"));
        aliases.put(InsightAttributes.INSIGHT_SUPERSEDES, stringKey("io.contextcore.insight.supersedes"));
        aliases.put(InsightAttributes.INSIGHT_EXPIRES_AT, stringKey("io.contextcore.insight.expires_at"));
        aliases.put(InsightAttributes.INSIGHT_ACTOR, stringKey("io.contextcore.insight.actor"));
        aliases.put(AgentAttributes.AGENT_ID, stringKey("io.contextcore.agent.id"));
        aliases.put(AgentAttributes.AGENT_SESSION_ID, stringKey("io.contextcore.agent.session_id"));
        aliases.put(AgentAttributes.AGENT_NAME, stringKey("io.contextcore.agent.name"));
        aliases.put(AgentAttributes.AGENT_VERSION, stringKey("io.contextcore.agent.version"));
        aliases.put(AgentAttributes.AGENT_MODEL, stringKey("io.contextcore.agent.model"));
        aliases.put(EvidenceAttributes.EVIDENCE_TYPE, stringKey("io.contextcore.evidence.type"));
        aliases.put(EvidenceAttributes.EVIDENCE_REF, stringKey("io.contextcore.evidence.ref"));
        aliases.put(EvidenceAttributes.EVIDENCE_DESCRIPTION, stringKey("io.contextcore.evidence.description"));
        aliases.put(EvidenceAttributes.EVIDENCE_QUERY, stringKey("io.contextcore.evidence.query"));
        aliases.put(HandoffAttributes.HANDOFF_ID, stringKey("io.contextcore.handoff.id"));
        aliases.put(HandoffAttributes.HANDOFF_FROM_AGENT, stringKey("io.contextcore.handoff.from_agent"));
        aliases.put(HandoffAttributes.HANDOFF_TO_AGENT, stringKey("io.contextcore.handoff.to_agent"));
        aliases.put(HandoffAttributes.HANDOFF_CAPABILITY, stringKey("io.contextcore.handoff.capability"));
        aliases.put(HandoffAttributes.HANDOFF_PRIORITY, stringKey("io.contextcore.handoff.priority"));
        aliases.put(HandoffAttributes.HANDOFF_STATUS, stringKey("io.contextcore.handoff.status"));
        aliases.put(HandoffAttributes.HANDOFF_SUMMARY, stringKey("io.contextcore.handoff.summary"));
        aliases.put(HandoffAttributes.HANDOFF_REASON, stringKey("io.contextcore.handoff.reason"));
        aliases.put(HandoffAttributes.HANDOFF_DEADLINE, stringKey("io.contextcore.handoff.deadline"));
        aliases.put(ProjectAttributes.PROJECT_ID, stringKey("io.contextcore.project.id"));
        aliases.put(ProjectAttributes.PROJECT_NAME, stringKey("io.contextcore.project.name"));
        aliases.put(ProjectAttributes.PROJECT_EPIC, stringKey("io.contextcore.project.epic"));
        aliases.put(ProjectAttributes.PROJECT_TASK, stringKey("io.contextcore.project.task"));
        aliases.put(ProjectAttributes.PROJECT_BUILD_TIME, stringKey("io.contextcore.project.build_time"));
        aliases.put(BusinessAttributes.BUSINESS_CRITICALITY, stringKey("io.contextcore.business.criticality"));
        aliases.put(BusinessAttributes.BUSINESS_VALUE, stringKey("io.contextcore.business.value"));
        aliases.put(BusinessAttributes.BUSINESS_OWNER, stringKey("io.contextcore.business.owner"));
        aliases.put(BusinessAttributes.BUSINESS_COST_CENTER, stringKey("io.contextcore.business.cost_center"));
        aliases.put(RequirementAttributes.REQUIREMENT_AVAILABILITY, stringKey("io.contextcore.requirement.availability"));
        aliases.put(RequirementAttributes.REQUIREMENT_LATENCY_P99, stringKey("io.contextcore.requirement.latency_p99"));
        aliases.put(RequirementAttributes.REQUIREMENT_LATENCY_P50, stringKey("io.contextcore.requirement.latency_p50"));
        aliases.put(RequirementAttributes.REQUIREMENT_ERROR_BUDGET, stringKey("io.contextcore.requirement.error_budget"));
        aliases.put(RequirementAttributes.REQUIREMENT_THROUGHPUT, stringKey("io.contextcore.requirement.throughput"));
        aliases.put(DesignAttributes.DESIGN_DOC, stringKey("io.contextcore.design.doc"));
        aliases.put(DesignAttributes.DESIGN_ADR, stringKey("io.contextcore.design.adr"));
        aliases.put(DesignAttributes.DESIGN_API_CONTRACT, stringKey("io.contextcore.design.api_contract"));
        aliases.put(RiskAttributes.RISK_TYPE, stringKey("io.contextcore.risk.type"));
        aliases.put(RiskAttributes.RISK_PRIORITY, stringKey("io.contextcore.risk.priority"));
        aliases.put(RiskAttributes.RISK_MITIGATION, stringKey("io.contextcore.risk.mitigation"));
        aliases.put(K8sAttributes.K8S_PROJECTCONTEXT_NAME, stringKey("io.contextcore.k8s.projectcontext.name"));
        aliases.put(K8sAttributes.K8S_PROJECTCONTEXT_NAMESPACE, stringKey("io.contextcore.k8s.projectcontext.namespace"));
        aliases.put(SprintAttributes.SPRINT_ID, stringKey("io.contextcore.sprint.id"));
        aliases.put(SprintAttributes.SPRINT_NAME, stringKey("io.contextcore.sprint.name"));
        aliases.put(SprintAttributes.SPRINT_GOAL, stringKey("io.contextcore.sprint.goal"));
        aliases.put(SprintAttributes.SPRINT_START_DATE, stringKey("io.contextcore.sprint.start_date"));
        aliases.put(SprintAttributes.SPRINT_END_DATE, stringKey("io.contextcore.sprint.end_date"));
        aliases.put(SprintAttributes.SPRINT_PLANNED_POINTS, longKey("io.contextcore.sprint.planned_points"));
        aliases.put(SprintAttributes.SPRINT_COMPLETED_POINTS, longKey("io.contextcore.sprint.completed_points"));
        aliases.put(SprintAttributes.SPRINT_VELOCITY, longKey("io.contextcore.sprint.velocity"));
        aliases.put(SprintAttributes.SPRINT_STATUS, stringKey("io.contextcore.sprint.status"));
        aliases.put(TaskAttributes.TASK_ID, stringKey("io.contextcore.task.id"));
        aliases.put(TaskAttributes.TASK_IDS, stringArrayKey("io.contextcore.task.ids"));
        aliases.put(TaskAttributes.TASK_PROJECT, stringKey("io.contextcore.task.project"));
        aliases.put(TaskAttributes.TASK_TYPE, stringKey("io.contextcore.task.type"));
        aliases.put(TaskAttributes.TASK_STATUS, stringKey("io.contextcore.task.status"));
        aliases.put(TaskAttributes.TASK_RECORD, stringKey("io.contextcore.task.record"));
        aliases.put(TaskAttributes.TASK_INTERVAL_STATUS, stringKey("io.contextcore.task.interval.status"));
        aliases.put(TaskAttributes.TASK_INTERVAL_ACTOR, stringKey("io.contextcore.task.interval.actor"));
        aliases.put(TaskAttributes.TASK_INTERVAL_REASON, stringKey("io.contextcore.task.interval.reason"));
        aliases.put(TaskAttributes.TASK_PRIORITY, stringKey("io.contextcore.task.priority"));
        aliases.put(TaskAttributes.TASK_TITLE, stringKey("io.contextcore.task.title"));
        aliases.put(TaskAttributes.TASK_ASSIGNEE, stringKey("io.contextcore.task.assignee"));
        aliases.put(TaskAttributes.TASK_URL, stringKey("io.contextcore.task.url"));
        aliases.put(TaskAttributes.TASK_STORY_POINTS, longKey("io.contextcore.task.story_points"));
        aliases.put(TaskAttributes.TASK_LABELS, stringArrayKey("io.contextcore.task.labels"));
        aliases.put(TaskAttributes.TASK_DUE_DATE, stringKey("io.contextcore.task.due_date"));
        aliases.put(TaskAttributes.TASK_PARENT_ID, stringKey("io.contextcore.task.parent_id"));
        aliases.put(TaskAttributes.TASK_ROOT_ID, stringKey("io.contextcore.task.root_id"));
        aliases.put(TaskAttributes.TASK_BLOCKED_BY, stringKey("io.contextcore.task.blocked_by"));
        aliases.put(TaskAttributes.TASK_BLOCKED_REASON, stringKey("io.contextcore.task.blocked_reason"));
        aliases.put(TaskAttributes.TASK_PERCENT_COMPLETE, longKey("io.contextcore.task.percent_complete"));
        aliases.put(TaskAttributes.TASK_SUBTASK_COUNT, longKey("io.contextcore.task.subtask_count"));
        aliases.put(TaskAttributes.TASK_SUBTASK_COMPLETED, longKey("io.contextcore.task.subtask_completed"));
        aliases.put(TaskAttributes.TASK_ATTEMPT, longKey("io.contextcore.task.attempt"));
        aliases.put(TaskAttributes.TASK_AGE_S, longKey("io.contextcore.task.age_s"));
        aliases.put(TaskAttributes.TASK_LEAD_TIME_S, longKey("io.contextcore.task.lead_time_s"));
        aliases.put(TaskAttributes.TASK_CYCLE_TIME_S, longKey("io.contextcore.task.cycle_time_s"));
        aliases.put(TaskAttributes.TASK_BLOCKED_TIME_S, longKey("io.contextcore.task.blocked_time_s"));
        aliases.put(TaskAttributes.TASK_SOURCE, stringKey("io.contextcore.task.source"));
        aliases.put(TaskAttributes.TASK_SOURCE_ID, stringKey("io.contextcore.task.source.id"));
        aliases.put(LinkAttributes.LINK_KIND, stringKey("io.contextcore.link.kind"));
        return aliases;
    }

    private DialectAliases() {}
}
