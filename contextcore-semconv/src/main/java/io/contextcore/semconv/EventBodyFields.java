// Generated from registry/events.yaml, registry/metrics.yaml; do not edit.
package io.contextcore.semconv;

/** Keys in the body of an event, which is one line of the journal and one log record. */
public final class EventBodyFields {
    /**
     * The version of the body's form; 1. Type: {@code int}.
     *
     * <p>Example: {@code 1}.
     */
    public static final String SCHEMA = "schema";

    /**
     * The name of the event. Type: {@code string}.
     *
     * <p>Example: {@code task.status_changed}.
     */
    public static final String EVENT_TYPE = "event_type";

    /**
     * The event; delivering it twice does not change it. Type: {@code string}.
     *
     * <p>Example: {@code 01J9Z3V6Q2}.
     */
    public static final String EVENT_ID = "event_id";

    /**
     * When it happened, in ISO 8601, UTC, nanoseconds kept. Type: {@code string}.
     *
     * <p>Example: {@code 2026-11-21T09:30:00.123456789Z}.
     */
    public static final String OCCURRED_AT = "occurred_at";

    /**
     * When the event was journalled, in ISO 8601, UTC, nanoseconds kept. Type: {@code string}.
     *
     * <p>The timestamp of the log record.
     *
     * <p>Example: {@code 2026-11-21T09:30:00.125Z}.
     */
    public static final String RECORDED_AT = "recorded_at";

    /**
     * Who did it. Type: {@code string}.
     *
     * <p>Example: {@code alice}.
     */
    public static final String ACTOR = "actor";

    /**
     * The tool that the event comes from, or {@code manual}. Type: {@code string}.
     *
     * <p>Examples: {@code github}, {@code jira}, {@code git}, {@code manual}.
     */
    public static final String SOURCE = "source";

    /**
     * The span that was current when the event was made, in W3C form. Type: {@code string}.
     *
     * <p>Example: {@code 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}.
     */
    public static final String TRACEPARENT = "traceparent";

    /** The caller's own attributes, a map from name to value. Type: {@code any}. */
    public static final String ATTRIBUTES = "attributes";

    /**
     * The names of those attributes that are floating-point numbers without a fraction. Type: {@code string[]}.
     *
     * <p>Some writers of JSON, Loki among them, show 3.0 as 3, which is an integer.
     *
     * <p>Example: {@code [team.ratio]}.
     */
    public static final String DOUBLE_ATTRIBUTES = "double_attributes";

    /**
     * The names of fields whose value was taken away. Type: {@code string[]}.
     *
     * <p>An absent field is one that did not change.
     *
     * <p>Example: {@code [due_date]}.
     */
    public static final String CLEARED = "cleared";

    /**
     * The task. Type: {@code string}.
     *
     * <p>Example: {@code SHOP-42}.
     */
    public static final String TASK_ID = "task_id";

    /**
     * The type of the task. Type: {@code string}.
     *
     * <p>Values: {@link TaskAttributes.TaskTypeValues}.
     */
    public static final String TASK_TYPE = "task_type";

    /**
     * What the task is about, in one line. Type: {@code string}.
     *
     * <p>Example: {@code Pay with a gift card}.
     */
    public static final String TASK_TITLE = "task_title";

    /**
     * The status in which the task was created. Type: {@code string}.
     *
     * <p>Values: {@link TaskAttributes.TaskStatusValues}.
     */
    public static final String TASK_STATUS = "task_status";

    /**
     * The priority of the task. Type: {@code string}.
     *
     * <p>Values: {@link TaskAttributes.TaskPriorityValues}.
     */
    public static final String TASK_PRIORITY = "task_priority";

    /**
     * The page of the task in the team's tool. Type: {@code string}.
     *
     * <p>Example: <code>https://tracker.example.com/SHOP-42</code>.
     */
    public static final String TASK_URL = "task_url";

    /**
     * The id of the task that this one is a part of. Type: {@code string}.
     *
     * <p>Example: {@code EPIC-7}.
     */
    public static final String PARENT_ID = "parent_id";

    /**
     * The id of the topmost ancestor at creation; names the trace. Type: {@code string}.
     *
     * <p>Example: {@code EPIC-7}.
     */
    public static final String ROOT_ID = "root_id";

