package io.contextcore.sdk.internal.event;

import io.contextcore.api.deployment.DeploymentStatus;
import io.contextcore.api.handoff.HandoffStatus;
import io.contextcore.api.insight.Evidence;
import io.contextcore.api.insight.InsightAudience;
import io.contextcore.api.insight.InsightType;
import io.contextcore.api.task.TaskPriority;
import io.contextcore.api.task.TaskStatus;
import io.contextcore.api.task.TaskType;
import io.contextcore.semconv.EventBodyFields;
import io.opentelemetry.api.common.Attributes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field that an event can have beside those that every event has: its name in the journal, and its type.
 *
 * <p>The order of the constants is the order of the fields on a line.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // it types Event.get and Event.Builder.set
public final class EventField<T> {

    /** How a value is written in JSON. */
    public enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        STRINGS,
        DATE,
        TIME,
        STATUS,
        TYPE,
        PRIORITY,
        INSIGHT_TYPE,
        AUDIENCE,
        EVIDENCE,
        HANDOFF_STATUS,
        DEPLOYMENT_STATUS,
        ATTRIBUTES
    }

    private static final List<EventField<?>> ALL = new ArrayList<>();
    private static final List<EventField<?>> ALL_READ_ONLY = Collections.unmodifiableList(ALL);
    private static final Map<String, EventField<?>> BY_NAME = new LinkedHashMap<>();

    public static final EventField<String> TASK_ID = string(EventBodyFields.TASK_ID);
    public static final EventField<TaskType> TASK_TYPE = field(EventBodyFields.TASK_TYPE, Kind.TYPE);
    public static final EventField<String> TASK_TITLE = string(EventBodyFields.TASK_TITLE);
    public static final EventField<String> SPRINT_ID = string(EventBodyFields.SPRINT_ID);
    public static final EventField<TaskStatus> TASK_STATUS = field(EventBodyFields.TASK_STATUS, Kind.STATUS);
    public static final EventField<TaskStatus> FROM_STATUS = field(EventBodyFields.FROM_STATUS, Kind.STATUS);
    public static final EventField<TaskStatus> TO_STATUS = field(EventBodyFields.TO_STATUS, Kind.STATUS);
    public static final EventField<String> REASON = string(EventBodyFields.REASON);
    public static final EventField<String> BLOCKED_BY = string(EventBodyFields.BLOCKED_BY);
    public static final EventField<Long> BLOCKED_DURATION_S = integer(EventBodyFields.BLOCKED_DURATION_S);
    public static final EventField<TaskPriority> TASK_PRIORITY = field(EventBodyFields.TASK_PRIORITY, Kind.PRIORITY);
    public static final EventField<String> ASSIGNEE = string(EventBodyFields.ASSIGNEE);
    public static final EventField<Long> STORY_POINTS = integer(EventBodyFields.STORY_POINTS);
    public static final EventField<List<String>> LABELS = field(EventBodyFields.LABELS, Kind.STRINGS);
    public static final EventField<String> TASK_URL = string(EventBodyFields.TASK_URL);
    public static final EventField<LocalDate> DUE_DATE = field(EventBodyFields.DUE_DATE, Kind.DATE);
    public static final EventField<String> PARENT_ID = string(EventBodyFields.PARENT_ID);
    public static final EventField<String> ROOT_ID = string(EventBodyFields.ROOT_ID);
    public static final EventField<Long> ATTEMPT = integer(EventBodyFields.ATTEMPT);
    public static final EventField<List<String>> DEPENDS_ON = field(EventBodyFields.DEPENDS_ON, Kind.STRINGS);
    public static final EventField<String> SOURCE_ID = string(EventBodyFields.SOURCE_ID);
    public static final EventField<Attributes> ATTRIBUTES = field(EventBodyFields.ATTRIBUTES, Kind.ATTRIBUTES);
    /** The names of fields whose value was taken away; an absent field is one that did not change. */
    public static final EventField<List<String>> CLEARED = field(EventBodyFields.CLEARED, Kind.STRINGS);

    public static final EventField<String> COMMENT = string(EventBodyFields.COMMENT);
    public static final EventField<Long> PERCENT_COMPLETE = integer(EventBodyFields.PERCENT_COMPLETE);
    public static final EventField<Long> LEAD_TIME_S = integer(EventBodyFields.LEAD_TIME_S);
    public static final EventField<Long> CYCLE_TIME_S = integer(EventBodyFields.CYCLE_TIME_S);
    public static final EventField<Long> BLOCKED_TIME_S = integer(EventBodyFields.BLOCKED_TIME_S);
    public static final EventField<String> SPRINT_NAME = string(EventBodyFields.SPRINT_NAME);
    public static final EventField<String> SPRINT_GOAL = string(EventBodyFields.SPRINT_GOAL);
    public static final EventField<LocalDate> START_DATE = field(EventBodyFields.START_DATE, Kind.DATE);
    public static final EventField<LocalDate> END_DATE = field(EventBodyFields.END_DATE, Kind.DATE);
    public static final EventField<Long> PLANNED_POINTS = integer(EventBodyFields.PLANNED_POINTS);
    public static final EventField<Long> COMPLETED_POINTS = integer(EventBodyFields.COMPLETED_POINTS);
    public static final EventField<Long> VELOCITY = integer(EventBodyFields.VELOCITY);

    public static final EventField<String> INSIGHT_ID = string(EventBodyFields.INSIGHT_ID);
    public static final EventField<InsightType> INSIGHT_TYPE = field(EventBodyFields.INSIGHT_TYPE, Kind.INSIGHT_TYPE);
    public static final EventField<String> INSIGHT_SUMMARY = string(EventBodyFields.INSIGHT_SUMMARY);
    public static final EventField<String> INSIGHT_RATIONALE = string(EventBodyFields.INSIGHT_RATIONALE);
    public static final EventField<String> INSIGHT_CATEGORY = string(EventBodyFields.INSIGHT_CATEGORY);
    public static final EventField<Double> INSIGHT_CONFIDENCE = field(EventBodyFields.INSIGHT_CONFIDENCE, Kind.NUMBER);
    public static final EventField<InsightAudience> INSIGHT_AUDIENCE =
            field(EventBodyFields.INSIGHT_AUDIENCE, Kind.AUDIENCE);
    public static final EventField<List<String>> INSIGHT_ALTERNATIVES =
            field(EventBodyFields.INSIGHT_ALTERNATIVES, Kind.STRINGS);
    public static final EventField<List<String>> INSIGHT_APPLIES_TO =
            field(EventBodyFields.INSIGHT_APPLIES_TO, Kind.STRINGS);
    public static final EventField<String> INSIGHT_SUPERSEDES = string(EventBodyFields.INSIGHT_SUPERSEDES);
    public static final EventField<String> INSIGHT_SUPERSEDED_BY = string(EventBodyFields.INSIGHT_SUPERSEDED_BY);
    public static final EventField<Instant> INSIGHT_EXPIRES_AT = field(EventBodyFields.INSIGHT_EXPIRES_AT, Kind.TIME);
    public static final EventField<List<Evidence>> INSIGHT_EVIDENCE =
            field(EventBodyFields.INSIGHT_EVIDENCE, Kind.EVIDENCE);
    public static final EventField<String> HANDOFF_ID = string(EventBodyFields.HANDOFF_ID);
    public static final EventField<HandoffStatus> HANDOFF_STATUS =
            field(EventBodyFields.HANDOFF_STATUS, Kind.HANDOFF_STATUS);
    public static final EventField<String> HANDOFF_SUMMARY = string(EventBodyFields.HANDOFF_SUMMARY);
    public static final EventField<String> HANDOFF_FROM_AGENT = string(EventBodyFields.HANDOFF_FROM_AGENT);
    public static final EventField<String> HANDOFF_TO_AGENT = string(EventBodyFields.HANDOFF_TO_AGENT);
    public static final EventField<String> HANDOFF_CAPABILITY = string(EventBodyFields.HANDOFF_CAPABILITY);
    public static final EventField<TaskPriority> HANDOFF_PRIORITY =
            field(EventBodyFields.HANDOFF_PRIORITY, Kind.PRIORITY);
    public static final EventField<Instant> HANDOFF_DEADLINE = field(EventBodyFields.HANDOFF_DEADLINE, Kind.TIME);
    public static final EventField<String> DEPLOYMENT = string(EventBodyFields.DEPLOYMENT);
    public static final EventField<String> DEPLOYED_TO = string(EventBodyFields.DEPLOYED_TO);
    public static final EventField<DeploymentStatus> OUTCOME = field(EventBodyFields.OUTCOME, Kind.DEPLOYMENT_STATUS);
    public static final EventField<String> DEPLOYMENT_TITLE = string(EventBodyFields.DEPLOYMENT_TITLE);
    public static final EventField<String> DEPLOYED_VERSION = string(EventBodyFields.DEPLOYED_VERSION);
    public static final EventField<Instant> DEPLOYMENT_STARTED_AT =
            field(EventBodyFields.DEPLOYMENT_STARTED_AT, Kind.TIME);
    public static final EventField<List<String>> TASK_IDS = field(EventBodyFields.TASK_IDS, Kind.STRINGS);
    public static final EventField<String> AGENT_ID = string(EventBodyFields.AGENT_ID);
    public static final EventField<String> AGENT_SESSION_ID = string(EventBodyFields.AGENT_SESSION_ID);
    public static final EventField<String> AGENT_NAME = string(EventBodyFields.AGENT_NAME);
    public static final EventField<String> AGENT_VERSION = string(EventBodyFields.AGENT_VERSION);
    public static final EventField<String> AGENT_MODEL = string(EventBodyFields.AGENT_MODEL);
    public static final EventField<String> TRACEPARENT = string(EventBodyFields.TRACEPARENT);
    public static final EventField<Long> LEDGER_SEQUENCE = integer(EventBodyFields.LEDGER_SEQUENCE);
    public static final EventField<String> LEDGER_HASH = string(EventBodyFields.LEDGER_HASH);
    public static final EventField<String> LEDGER_SIGNATURE = string(EventBodyFields.LEDGER_SIGNATURE);

    private final String name;
    private final Kind kind;
    private final int index;

    private EventField(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
        this.index = ALL.size();
        if (index == FieldValues.MOST_FIELDS) {
            throw new IllegalStateException("there are more fields than FieldValues has bits for");
        }
        ALL.add(this);
        BY_NAME.put(name, this);
    }

    private static <T> EventField<T> field(String name, Kind kind) {
        return new EventField<>(name, kind);
    }

    private static EventField<String> string(String name) {
        return field(name, Kind.STRING);
    }

    private static EventField<Long> integer(String name) {
        return field(name, Kind.INTEGER);
    }

    /** Returns all fields, in the order in which a line has them. */
    public static List<EventField<?>> all() {
        return ALL_READ_ONLY;
    }

    /** Returns the field with this name; {@code null} if this version knows none. */
    public static @Nullable EventField<?> fromName(String name) {
        return BY_NAME.get(name);
    }

    /** Returns the key in the JSON object. */
    public String name() {
        return name;
    }

    /** Returns how the value is written. */
    public Kind kind() {
        return kind;
    }

    /** Returns how many fields are before it. */
    int index() {
        return index;
    }

    @Override
    public String toString() {
        return name;
    }
}