    /**
     * 1 from creation, one more each time that the finished task is opened again. Type: {@code int}.
     *
     * <p>Example: {@code 1}.
     */
    public static final String ATTEMPT = "attempt";

    /**
     * The id of the task in the tool that it was imported from. Type: {@code string}.
     *
     * <p>Example: <code>example/checkout#42</code>.
     */
    public static final String SOURCE_ID = "source_id";

    /**
     * Who works on the task from now on. Type: {@code string}.
     *
     * <p>Example: {@code alice}.
     */
    public static final String ASSIGNEE = "assignee";

    /**
     * The labels of the task. Type: {@code string[]}.
     *
     * <p>Example: {@code [checkout, q4]}.
     */
    public static final String LABELS = "labels";

    /**
     * The day by which the task should be done, in ISO 8601. Type: {@code string}.
     *
     * <p>Example: {@code 2026-12-24}.
     */
    public static final String DUE_DATE = "due_date";

    /**
     * The size of the task in story points. Type: {@code int}.
     *
     * <p>Example: {@code 5}.
     */
    public static final String STORY_POINTS = "story_points";

    /**
     * How much of the task is finished, 0 to 100. Type: {@code int}.
     *
     * <p>Example: {@code 40}.
     */
    public static final String PERCENT_COMPLETE = "percent_complete";

    /**
     * The ids of the tasks that this one needs first. Type: {@code string[]}.
     *
     * <p>Example: {@code [SHOP-17]}.
     */
    public static final String DEPENDS_ON = "depends_on";

    /**
     * The status that the task left. Type: {@code string}.
     *
     * <p>Values: {@link TaskAttributes.TaskStatusValues}.
     */
    public static final String FROM_STATUS = "from_status";

    /**
     * The status that the task entered. Type: {@code string}.
     *
     * <p>Values: {@link TaskAttributes.TaskStatusValues}.
     */
    public static final String TO_STATUS = "to_status";

    /**
     * Why it was done. Type: {@code string}.
     *
     * <p>Example: {@code waiting for the payment API}.
     */
    public static final String REASON = "reason";

    /**
     * What the task waits for, often the id of another task. Type: {@code string}.
     *
     * <p>Example: {@code SHOP-17}.
     */
    public static final String BLOCKED_BY = "blocked_by";

    /**
     * The whole seconds of the blocked interval that has just ended. Type: {@code int}.
     *
     * <p>Example: {@code 7200}.
     */
    public static final String BLOCKED_DURATION_S = "blocked_duration_s";

    /**
     * What was said. Type: {@code string}.
     *
     * <p>Example: {@code Works on staging}.
     */
    public static final String COMMENT = "comment";

    /**
     * The whole seconds from creation to done. Type: {@code int}.
     *
     * <p>Example: {@code 604800}.
     */
    public static final String LEAD_TIME_S = "lead_time_s";

    /**
     * The whole seconds from the first {@code in_progress} to done. Type: {@code int}.
     *
     * <p>Example: {@code 259200}.
     */
    public static final String CYCLE_TIME_S = "cycle_time_s";

    /**
     * The whole seconds that the task was blocked, all intervals together. Type: {@code int}.
     *
     * <p>Example: {@code 7200}.
     */
    public static final String BLOCKED_TIME_S = "blocked_time_s";

    /**
     * The sprint. Type: {@code string}.
     *
     * <p>Example: {@code 2026-47}.
     */
    public static final String SPRINT_ID = "sprint_id";

    /**
     * The name of the sprint for people to read. Type: {@code string}.
     *
     * <p>Example: {@code Sprint 47}.
     */
    public static final String SPRINT_NAME = "sprint_name";

    /**
     * What the team wants to reach in the sprint. Type: {@code string}.
     *
     * <p>Example: {@code Gift cards in three countries}.
     */
    public static final String SPRINT_GOAL = "sprint_goal";

    /**
     * The first day of the sprint, in ISO 8601. Type: {@code string}.
     *
     * <p>Example: {@code 2026-11-16}.
     */
    public static final String START_DATE = "start_date";

    /**
     * The last day of the sprint, in ISO 8601. Type: {@code string}.
     *
     * <p>Example: {@code 2026-11-27}.
     */
    public static final String END_DATE = "end_date";

    /**
     * The story points that the team committed to. Type: {@code int}.
     *
     * <p>Example: {@code 34}.
     */
    public static final String PLANNED_POINTS = "planned_points";

    /**
     * The story points of the sprint's tasks that are done. Type: {@code int}.
     *
     * <p>Example: {@code 29}.
     */
    public static final String COMPLETED_POINTS = "completed_points";

    /**
     * The story points of done tasks when the sprint ended. Type: {@code int}.
     *
     * <p>Example: {@code 29}.
     */
    public static final String VELOCITY = "velocity";

    /**
     * The insight. Type: {@code string}.
     *
     * <p>Example: {@code insight-01J9Z3}.
     */
    public static final String INSIGHT_ID = "insight_id";

    /**
     * The type of the insight. Type: {@code string}.
     *
     * <p>Values: {@link InsightAttributes.InsightTypeValues}.
     */
    public static final String INSIGHT_TYPE = "insight_type";

    /**
     * The insight in a sentence. Type: {@code string}.
     *
     * <p>Example: {@code Use the event bus for order updates}.
     */
    public static final String INSIGHT_SUMMARY = "insight_summary";

    /**
     * Why the insight holds. Type: {@code string}.
     *
     * <p>Example: {@code Polling costs 40 % of the database's load}.
     */
    public static final String INSIGHT_RATIONALE = "insight_rationale";

    /**
     * The subject that the insight belongs to. Type: {@code string}.
     *
     * <p>Example: {@code architecture}.
     */
    public static final String INSIGHT_CATEGORY = "insight_category";

    /**
     * How sure its author is, 0.0 to 1.0. Type: {@code double}.
     *
     * <p>Example: {@code 0.92}.
     */
    public static final String INSIGHT_CONFIDENCE = "insight_confidence";

    /**
     * Whom the insight is for. Type: {@code string}.
     *
     * <p>Values: {@link InsightAttributes.InsightAudienceValues}.
     */
    public static final String INSIGHT_AUDIENCE = "insight_audience";

    /**
     * What was considered and not chosen. Type: {@code string[]}.
     *
     * <p>Example: {@code [polling, webhooks]}.
     */
    public static final String INSIGHT_ALTERNATIVES = "insight_alternatives";

    /**
     * The files, services or subjects that the insight is about. Type: {@code string[]}.
     *
     * <p>Example: <code>[src/checkout/Cart.java]</code>.
     */
    public static final String INSIGHT_APPLIES_TO = "insight_applies_to";

    /**
     * The id of the insight that this one replaces. Type: {@code string}.
     *
     * <p>Example: {@code insight-01J8Y7}.
     */
    public static final String INSIGHT_SUPERSEDES = "insight_supersedes";

    /**
     * The id of the insight that replaces this one. Type: {@code string}.
     *
     * <p>Example: {@code insight-01J9Z3}.
     */
    public static final String INSIGHT_SUPERSEDED_BY = "insight_superseded_by";

    /**
     * The moment from which the insight no longer holds, in ISO 8601. Type: {@code string}.
     *
     * <p>Example: {@code 2027-01-01T00:00:00Z}.
     */
    public static final String INSIGHT_EXPIRES_AT = "insight_expires_at";

    /**
     * What the insight rests on, a list of maps with the keys {@code type}, {@code ref}, {@code description} and {@code
     * query} of <code>evidence.*</code>. Type: {@code any}.
     */
    public static final String INSIGHT_EVIDENCE = "insight_evidence";

    /**
     * Which entry of the project's ledger the event is, counted from 1. Type: {@code int}.
     *
     * <p>Absent unless the project has a ledger.
     *
     * <p>Example: {@code 12}.
     */
    public static final String LEDGER_SEQUENCE = "ledger_sequence";

    /**
     * The SHA-256 of the event and of all entries before it, in hexadecimal. Type: {@code string}.
     *
     * <p>Example: {@code 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}.
     */
    public static final String LEDGER_HASH = "ledger_hash";

    /**
     * The Ed25519 signature of the project, the sequence and the hash, in Base64. Type: {@code string}.
     *
     * <p>Example: {@code 3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==}.
     */
    public static final String LEDGER_SIGNATURE = "ledger_signature";

    /**
     * The agent. Type: {@code string}.
     *
     * <p>Example: {@code agent-7f3a}.
     */
    public static final String AGENT_ID = "agent_id";

    /**
     * The session of the agent. Type: {@code string}.
     *
     * <p>Example: {@code session-2026-11-21}.
     */
    public static final String AGENT_SESSION_ID = "agent_session_id";

    /**
     * The name of the agent for people to read. Type: {@code string}.
     *
     * <p>Example: {@code Code reviewer}.
     */
    public static final String AGENT_NAME = "agent_name";

    /**
     * The version of the agent. Type: {@code string}.
     *
     * <p>Example: {@code 1.4.0}.
     */
    public static final String AGENT_VERSION = "agent_version";

    /**
     * The model that the agent asks. Type: {@code string}.
     *
     * <p>Example: {@code large-model-2}.
     */
    public static final String AGENT_MODEL = "agent_model";

    /**
     * The hand-over. Type: {@code string}.
     *
     * <p>Example: {@code handoff-01J9Z5}.
     */
    public static final String HANDOFF_ID = "handoff_id";

    /**
     * The id of the agent that hands over. Type: {@code string}.
     *
     * <p>Example: {@code agent-7f3a}.
     */
    public static final String HANDOFF_FROM_AGENT = "handoff_from_agent";

    /**
     * The id of the agent that takes over. Type: {@code string}.
     *
     * <p>Example: {@code agent-9b1c}.
     */
    public static final String HANDOFF_TO_AGENT = "handoff_to_agent";

    /**
     * What the agent that takes over must be able to do. Type: {@code string}.
     *
     * <p>Example: {@code write-migration}.
     */
    public static final String HANDOFF_CAPABILITY = "handoff_capability";

    /**
     * How urgent the hand-over is. Type: {@code string}.
     *
     * <p>Example: {@code high}.
     */
    public static final String HANDOFF_PRIORITY = "handoff_priority";

    /**
     * What is to be done, in a sentence. Type: {@code string}.
     *
     * <p>Example: {@code Write the migration for the voucher tables}.
     */
    public static final String HANDOFF_SUMMARY = "handoff_summary";

    /**
     * The moment from which the hand-over is too late, in ISO 8601. Type: {@code string}.
     *
     * <p>Example: {@code 2027-01-01T00:00:00Z}.
     */
    public static final String HANDOFF_DEADLINE = "handoff_deadline";

    /**
     * Where the hand-over stands now. Type: {@code string}.
     *
     * <p>Values: {@link HandoffAttributes.HandoffStatusValues}.
     */
    public static final String HANDOFF_STATUS = "handoff_status";

    /**
     * The deployment. Type: {@code string}.
     *
     * <p>Example: {@code github-120912-1-production}.
     */
    public static final String DEPLOYMENT = "deployment";

    /**
     * Where it was deployed to. Type: {@code string}.
     *
     * <p>Example: {@code production}.
     */
    public static final String DEPLOYED_TO = "deployed_to";

    /**
     * How the deployment ended. Type: {@code string}.
     *
     * <p>Values: {@link OpenTelemetryAttributes.DeploymentStatusValues}.
     */
    public static final String OUTCOME = "outcome";

    /**
     * The name of the deployment for people to read. Type: {@code string}.
     *
     * <p>Example: {@code deploy checkout}.
     */
    public static final String DEPLOYMENT_TITLE = "deployment_title";

    /**
     * The version that was deployed. Type: {@code string}.
     *
     * <p>Example: {@code 2.4.0}.
     */
    public static final String DEPLOYED_VERSION = "deployed_version";

    /**
     * When the deployment began, in ISO 8601; {@code occurred_at} is when it ended. Type: {@code string}.
     *
     * <p>Example: {@code 2026-11-21T09:25:00Z}.
     */
    public static final String DEPLOYMENT_STARTED_AT = "deployment_started_at";

    /**
     * The tasks whose work was deployed. Type: {@code string[]}.
     *
     * <p>Example: {@code [SHOP-42, SHOP-43]}.
     */
    public static final String TASK_IDS = "task_ids";

    /**
     * The project; on metric points and in the body of every log record. Type: {@code string}.
     *
     * <p>Example: {@code commerce}.
     */
    public static final String PROJECT = "project";

    private EventBodyFields() {}
}
